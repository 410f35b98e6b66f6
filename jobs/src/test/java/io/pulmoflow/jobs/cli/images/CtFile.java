package io.pulmoflow.jobs.cli.images;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small CT slice of an invented patient, explicit VR little endian. */
public final class CtFile {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CtFile() {}

    /**
     * @param number tells instances apart
     * @param imageType such as {@code ORIGINAL\PRIMARY\AXIAL}
     */
    static Path write(Path file, int number, String imageType) throws IOException {
        return write(file, number, imageType, "IVANOVA^ANNA");
    }

    public static Path write(Path file, int number, String imageType, String patient)
            throws IOException {
        CtFile ct = new CtFile();
        ct.out.writeBytes(new byte[128]);
        ct.ascii("DICM");
        CtFile meta = new CtFile();
        meta.element(0x0002, 0x0002, "UI", CT);
        meta.element(0x0002, 0x0003, "UI", "1.2.643.77." + number);
        meta.element(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1");
        ct.element(0x0002, 0x0000, "UL", new byte[] {(byte) meta.out.size(), 0, 0, 0});
        ct.out.writeBytes(meta.out.toByteArray());
        ct.element(0x0008, 0x0008, "CS", imageType);
        ct.element(0x0008, 0x0016, "UI", CT);
        ct.element(0x0008, 0x0018, "UI", "1.2.643.77." + number);
        ct.element(0x0008, 0x0020, "DA", "20260301");
        ct.element(0x0008, 0x0060, "CS", "CT");
        ct.element(0x0010, 0x0010, "PN", patient);
        ct.element(0x0010, 0x0020, "LO", patient.isEmpty() ? "" : "K-4711");
        ct.element(0x0010, 0x0030, "DA", "19610507");
        ct.element(0x0020, 0x000D, "UI", "1.2.643.77");
        ct.element(0x0020, 0x000E, "UI", "1.2.643.77.0");
        ct.element(0x0020, 0x0013, "IS", Integer.toString(number));
        ct.number(0x0002, 1);
        ct.element(0x0028, 0x0004, "CS", "MONOCHROME2");
        ct.number(0x0010, 16);
        ct.number(0x0011, 16);
        ct.number(0x0100, 16);
        ct.number(0x0101, 12);
        ct.number(0x0102, 11);
        ct.number(0x0103, 0);
        ct.element(0x7FE0, 0x0010, "OW", new byte[512]);
        return Files.write(file, ct.out.toByteArray());
    }

    private void number(int element, int value) {
        element(0x0028, element, "US", new byte[] {(byte) value, (byte) (value >> 8)});
    }

    private void element(int group, int element, String vr, String text) {
        String even = text.length() % 2 == 0 ? text : text + (vr.equals("UI") ? "\0" : " ");
        element(group, element, vr, even.getBytes(StandardCharsets.US_ASCII));
    }

    private void element(int group, int element, String vr, byte[] value) {
        word(group);
        word(element);
        ascii(vr);
        if (vr.equals("OW")) {
            word(0);
            word(value.length);
            word(value.length >> 16);
        } else {
            word(value.length);
        }
        out.writeBytes(value);
    }

    private void word(int value) {
        out.write(value);
        out.write(value >> 8);
    }

    private void ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
