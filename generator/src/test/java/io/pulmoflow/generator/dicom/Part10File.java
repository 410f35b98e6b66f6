package io.pulmoflow.generator.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A reader of explicit VR little endian files, made for these tests alone: walks every tag and
 * length to the last byte.
 */
final class Part10File {

    private static final Set<String> LONG_FORM = Set.of("OB", "OW");

    private final Map<Integer, byte[]> elements = new TreeMap<>(Integer::compareUnsigned);

    Part10File(byte[] file) {
        assertThat(new String(file, 128, 4, StandardCharsets.US_ASCII)).isEqualTo("DICM");
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        in.position(132);
        long last = -1;
        while (in.hasRemaining()) {
            int tag = (in.getShort() & 0xFFFF) << 16 | (in.getShort() & 0xFFFF);
            assertThat(Integer.toUnsignedLong(tag)).isGreaterThan(last);
            last = Integer.toUnsignedLong(tag);
            byte[] vr = new byte[2];
            in.get(vr);
            int length;
            if (LONG_FORM.contains(new String(vr, StandardCharsets.US_ASCII))) {
                in.getShort();
                length = in.getInt();
            } else {
                length = in.getShort() & 0xFFFF;
            }
            assertThat(length).isEven().isBetween(0, in.remaining());
            byte[] value = new byte[length];
            in.get(value);
            elements.put(tag, value);
        }
    }

    String text(int tag) {
        return new String(elements.get(tag), StandardCharsets.UTF_8).replace('\0', ' ').strip();
    }

    int number(int tag) {
        return ByteBuffer.wrap(elements.get(tag)).order(ByteOrder.LITTLE_ENDIAN).getShort();
    }

    int length(int tag) {
        return elements.get(tag).length;
    }

    /** Hounsfield units at a pixel. */
    int hounsfield(int row, int column) {
        ByteBuffer pixels =
                ByteBuffer.wrap(elements.get(0x7FE00010)).order(ByteOrder.LITTLE_ENDIAN);
        return pixels.getShort(2 * (row * 512 + column)) + Integer.parseInt(text(0x00281052));
    }

    int metaLength() {
        return ByteBuffer.wrap(elements.get(0x00020000)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }
}
