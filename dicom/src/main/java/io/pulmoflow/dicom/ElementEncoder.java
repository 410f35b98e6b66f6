package io.pulmoflow.dicom;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes elements of our own in the encoding of the data set they go into (PS3.5 7.1). */
final class ElementEncoder {
    private static final int LONGEST_SHORT = 0xFFFE;

    private final ByteSink out;
    private final boolean explicit;
    private final boolean big;

    ElementEncoder(ByteSink out, int encoding) {
        this.out = out;
        this.explicit = Encodings.isExplicit(encoding);
        this.big = Encodings.isBig(encoding);
    }

    void element(NewElement element) throws DicomFault {
        if (element instanceof NewElement.Value value) {
            value(value.tag(), value.vr(), value.value());
        } else if (element instanceof NewElement.Numbers numbers) {
            numbers(numbers);
        } else if (element instanceof NewElement.Sequence sequence) {
            header(sequence.tag(), "SQ", true, length(sequence.items()));
            items(sequence.items());
        }
    }

    /** A whole element; an odd value is padded. */
    void value(int tag, Vr vr, byte[] value) throws DicomFault {
        header(tag, vr.name(), vr.hasLongLength(), padded(value.length));
        padded(value, vr);
    }

    void items(List<List<NewElement>> items) throws DicomFault {
        for (List<NewElement> item : items) {
            out.putTag(Tags.ITEM, big);
            out.putNumber(itemLength(item), 4, big);
            for (NewElement element : item) {
                element(element);
            }
        }
    }

    void padded(byte[] value, Vr vr) {
        out.put(value);
        if ((value.length & 1) != 0) {
            out.put(vr.padding());
        }
    }

    /** Everything before the value. */
    void header(int tag, String vr, boolean longLength, long length) throws DicomFault {
        out.putTag(tag, big);
        if (!explicit) {
            out.putNumber(length, 4, big);
            return;
        }
        out.put(vr.getBytes(StandardCharsets.ISO_8859_1));
        if (longLength) {
            out.putZeros(2);
            out.putNumber(length, 4, big);
        } else if (length > LONGEST_SHORT) {
            throw new DicomFault(
                    DicomFaultCode.VALUE_DOES_NOT_FIT,
                    0,
                    Tags.text(tag),
                    "A value of " + length + " bytes does not fit a length of 16 bits.");
        } else {
            out.putNumber(length, 2, big);
        }
    }

    static int padded(int length) {
        return length + (length & 1);
    }

    /** Bytes of a sequence's value. */
    long length(List<List<NewElement>> items) {
        long length = 0;
        for (List<NewElement> item : items) {
            length += 8 + itemLength(item);
        }
        return length;
    }

    private long itemLength(List<NewElement> item) {
        long length = 0;
        for (NewElement element : item) {
            length += explicit && element.vr().hasLongLength() ? 12 : 8;
            if (element instanceof NewElement.Value value) {
                length += padded(value.value().length);
            } else if (element instanceof NewElement.Numbers numbers) {
                length += padded(width(numbers.vr()) * numbers.values().length);
            } else if (element instanceof NewElement.Sequence sequence) {
                length += length(sequence.items());
            }
        }
        return length;
    }

    private void numbers(NewElement.Numbers numbers) throws DicomFault {
        int length = width(numbers.vr()) * numbers.values().length;
        header(numbers.tag(), numbers.vr().name(), numbers.vr().hasLongLength(), padded(length));
        for (long value : numbers.values()) {
            if (numbers.vr() == Vr.AT) {
                out.putTag((int) value, big);
            } else {
                out.putNumber(value, numbers.vr().unit(), big);
            }
        }
        if ((length & 1) != 0) {
            out.put(0);
        }
    }

    private static int width(Vr vr) {
        return vr == Vr.AT ? 4 : vr.unit();
    }
}
