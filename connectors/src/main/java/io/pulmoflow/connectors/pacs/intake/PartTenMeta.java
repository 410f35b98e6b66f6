package io.pulmoflow.connectors.pacs.intake;

import io.pulmoflow.connectors.pacs.dimse.Implementation;
import io.pulmoflow.dicom.FileMeta;

/**
 * How a Part 10 file begins that is made here of a data set from the wire; PS3.10, section 7.1. No
 * time, no sender and no version is in it, so that one data set makes one file whenever, from
 * wherever and however often it comes.
 */
final class PartTenMeta {
    private PartTenMeta() {}

    static byte[] of(String sopClassUid, String sopInstanceUid, String transferSyntaxUid) {
        return FileMeta.of(
                        sopClassUid,
                        sopInstanceUid,
                        transferSyntaxUid,
                        Implementation.CLASS_UID,
                        Implementation.VERSION_NAME)
                .toBytes();
    }
}
