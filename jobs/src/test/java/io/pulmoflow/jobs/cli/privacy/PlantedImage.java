package io.pulmoflow.jobs.cli.privacy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Part 10 file of a few elements in explicit VR little endian. */
final class PlantedImage {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private PlantedImage() {}

    static void write(Path file, String name, String birthDate) throws IOException {
        write(file, name, birthDate, "cc".repeat(16), "");
    }

    /**
     * @param otherIds Other Patient IDs, one after another
     */
    static void write(Path file, String name, String birthDate, String patientId, String otherIds)
            throws IOException {
        PlantedImage meta = new PlantedImage();
        meta.element(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1");
        PlantedImage image = new PlantedImage();
        image.out.writeBytes(new byte[128]);
        image.out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        image.element(
                0x0002, 0x0000, "UL", new String(new char[] {(char) meta.out.size(), 0, 0, 0}));
        image.out.writeBytes(meta.out.toByteArray());
        image.element(0x0008, 0x0060, "CS", "CT");
        image.element(0x0010, 0x0010, "PN", name);
        image.element(0x0010, 0x0020, "LO", patientId);
        image.element(0x0010, 0x0030, "DA", birthDate);
        image.element(0x0010, 0x1000, "LO", otherIds);
        image.element(0x0020, 0x4000, "LT", "without contrast");
        Files.write(file, image.out.toByteArray());
    }

    private void element(int group, int element, String vr, String text) {
        String even = text.length() % 2 == 0 ? text : text + (vr.equals("UI") ? "\0" : " ");
        word(group);
        word(element);
        out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
        word(even.length());
        out.writeBytes(even.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void word(int value) {
        out.write(value);
        out.write(value >> 8);
    }
}
