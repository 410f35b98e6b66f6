package io.pulmoflow.bench;

import io.pulmoflow.dicom.Tags;
import io.pulmoflow.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Elements in explicit VR little endian, one after the other. */
final class ExplicitElements {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ExplicitElements text(int tag, Vr vr, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        header(tag, vr, bytes.length + (bytes.length & 1));
        out.writeBytes(bytes);
        if ((bytes.length & 1) != 0) {
            out.write(vr.padding());
        }
        return this;
    }

    ExplicitElements numbers(int tag, Vr vr, long... values) {
        header(tag, vr, values.length * vr.unit());
        for (long value : values) {
            number(value, vr.unit());
        }
        return this;
    }

    ExplicitElements bytes(int tag, Vr vr, byte[] value) {
        header(tag, vr, value.length);
        out.writeBytes(value);
        return this;
    }

    /** A sequence of one item, both of defined length. */
    ExplicitElements sequence(int tag, Consumer<ExplicitElements> item) {
        ExplicitElements elements = new ExplicitElements();
        item.accept(elements);
        header(tag, Vr.SQ, 8 + elements.out.size());
        tag(Tags.ITEM);
        number(elements.out.size(), 4);
        out.writeBytes(elements.toBytes());
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private void header(int tag, Vr vr, int length) {
        tag(tag);
        out.writeBytes(vr.name().getBytes(StandardCharsets.US_ASCII));
        if (vr.hasLongLength()) {
            number(0, 2);
        }
        number(length, vr.hasLongLength() ? 4 : 2);
    }

    private void tag(int tag) {
        number(Tags.group(tag), 2);
        number(Tags.element(tag), 2);
    }

    private void number(long value, int width) {
        for (int i = 0; i < width; i++) {
            out.write((int) (value >>> 8 * i));
        }
    }
}
