package io.pulmoflow.connectors.pacs.intake;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Writes Part 10 files byte by byte, right and wrong ones. */
public final class DicomBytes {
    public static final String IMPLICIT = "1.2.840.10008.1.2";
    public static final String EXPLICIT = "1.2.840.10008.1.2.1";
    public static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
    public static final String DEFLATED = "1.2.840.10008.1.2.1.99";
    public static final String JPEG_LOSSLESS = "1.2.840.10008.1.2.4.70";
    public static final long UNDEFINED = 0xFFFFFFFFL;

    private static final String LONG = "OB OW SQ UN UT";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final boolean implicit;
    private final ByteOrder order;

    private DicomBytes(boolean implicit, ByteOrder order) {
        this.implicit = implicit;
        this.order = order;
    }

    public static DicomBytes dataSet(String transferSyntax) {
        return new DicomBytes(
                transferSyntax.equals(IMPLICIT),
                transferSyntax.equals(BIG_ENDIAN) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    /** A CT image up to its pixels. */
    public static DicomBytes image(String transferSyntax) {
        return image(transferSyntax, "1.2.3.1");
    }

    public static DicomBytes image(String transferSyntax, String sopInstanceUid) {
        return dataSet(transferSyntax)
                .text(0x00080005, "CS", "ISO_IR 144")
                .text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2")
                .text(0x00080018, "UI", sopInstanceUid)
                .text(0x00080022, "DA", "20260301")
                .text(0x00080032, "TM", "104000.5")
                .text(0x00080050, "SH", "A-17")
                .text(0x00080060, "CS", "CT")
                .header(0x00081140, "SQ", UNDEFINED)
                .item(UNDEFINED)
                .text(0x00081150, "UI", "1.2.840.10008.5.1.4.1.1.2")
                .delimiter(0xE00D)
                .item(0)
                .delimiter(0xE0DD)
                .text(0x00100010, "PN", "Петрова^Анна")
                .text(0x00100020, "LO", "000123")
                .text(0x00100021, "LO", "CITY1")
                .text(0x00180050, "DS", "1.25")
                .text(0x00180060, "DS", "100")
                .text(0x0020000D, "UI", "1.2.3.4")
                .text(0x0020000E, "UI", "1.2.3.5")
                .text(0x00200011, "IS", "2")
                .text(0x00200013, "IS", "7")
                .number(0x00280010, 4)
                .number(0x00280011, 6)
                .number(0x00280100, 16);
    }

    public DicomBytes text(int tag, String vr, String value) {
        byte[] bytes = value.getBytes(Charset.forName("ISO-8859-5"));
        header(tag, vr, bytes.length + bytes.length % 2L);
        out.writeBytes(bytes);
        if (bytes.length % 2 == 1) {
            out.write(vr.equals("UI") ? 0 : ' ');
        }
        return this;
    }

    public DicomBytes number(int tag, int value) {
        header(tag, "US", 2);
        out.writeBytes(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
        return this;
    }

    public DicomBytes header(int tag, String vr, long length) {
        tag(tag);
        if (implicit) {
            return length(length);
        }
        out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
        if (LONG.contains(vr)) {
            out.writeBytes(new byte[2]);
            return length(length);
        }
        out.writeBytes(ByteBuffer.allocate(2).order(order).putShort((short) length).array());
        return this;
    }

    public DicomBytes item(long length) {
        tag(0xFFFEE000);
        return length(length);
    }

    public DicomBytes delimiter(int element) {
        tag(0xFFFE0000 | element);
        return length(0);
    }

    public DicomBytes bytes(int count) {
        out.writeBytes(new byte[count]);
        return this;
    }

    public DicomBytes pixels() {
        return header(0x7FE00010, "OW", 48).bytes(48);
    }

    /** The data set alone. */
    public byte[] toBytes() {
        return out.toByteArray();
    }

    /** The whole file. */
    public byte[] file(String transferSyntax) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[128]);
        file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(
                dataSet(EXPLICIT)
                        .text(0x00020002, "UI", "1.2.840.10008.5.1.4.1.1.2")
                        .text(0x00020010, "UI", transferSyntax)
                        .out
                        .toByteArray());
        byte[] dataSet = out.toByteArray();
        file.writeBytes(transferSyntax.equals(DEFLATED) ? deflated(dataSet) : dataSet);
        return file.toByteArray();
    }

    private void tag(int tag) {
        out.writeBytes(
                ByteBuffer.allocate(4)
                        .order(order)
                        .putShort((short) (tag >>> 16))
                        .putShort((short) tag)
                        .array());
    }

    private DicomBytes length(long length) {
        out.writeBytes(ByteBuffer.allocate(4).order(order).putInt((int) length).array());
        return this;
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] buffer = new byte[bytes.length + 64];
        int length = deflater.deflate(buffer);
        deflater.end();
        return Arrays.copyOf(buffer, length);
    }
}
