package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Writes little-endian data sets for tests, without the codec under test. */
final class TestDataSet {
    enum Syntax {
        IMPLICIT("1.2.840.10008.1.2"),
        EXPLICIT("1.2.840.10008.1.2.1");

        private final String uid;

        Syntax(String uid) {
            this.uid = uid;
        }
    }

    private record Value(Vr vr, byte[] bytes, TestDataSet[] items) {}

    private final Map<Integer, Value> elements = new TreeMap<>(Integer::compareUnsigned);

    /** A CT instance that the pixel rules let pass. */
    static TestDataSet ct() {
        return new TestDataSet()
                .text(0x00080008, Vr.CS, "ORIGINAL\\PRIMARY\\AXIAL")
                .text(0x00080016, Vr.UI, "1.2.840.10008.5.1.4.1.1.2")
                .text(0x00080018, Vr.UI, "1.2.3.18")
                .text(0x00080060, Vr.CS, "CT")
                .text(0x00080070, Vr.LO, "SIEMENS")
                .text(0x00081090, Vr.LO, "Sensation 16")
                .text(0x00100010, Vr.PN, "Petrova^Anna^Sergeevna")
                .text(0x00100020, Vr.LO, "PID-77123")
                .text(0x0020000D, Vr.UI, "1.2.3.13")
                .text(0x0020000E, Vr.UI, "1.2.3.14")
                .text(0x00200013, Vr.IS, "1")
                .shorts(0x00280002, 1)
                .text(0x00280004, Vr.CS, "MONOCHROME2")
                .shorts(0x00280010, 4)
                .shorts(0x00280011, 4)
                .shorts(0x00280100, 16)
                .shorts(0x00280101, 16)
                .shorts(0x00280102, 15)
                .shorts(0x00280103, 0)
                .bytes(0x7FE00010, Vr.OW, new byte[32]);
    }

    TestDataSet text(int tag, Vr vr, String text) {
        return bytes(tag, vr, text.getBytes(StandardCharsets.UTF_8));
    }

    TestDataSet shorts(int tag, int value) {
        return bytes(tag, Vr.US, new byte[] {(byte) value, (byte) (value >> 8)});
    }

    TestDataSet bytes(int tag, Vr vr, byte[] value) {
        elements.put(tag, new Value(vr, value, new TestDataSet[0]));
        return this;
    }

    TestDataSet items(int tag, TestDataSet... items) {
        elements.put(tag, new Value(Vr.SQ, new byte[0], items));
        return this;
    }

    /** A sequence written as UN: its item is in implicit VR whatever the data set is in. */
    TestDataSet unknown(int tag, TestDataSet item) {
        Value sequence = new Value(Vr.SQ, new byte[0], new TestDataSet[] {item});
        return bytes(tag, Vr.UN, items(sequence, Syntax.IMPLICIT));
    }

    TestDataSet without(int tag) {
        elements.remove(tag);
        return this;
    }

    byte[] file(Syntax syntax) {
        TestDataSet meta =
                new TestDataSet()
                        .bytes(0x00020001, Vr.OB, new byte[] {0, 1})
                        .text(0x00020002, Vr.UI, "1.2.840.10008.5.1.4.1.1.2")
                        .text(0x00020003, Vr.UI, "1.2.3.18")
                        .text(0x00020010, Vr.UI, syntax.uid)
                        .text(0x00020012, Vr.UI, "1.2.3.99")
                        .text(0x00020016, Vr.AE, "PETROVA_AE");
        byte[] metaBytes = meta.encoded(Syntax.EXPLICIT);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] preamble = new byte[128];
        Arrays.fill(preamble, (byte) 'P');
        file.writeBytes(preamble);
        file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(
                new TestDataSet()
                        .bytes(0x00020000, Vr.UL, little(4).putInt(metaBytes.length).array())
                        .encoded(Syntax.EXPLICIT));
        file.writeBytes(metaBytes);
        file.writeBytes(encoded(syntax));
        return file.toByteArray();
    }

    byte[] encoded(Syntax syntax) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        elements.forEach(
                (tag, value) -> {
                    byte[] bytes = value.vr() == Vr.SQ ? items(value, syntax) : padded(value);
                    out.writeBytes(
                            little(4)
                                    .putShort((short) (tag >>> 16))
                                    .putShort(tag.shortValue())
                                    .array());
                    if (syntax == Syntax.EXPLICIT) {
                        out.writeBytes(value.vr().name().getBytes(StandardCharsets.US_ASCII));
                        if (!value.vr().hasLongLength()) {
                            out.writeBytes(little(2).putShort((short) bytes.length).array());
                            out.writeBytes(bytes);
                            return;
                        }
                        out.writeBytes(new byte[2]);
                    }
                    out.writeBytes(little(4).putInt(bytes.length).array());
                    out.writeBytes(bytes);
                });
        return out.toByteArray();
    }

    private static byte[] items(Value value, Syntax syntax) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (TestDataSet item : value.items()) {
            byte[] bytes = item.encoded(syntax);
            out.writeBytes(
                    little(8)
                            .putShort((short) 0xFFFE)
                            .putShort((short) 0xE000)
                            .putInt(bytes.length)
                            .array());
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] padded(Value value) {
        if (value.bytes().length % 2 == 0) {
            return value.bytes();
        }
        byte[] even = Arrays.copyOf(value.bytes(), value.bytes().length + 1);
        even[even.length - 1] = value.vr().padding();
        return even;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
