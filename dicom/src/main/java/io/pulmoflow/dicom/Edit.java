package io.pulmoflow.dicom;

import java.util.List;
import java.util.Objects;

/** What becomes of one element. Values are in the byte order of the data set. */
public sealed interface Edit {
    /** The element stays as it is, byte for byte; a sequence is not looked into. */
    Edit KEEP = new Keep();

    /** The editor is asked about each element of each item; only for {@link Element#isSequence}. */
    Edit DESCEND = new Descend();

    /** The element goes, with all that is in it. */
    Edit REMOVE = new Remove();

    /** The element stays, with a value of length zero. */
    Edit EMPTY = new Empty();

    /** Other bytes under the same value representation; an odd length is padded. */
    static Edit replace(byte[] value) {
        return new Replace(value);
    }

    /** Other bytes under another value representation; an odd length is padded. */
    static Edit replaceAs(Vr vr, byte[] value) {
        return new ReplaceAs(vr, value);
    }

    /** Other items instead of those that are there. */
    static Edit replaceItems(List<List<NewElement>> items) {
        return new ReplaceItems(items);
    }

    /** The same value but for some of its bytes. */
    static Edit overwrite(List<Fill> fills) {
        return new Overwrite(fills);
    }

    /**
     * Other bulk, read when the file is written. Instead of encapsulated pixel data it is native,
     * and the transfer syntax becomes explicit VR little endian.
     */
    static Edit substitute(Vr vr, Bulk bulk) {
        return new Substitute(vr, bulk);
    }

    record Keep() implements Edit {}

    record Descend() implements Edit {}

    record Remove() implements Edit {}

    record Empty() implements Edit {}

    record Replace(byte[] value) implements Edit {
        public Replace {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String toString() {
            return "Replace[" + value.length + " bytes]";
        }
    }

    record ReplaceAs(Vr vr, byte[] value) implements Edit {
        public ReplaceAs {
            Objects.requireNonNull(vr, "vr");
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String toString() {
            return "ReplaceAs[" + vr + ", " + value.length + " bytes]";
        }
    }

    record ReplaceItems(List<List<NewElement>> items) implements Edit {
        public ReplaceItems {
            items = items.stream().map(List::copyOf).toList();
        }
    }

    record Overwrite(List<Fill> fills) implements Edit {
        public Overwrite {
            fills = List.copyOf(fills);
        }
    }

    record Substitute(Vr vr, Bulk bulk) implements Edit {
        public Substitute {
            Objects.requireNonNull(vr, "vr");
            Objects.requireNonNull(bulk, "bulk");
        }
    }
}
