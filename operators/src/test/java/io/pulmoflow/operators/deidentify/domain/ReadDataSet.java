package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.DicomDictionary;
import io.pulmoflow.dicom.Vr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads little-endian data sets for tests, without the codec under test. */
final class ReadDataSet {
    /** One element: its bytes, and its items if it is a sequence. */
    record Read(Vr vr, byte[] bytes, List<ReadDataSet> items) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8).replace('\0', ' ').strip();
        }
    }

    private final Map<Integer, Read> elements = new TreeMap<>(Integer::compareUnsigned);

    static ReadDataSet of(Path file, TestDataSet.Syntax syntax) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(132 + 8);
        int metaLength = bytes.getInt();
        bytes.position(bytes.position() + metaLength);
        return read(bytes.slice().order(ByteOrder.LITTLE_ENDIAN), syntax);
    }

    private static ReadDataSet read(ByteBuffer bytes, TestDataSet.Syntax syntax) {
        ReadDataSet dataSet = new ReadDataSet();
        while (bytes.remaining() > 0) {
            int tag = tag(bytes);
            Vr vr = DicomDictionary.standard().vr(tag).orElse(Vr.UN);
            int length;
            if (syntax == TestDataSet.Syntax.EXPLICIT) {
                vr = Vr.valueOf("" + (char) bytes.get() + (char) bytes.get());
                if (vr.hasLongLength()) {
                    bytes.getShort();
                    length = bytes.getInt();
                } else {
                    length = bytes.getShort() & 0xFFFF;
                }
            } else {
                length = bytes.getInt();
            }
            byte[] value = new byte[length];
            bytes.get(value);
            List<ReadDataSet> items = new ArrayList<>();
            if (vr == Vr.SQ) {
                ByteBuffer inside = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
                while (inside.remaining() > 0) {
                    tag(inside);
                    byte[] item = new byte[inside.getInt()];
                    inside.get(item);
                    items.add(read(ByteBuffer.wrap(item).order(ByteOrder.LITTLE_ENDIAN), syntax));
                }
            }
            dataSet.elements.put(tag, new Read(vr, value, items));
        }
        return dataSet;
    }

    private static int tag(ByteBuffer bytes) {
        return (bytes.getShort() & 0xFFFF) << 16 | bytes.getShort() & 0xFFFF;
    }

    boolean has(int tag) {
        return elements.containsKey(tag);
    }

    Read get(int tag) {
        return elements.get(tag);
    }

    String text(int tag) {
        return elements.containsKey(tag) ? elements.get(tag).text() : "(absent)";
    }

    ReadDataSet item(int sequence, int index) {
        return elements.get(sequence).items().get(index);
    }
}
