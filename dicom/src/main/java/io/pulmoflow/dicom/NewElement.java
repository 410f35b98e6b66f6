package io.pulmoflow.dicom;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** An element that a data set gains. */
public sealed interface NewElement {
    int tag();

    Vr vr();

    /** Text of the default repertoire; several values are parted by backslashes. */
    static NewElement text(int tag, Vr vr, String... values) {
        String text = values.length == 1 ? values[0] : String.join("\\", values);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '~') {
                throw new IllegalArgumentException(
                        "encode text beyond ASCII by its character set: " + Tags.text(tag));
            }
        }
        return new Value(tag, vr, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Bytes in the byte order of the data set; an odd length is padded. */
    static NewElement bytes(int tag, Vr vr, byte[] value) {
        return new Value(tag, vr, value);
    }

    /** Whole numbers for US, SS, UL, SL, UV, SV and AT, in whatever byte order the data set has. */
    static NewElement numbers(int tag, Vr vr, long... values) {
        return new Numbers(tag, vr, values);
    }

    static NewElement sequence(int tag, List<List<NewElement>> items) {
        return new Sequence(tag, items);
    }

    record Value(int tag, Vr vr, byte[] value) implements NewElement {
        public Value {
            Objects.requireNonNull(value, "value");
            if (vr == Vr.SQ) {
                throw new IllegalArgumentException("a sequence is made of items");
            }
        }

        @Override
        public String toString() {
            return Tags.text(tag) + " " + vr + " #" + value.length;
        }
    }

    record Numbers(int tag, Vr vr, long[] values) implements NewElement {
        public Numbers {
            Objects.requireNonNull(values, "values");
            if (vr.isText() || vr == Vr.SQ) {
                throw new IllegalArgumentException("not a binary value representation: " + vr);
            }
        }

        @Override
        public String toString() {
            return Tags.text(tag) + " " + vr + " #" + values.length;
        }
    }

    record Sequence(int tag, List<List<NewElement>> items) implements NewElement {
        public Sequence {
            items = items.stream().map(List::copyOf).toList();
        }

        @Override
        public Vr vr() {
            return Vr.SQ;
        }
    }
}
