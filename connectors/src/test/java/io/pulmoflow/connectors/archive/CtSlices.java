package io.pulmoflow.connectors.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Part 10 files of a CT series, explicit VR little endian, made byte by byte. */
final class CtSlices {
    static final String PATIENT = "R-7";
    static final String STUDY = "2.25.1001";
    static final String SERIES = "2.25.1002";

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";

    private final Path folder;

    CtSlices(Path folder) {
        this.folder = folder;
    }

    static InstanceUids uids(int number) {
        return new InstanceUids(STUDY, SERIES, "2.25.2" + number);
    }

    /** A slice of that many rows and columns, 16 bits each. */
    DeidentifiedInstance slice(int number, int side) throws IOException {
        return slice(number, side, number);
    }

    /**
     * @param noise what its pixels are made of
     */
    DeidentifiedInstance slice(int number, int side, int noise) throws IOException {
        Path file = Files.createTempFile(folder, "slice" + number + "-", ".dcm");
        byte[] bytes = bytes(uids(number), number, side, noise);
        Files.write(file, bytes);
        return new DeidentifiedInstance(file, PATIENT, uids(number), bytes.length);
    }

    private static byte[] bytes(InstanceUids uids, int number, int side, int noise) {
        ByteArrayOutputStream meta = new ByteArrayOutputStream();
        text(meta, 0x0002, 0x0002, "UI", CT);
        text(meta, 0x0002, 0x0003, "UI", uids.instance());
        text(meta, 0x0002, 0x0010, "UI", EXPLICIT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        element(out, 0x0002, 0x0000, "UL", little(4).putInt(meta.size()).array());
        out.writeBytes(meta.toByteArray());
        text(out, 0x0008, 0x0016, "UI", CT);
        text(out, 0x0008, 0x0018, "UI", uids.instance());
        text(out, 0x0008, 0x0060, "CS", "CT");
        text(out, 0x0010, 0x0010, "PN", PATIENT);
        text(out, 0x0010, 0x0020, "LO", PATIENT);
        text(out, 0x0020, 0x000D, "UI", uids.study());
        text(out, 0x0020, 0x000E, "UI", uids.series());
        text(out, 0x0020, 0x0013, "IS", Integer.toString(number));
        number(out, 0x0002, 1);
        text(out, 0x0028, 0x0004, "CS", "MONOCHROME2");
        number(out, 0x0010, side);
        number(out, 0x0011, side);
        number(out, 0x0100, 16);
        number(out, 0x0101, 16);
        number(out, 0x0102, 15);
        number(out, 0x0103, 0);
        byte[] pixels = new byte[2 * side * side];
        new Random(noise).nextBytes(pixels);
        element(out, 0x7FE0, 0x0010, "OW", pixels);
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int element, int value) {
        element(out, 0x0028, element, "US", little(2).putShort((short) value).array());
    }

    private static void text(
            ByteArrayOutputStream out, int group, int element, String vr, String value) {
        String even = value.length() % 2 == 0 ? value : value + (vr.equals("UI") ? '\0' : ' ');
        element(out, group, element, vr, even.getBytes(StandardCharsets.US_ASCII));
    }

    private static void element(
            ByteArrayOutputStream out, int group, int element, String vr, byte[] value) {
        out.writeBytes(little(4).putShort((short) group).putShort((short) element).array());
        out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(
                vr.equals("OW")
                        ? little(6).putShort((short) 0).putInt(value.length).array()
                        : little(2).putShort((short) value.length).array());
        out.writeBytes(value);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
