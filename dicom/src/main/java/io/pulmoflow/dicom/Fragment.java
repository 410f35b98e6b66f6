package io.pulmoflow.dicom;

/**
 * One item of encapsulated pixel data; the first of all is the basic offset table.
 *
 * @param offset of its bytes, from the begin of the pixel data's value
 * @param length in bytes
 */
public record Fragment(long offset, long length) {}
