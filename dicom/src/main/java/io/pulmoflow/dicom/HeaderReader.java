package io.pulmoflow.dicom;

import java.io.IOException;
import java.util.function.Supplier;

/**
 * Reads what stands before a value (PS3.5 7.1). Where a header is not of the standard it is read in
 * the one way after which the next element makes sense; where there is none such, or several, it is
 * a fault.
 */
final class HeaderReader {
    private static final long UNDEFINED_LENGTH = 0xFFFFFFFFL;

    private final Window window;
    private final DicomDictionary dictionary;
    private final Supplier<String> path;

    /**
     * @param path of the data set that is being read, for faults
     */
    HeaderReader(Window window, DicomDictionary dictionary, Supplier<String> path) {
        this.window = window;
        this.dictionary = dictionary;
        this.path = path;
    }

    /**
     * @param end of what contains the element
     * @param delimited whether that has to end with a delimiter before {@code end}
     * @param previous tag of the element before, 0 at the first
     */
    void read(Header into, long at, long end, boolean delimited, int encoding, int previous)
            throws IOException {
        boolean big = Encodings.isBig(encoding);
        if (end - at < 8) {
            throw tooShort(at, end, 0);
        }
        int tag = window.tag(at, big);
        into.tag = tag;
        into.offset = at;
        into.big = big;
        into.written = null;
        into.code = 0;
        into.explicit = Encodings.isExplicit(encoding) && tag >>> 16 != 0xFFFE;
        if (into.explicit) {
            explicit(into, end, delimited, encoding, previous);
        } else {
            longLength(into, at + 4, big);
        }
        if (into.length != Element.UNDEFINED && into.length > end - into.valueOffset) {
            throw tooShort(at, end, tag);
        }
    }

    private void explicit(Header into, long end, boolean delimited, int encoding, int previous)
            throws IOException {
        long at = into.offset;
        int first = window.u8(at + 4);
        int second = window.u8(at + 5);
        into.code = first << 8 | second;
        Vr vr = Vr.ofCode(first, second);
        into.written = vr;
        if (vr != null && !vr.hasLongLength()) {
            shortLength(into);
            return;
        }
        if (vr != null && window.u16(at + 6, false) == 0) {
            if (end - at < 12) {
                throw tooShort(at, end, into.tag);
            }
            longLength(into, at + 8, into.big);
            return;
        }
        odd(into, end, delimited, encoding, previous);
    }

    /** A VR of no standard, or reserved bytes that are not zero: the one reading that goes on. */
    private void odd(Header into, long end, boolean delimited, int encoding, int previous)
            throws IOException {
        long at = into.offset;
        boolean letters = isLetter(into.code >>> 8) && isLetter(into.code & 0xFF);
        int readings = 0;
        int chosen = 0;
        for (int reading = 0; reading < 3; reading++) {
            if (reading == 2 && letters && into.written != null) {
                continue;
            }
            if (!readAs(reading, into, end)) {
                continue;
            }
            boolean fits =
                    into.length == Element.UNDEFINED
                            ? isItem(into.valueOffset, end, into.big)
                            : into.length <= end - into.valueOffset
                                    && goesOn(into.end(), end, delimited, encoding, into.tag);
            if (fits) {
                readings++;
                chosen = reading;
                if (reading == 0 && letters && window.u16(at + 6, false) == 0) {
                    // PS3.5 7.1.2: a VR that a reader does not know has the long form.
                    break;
                }
            }
        }
        if (readings != 1) {
            throw new DicomFault(
                    DicomFaultCode.UNREADABLE_ELEMENT,
                    at,
                    path.get() + Tags.text(into.tag),
                    readings == 0
                            ? "No reading of the value representation leads to a next element."
                            : "The value representation can be read in several ways.");
        }
        readAs(chosen, into, end);
        if (previous != 0 && Integer.compareUnsigned(into.tag, previous) <= 0) {
            throw new DicomFault(
                    DicomFaultCode.UNREADABLE_ELEMENT,
                    at,
                    path.get() + Tags.text(into.tag),
                    "An element without a value representation of the standard is out of order.");
        }
    }

    private boolean readAs(int reading, Header into, long end) throws IOException {
        long at = into.offset;
        into.explicit = reading != 2;
        switch (reading) {
            case 0 -> {
                if (end - at < 12) {
                    return false;
                }
                longLength(into, at + 8, into.big);
            }
            case 1 -> shortLength(into);
            default -> longLength(into, at + 4, into.big);
        }
        return true;
    }

    /** Whether an element, a delimiter or the end stands there. */
    boolean goesOn(long at, long end, boolean delimited, int encoding, int previous)
            throws IOException {
        if (at == end) {
            return !delimited;
        }
        if (end - at < 8) {
            return false;
        }
        boolean big = Encodings.isBig(encoding);
        int tag = window.tag(at, big);
        if (tag == Tags.ITEM_DELIMITER) {
            return delimited && window.u32(at + 4, big) == 0;
        }
        if (Integer.compareUnsigned(tag, previous) <= 0 || tag >>> 16 == 0xFFFE) {
            return false;
        }
        if (Encodings.isExplicit(encoding)
                && Vr.ofCode(window.u8(at + 4), window.u8(at + 5)) != null) {
            return true;
        }
        return !Encodings.isExplicit(encoding) && fitsImplicit(at, end, big);
    }

    /** The encoding of an item whose first element may not be what its sequence's are. */
    int encodingOfItem(long at, long end, int encoding) throws IOException {
        boolean big = Encodings.isBig(encoding);
        if (end - at < 8 || window.tag(at, big) >>> 16 == 0xFFFE) {
            return encoding;
        }
        Vr vr = Vr.ofCode(window.u8(at + 4), window.u8(at + 5));
        if (Encodings.isExplicit(encoding)) {
            return vr == null && startsImplicit(at, end) ? Encodings.IMPLICIT_LITTLE : encoding;
        }
        if (vr == null || startsImplicit(at, end) || !startsExplicit(at, end, vr)) {
            return encoding;
        }
        return Encodings.EXPLICIT_LITTLE;
    }

    private boolean startsExplicit(long at, long end, Vr vr) throws IOException {
        if (vr.hasLongLength() && (end - at < 12 || window.u16(at + 6, false) != 0)) {
            return false;
        }
        long value = vr.hasLongLength() ? at + 12 : at + 8;
        long length = vr.hasLongLength() ? window.u32(at + 8, false) : window.u16(at + 6, false);
        if (length == UNDEFINED_LENGTH) {
            return isItem(value, end, false);
        }
        return length <= end - value
                && (value + length == end
                        || goesOn(
                                value + length,
                                end,
                                true,
                                Encodings.EXPLICIT_LITTLE,
                                window.tag(at, false)));
    }

    private boolean startsImplicit(long at, long end) throws IOException {
        int tag = window.tag(at, false);
        boolean sensible =
                dictionary.isKnown(tag) || Tags.isPrivate(tag) || Tags.isGroupLength(tag);
        if (!sensible || !fitsImplicit(at, end, false)) {
            return false;
        }
        long length = window.u32(at + 4, false);
        return length == UNDEFINED_LENGTH
                || at + 8 + length == end
                || end - (at + 8 + length) >= 8 && followsImplicit(at + 8 + length, end, tag);
    }

    private boolean followsImplicit(long at, long end, int previous) throws IOException {
        int tag = window.tag(at, false);
        return tag == Tags.ITEM_DELIMITER
                || Integer.compareUnsigned(tag, previous) > 0
                        && tag >>> 16 != 0xFFFE
                        && fitsImplicit(at, end, false);
    }

    private boolean fitsImplicit(long at, long end, boolean big) throws IOException {
        long length = window.u32(at + 4, big);
        return length == UNDEFINED_LENGTH ? isItem(at + 8, end, big) : length <= end - at - 8;
    }

    private boolean isItem(long at, long end, boolean big) throws IOException {
        if (end - at < 8) {
            return false;
        }
        int tag = window.tag(at, big);
        return tag == Tags.ITEM || tag == Tags.SEQUENCE_DELIMITER;
    }

    private void shortLength(Header into) throws IOException {
        into.lengthOffset = into.offset + 6;
        into.lengthSize = 2;
        into.valueOffset = into.offset + 8;
        into.length = window.u16(into.lengthOffset, into.big);
    }

    private void longLength(Header into, long at, boolean big) throws IOException {
        into.lengthOffset = at;
        into.lengthSize = 4;
        into.valueOffset = at + 4;
        long length = window.u32(at, big);
        into.length = length == UNDEFINED_LENGTH ? Element.UNDEFINED : length;
    }

    private static boolean isLetter(int code) {
        return code >= 'A' && code <= 'Z';
    }

    private DicomFault tooShort(long at, long end, int tag) {
        boolean fileEnds = end == window.size();
        return new DicomFault(
                fileEnds ? DicomFaultCode.TRUNCATED : DicomFaultCode.LENGTH_CONTRADICTION,
                at,
                tag == 0 ? path.get() : path.get() + Tags.text(tag),
                fileEnds
                        ? "The file ends inside of an element."
                        : "An element reaches past the end of what contains it.");
    }
}
