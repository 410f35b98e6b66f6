package io.pulmoflow.generator.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A DICOM Part 10 file: preamble, file meta information, data set. */
final class Part10 {

    private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
    private static final String IMPLEMENTATION = "2.25.302043790172249692526321623266752743501";
    private static final int ROOM_BEYOND_PIXELS = 4096;

    private Part10() {}

    /** The file's bytes; {@code pixelBytes} is how many of them are pixels, about. */
    static byte[] file(String sopClassUid, String sopInstanceUid, DataSet dataSet, int pixelBytes) {
        DataSet meta =
                new DataSet()
                        .bytes(0x00020001, "OB", new byte[] {0, 1})
                        .text(0x00020002, "UI", sopClassUid)
                        .text(0x00020003, "UI", sopInstanceUid)
                        .text(0x00020010, "UI", EXPLICIT_LITTLE_ENDIAN)
                        .text(0x00020012, "UI", IMPLEMENTATION)
                        .text(0x00020013, "SH", "PULMOFLOW_GEN");
        byte[] metaBytes = meta.encoded(256);
        int length = metaBytes.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream(pixelBytes + ROOM_BEYOND_PIXELS);
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(
                new byte[] {
                    2,
                    0,
                    0,
                    0,
                    'U',
                    'L',
                    4,
                    0,
                    (byte) length,
                    (byte) (length >>> 8),
                    (byte) (length >>> 16),
                    (byte) (length >>> 24)
                });
        out.writeBytes(metaBytes);
        out.writeBytes(dataSet.encoded(pixelBytes + ROOM_BEYOND_PIXELS));
        return out.toByteArray();
    }
}
