package io.pulmoflow.dicom;

/**
 * What a file is before its data set is read.
 *
 * @param preamble whether it begins with 128 bytes and {@code DICM}
 * @param meta its file meta information; without elements where it has none
 * @param transferSyntax as stated, or as found where nothing states it
 * @param dataSetOffset first byte of the data set, deflated or not
 * @param size bytes of the file
 */
public record FileFacts(
        boolean preamble,
        FileMeta meta,
        TransferSyntax transferSyntax,
        long dataSetOffset,
        long size) {}
