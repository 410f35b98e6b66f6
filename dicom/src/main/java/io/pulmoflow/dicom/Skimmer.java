package io.pulmoflow.dicom;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Finds where sequences and fragments end without showing what is in them. */
final class Skimmer {
    private static final int DELIMITER_SIZE = 8;

    private final Window window;
    private final HeaderReader headers;
    private final DicomLimits limits;
    private final Supplier<String> path;
    private final Header header = new Header();
    private int counted;

    Skimmer(Window window, HeaderReader headers, DicomLimits limits, Supplier<String> path) {
        this.window = window;
        this.headers = headers;
        this.limits = limits;
        this.path = path;
    }

    /** Counts an element, an item or a fragment, also where it is only skimmed. */
    void count(long at) throws DicomFault {
        if (++counted > limits.maxElements()) {
            throw fault(DicomFaultCode.TOO_MANY_ELEMENTS, at, "There are too many elements.");
        }
    }

    /**
     * How the items in a value of unknown representation are written; -1 where it is not the items
     * of a sequence from its first byte to its last.
     */
    int encodingOfHiddenItems(Header value, int encoding, int depth) throws IOException {
        if (value.length < DELIMITER_SIZE
                || window.tag(value.valueOffset, false) != Tags.ITEM
                        && window.tag(value.valueOffset, true) != Tags.ITEM) {
            return -1;
        }
        long from = value.valueOffset;
        long end = value.end();
        if (areItems(from, end, Encodings.IMPLICIT_LITTLE, depth)) {
            return Encodings.IMPLICIT_LITTLE;
        }
        return encoding != Encodings.IMPLICIT_LITTLE && areItems(from, end, encoding, depth)
                ? encoding
                : -1;
    }

    private boolean areItems(long from, long end, int encoding, int depth) throws IOException {
        try {
            return items(from, end, false, encoding, depth) == end;
        } catch (DicomFault misfit) {
            if (misfit.code() == DicomFaultCode.TOO_MANY_ELEMENTS
                    || misfit.code() == DicomFaultCode.TOO_DEEP) {
                throw misfit;
            }
            return false;
        }
    }

    /** Where these items and their delimiter end. */
    long items(long from, long end, boolean delimited, int encoding, int depth) throws IOException {
        if (depth > limits.maxDepth()) {
            throw fault(DicomFaultCode.TOO_DEEP, from, "Sequences are nested too deep.");
        }
        long at = from;
        while (at < end || delimited) {
            headers.read(header, at, end, delimited, encoding, 0);
            if (header.tag == Tags.SEQUENCE_DELIMITER
                    && header.length == 0
                    && (delimited || at + DELIMITER_SIZE == end)) {
                return at + DELIMITER_SIZE;
            }
            if (header.tag != Tags.ITEM) {
                throw fault(
                        DicomFaultCode.UNEXPECTED_DELIMITER,
                        at,
                        "Something else stands where an item of a sequence has to.");
            }
            count(at);
            boolean itemDelimited = header.length == Element.UNDEFINED;
            long itemFrom = header.valueOffset;
            long itemEnd = itemDelimited ? end : header.end();
            boolean big = header.big;
            int found = headers.encodingOfItem(itemFrom, itemEnd, encoding);
            at = dataSet(itemFrom, itemEnd, itemDelimited, found, depth);
            if (itemDelimited
                    || end - at >= DELIMITER_SIZE
                            && window.tag(at, big) == Tags.ITEM_DELIMITER
                            && window.u32(at + 4, big) == 0) {
                at += DELIMITER_SIZE;
            }
        }
        return at;
    }

    private long dataSet(long from, long end, boolean delimited, int encoding, int depth)
            throws IOException {
        long at = from;
        int previous = 0;
        while (at < end || delimited) {
            headers.read(header, at, end, delimited, encoding, previous);
            if (header.isDelimitation()) {
                if (header.tag == Tags.ITEM_DELIMITER && delimited && header.length == 0) {
                    return at;
                }
                throw fault(
                        DicomFaultCode.UNEXPECTED_DELIMITER,
                        at,
                        "An item or a delimiter stands where an element has to.");
            }
            count(at);
            previous = header.tag;
            at = value(end, encoding, depth);
        }
        return at;
    }

    private long value(long end, int encoding, int depth) throws IOException {
        if (header.length != Element.UNDEFINED) {
            boolean sequence = header.written == Vr.SQ;
            long after = header.end();
            boolean stray =
                    sequence
                            && end - after >= DELIMITER_SIZE
                            && window.tag(after, header.big) == Tags.SEQUENCE_DELIMITER
                            && window.u32(after + 4, header.big) == 0;
            return stray ? after + DELIMITER_SIZE : after;
        }
        Vr written = header.written;
        if (header.tag == Tags.PIXEL_DATA
                || written != null && written != Vr.SQ && written != Vr.UN) {
            return fragments(header.valueOffset, end, header.big, null);
        }
        int content = header.explicit && written != Vr.UN ? encoding : Encodings.IMPLICIT_LITTLE;
        return items(header.valueOffset, end, true, content, depth + 1);
    }

    /**
     * Where these fragments and their delimiter end (PS3.5 A.4).
     *
     * @param found gains each fragment; null where nobody asks
     */
    long fragments(long from, long end, boolean big, List<Fragment> found) throws IOException {
        long at = from;
        while (true) {
            if (end - at < DELIMITER_SIZE) {
                throw fault(DicomFaultCode.TRUNCATED, at, "Fragments end without their delimiter.");
            }
            int tag = window.tag(at, big);
            long length = window.u32(at + 4, big);
            at += DELIMITER_SIZE;
            if (tag == Tags.SEQUENCE_DELIMITER && length == 0) {
                return at;
            }
            if (tag != Tags.ITEM) {
                throw fault(
                        DicomFaultCode.UNEXPECTED_DELIMITER,
                        at - DELIMITER_SIZE,
                        "Something else stands where a fragment has to.");
            }
            if (length > end - at) {
                throw fault(
                        DicomFaultCode.TRUNCATED,
                        at - DELIMITER_SIZE,
                        "A fragment reaches past the end of what contains it.");
            }
            count(at);
            if (found != null) {
                found.add(new Fragment(at - from, length));
            }
            at += length;
        }
    }

    private DicomFault fault(DicomFaultCode code, long at, String message) {
        return new DicomFault(code, at, path.get(), message);
    }
}
