/**
 * Reads and rewrites DICOM Part 10 files as streams of elements: bytes, lengths, value
 * representations and character sets; what a value means to a patient's privacy is not decided
 * here.
 */
package io.pulmoflow.dicom;
