package io.pulmoflow.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Walks the elements of a data set in file order (PS3.5 7). Sequences are entered where the handler
 * says so; their end is found in any case.
 */
final class Walker {
    /** Sees what the walker comes by. */
    interface Handler {
        ElementVisitor.Next element(Element element) throws IOException;

        /** After an element and all that is in it, which end before {@code end}. */
        default void end(Element element, long end) throws IOException {}

        default void item(Element sequence, Header item) throws IOException {}

        /** After the elements of an item, before its delimiter if it has one. */
        default void itemEnd(Element sequence, long contentEnd, long end) throws IOException {}

        /** After the elements of a data set; {@code sequence} is null for the file's own. */
        default void dataSetEnd(Element sequence, long end, int encoding) throws IOException {}

        /** Zeros after the end of the file's own data set. */
        default void trailingZeros(long from, long end) throws IOException {}
    }

    private static final int DELIMITER_SIZE = 8;

    private final Window window;
    private final DicomLimits limits;
    private final Handler handler;
    private final Skimmer skimmer;
    private final HeaderReader headers;
    private final DicomDictionary dictionary = DicomDictionary.standard();
    private final Header itemHeader = new Header();
    private Level[] levels = new Level[4];
    private int depth;
    private boolean stopped;
    private byte[] charsetBytes = new byte[0];
    private SpecificCharacterSet charset = SpecificCharacterSet.ascii();

    Walker(Window window, DicomLimits limits, Handler handler) {
        this.window = window;
        this.limits = limits;
        this.handler = handler;
        this.headers = new HeaderReader(window, dictionary, this::path);
        this.skimmer = new Skimmer(window, headers, limits, this::path);
    }

    /** Walks from here to the end of the source. */
    void walk(long from, int encoding) throws IOException {
        level(0).begin(SpecificCharacterSet.ascii());
        int found = headers.encodingOfItem(from, window.size(), encoding);
        dataSet(from, window.size(), false, null, found);
    }

    Window window() {
        return window;
    }

    DicomLimits limits() {
        return limits;
    }

    /** Where the delimiter after these fragments ends. */
    long fragmentsEnd(Header header) throws IOException {
        return skimmer.fragments(header.valueOffset, window.size(), header.big, null);
    }

    List<Fragment> fragments(Header header) throws IOException {
        List<Fragment> fragments = new ArrayList<>();
        skimmer.fragments(header.valueOffset, window.size(), header.big, fragments);
        return fragments;
    }

    /** Returns the end of its last element: where its delimiter begins, if it has one. */
    private long dataSet(long from, long end, boolean delimited, Element owner, int encoding)
            throws IOException {
        Level level = levels[depth];
        Element element = level.element;
        Header header = element.header();
        long at = from;
        int previous = 0;
        while (at < end || delimited) {
            if (depth == 0 && isZeros(at, end)) {
                handler.dataSetEnd(owner, at, encoding);
                handler.trailingZeros(at, end);
                return end;
            }
            headers.read(header, at, end, delimited, encoding, previous);
            if (header.isDelimitation()) {
                if (header.tag == Tags.ITEM_DELIMITER && delimited && header.length == 0) {
                    break;
                }
                throw fault(
                        DicomFaultCode.UNEXPECTED_DELIMITER,
                        at,
                        "An item or a delimiter stands where an element has to.");
            }
            skimmer.count(at);
            previous = header.tag;
            at = element(level, element, end, encoding);
            if (stopped) {
                return at;
            }
        }
        handler.dataSetEnd(owner, at, encoding);
        return at;
    }

    /** Shows one element to the handler; returns where the next begins. */
    private long element(Level level, Element element, long end, int encoding) throws IOException {
        Header header = element.header();
        classify(element, header, encoding);
        note(level, header);
        ElementVisitor.Next next = handler.element(element);
        if (next == ElementVisitor.Next.STOP) {
            stopped = true;
            return header.valueOffset;
        }
        long after;
        if (element.isEncapsulated()) {
            after = element.fragmentsEnd();
        } else if (element.isSequence() && next == ElementVisitor.Next.DESCEND) {
            after = items(element, header, end);
        } else if (header.length == Element.UNDEFINED) {
            after =
                    skimmer.items(
                            header.valueOffset, end, true, element.contentEncoding(), depth + 1);
        } else {
            after = header.end();
        }
        if (stopped) {
            return after;
        }
        if (element.isSequence() && header.length != Element.UNDEFINED) {
            after = pastStrayDelimiter(Tags.SEQUENCE_DELIMITER, after, end, header.big);
        }
        handler.end(element, after);
        return after;
    }

    private long items(Element sequence, Header header, long containerEnd) throws IOException {
        boolean delimited = header.length == Element.UNDEFINED;
        long end = delimited ? containerEnd : header.end();
        int encoding = sequence.contentEncoding();
        long at = header.valueOffset;
        if (depth == limits.maxDepth()) {
            throw fault(DicomFaultCode.TOO_DEEP, at, "Sequences are nested too deep.");
        }
        while (at < end || delimited) {
            headers.read(itemHeader, at, end, delimited, encoding, 0);
            if (itemHeader.tag == Tags.SEQUENCE_DELIMITER && itemHeader.length == 0) {
                if (delimited || at + DELIMITER_SIZE == end) {
                    return at + DELIMITER_SIZE;
                }
            }
            if (itemHeader.tag != Tags.ITEM) {
                throw fault(
                        DicomFaultCode.UNEXPECTED_DELIMITER,
                        at,
                        "Something else stands where an item of a sequence has to.");
            }
            skimmer.count(at);
            at = item(sequence, end, encoding);
            if (stopped) {
                return at;
            }
        }
        return at;
    }

    private long item(Element sequence, long sequenceEnd, int encoding) throws IOException {
        boolean delimited = itemHeader.length == Element.UNDEFINED;
        long from = itemHeader.valueOffset;
        long end = delimited ? sequenceEnd : itemHeader.end();
        boolean big = itemHeader.big;
        sequence.nextItem();
        handler.item(sequence, itemHeader);
        SpecificCharacterSet inherited = levels[depth].charset;
        depth++;
        level(depth).begin(inherited);
        int found = headers.encodingOfItem(from, end, encoding);
        long contentEnd = dataSet(from, end, delimited, sequence, found);
        depth--;
        if (stopped) {
            return contentEnd;
        }
        long after =
                delimited
                        ? contentEnd + DELIMITER_SIZE
                        : pastStrayDelimiter(Tags.ITEM_DELIMITER, contentEnd, sequenceEnd, big);
        handler.itemEnd(sequence, contentEnd, after);
        return after;
    }

    /** What the value is: bytes, items or fragments, and how items are written. */
    private void classify(Element element, Header header, int encoding) throws IOException {
        Vr known = known(header.tag);
        Vr written = header.written == Vr.UN ? null : header.written;
        int content = header.explicit ? encoding : Encodings.IMPLICIT_LITTLE;
        if (header.length == Element.UNDEFINED) {
            if (header.tag == Tags.PIXEL_DATA || isBulk(written)) {
                element.begin(Element.Kind.FRAGMENTS, written == null ? Vr.OB : written, content);
            } else if (written == null || written == Vr.SQ) {
                // PS3.5 6.2.2: UN of undefined length is a sequence in implicit VR little endian.
                element.begin(
                        Element.Kind.ITEMS,
                        Vr.SQ,
                        header.written == Vr.UN ? Encodings.IMPLICIT_LITTLE : content);
            } else {
                throw fault(
                        DicomFaultCode.UNREADABLE_ELEMENT,
                        header.offset,
                        "Only a sequence or pixel data may have an undefined length.");
            }
        } else if (written == Vr.SQ || header.written == null && known == Vr.SQ) {
            element.begin(Element.Kind.ITEMS, Vr.SQ, byteOrderOfItems(header, content));
        } else if (written == null && (known == null || known == Vr.SQ)) {
            int found = skimmer.encodingOfHiddenItems(header, content, depth + 1);
            if (found >= 0) {
                element.begin(Element.Kind.ITEMS, Vr.SQ, found);
            } else {
                element.begin(Element.Kind.BYTES, Vr.UN, content);
            }
        } else {
            element.begin(Element.Kind.BYTES, written == null ? known : written, content);
        }
    }

    private Vr known(int tag) {
        if (Tags.isGroupLength(tag)) {
            return Vr.UL;
        }
        return Tags.isPrivateCreator(tag) ? Vr.LO : dictionary.find(tag);
    }

    private static boolean isBulk(Vr written) {
        return written == Vr.OB
                || written == Vr.OW
                || written == Vr.OF
                || written == Vr.OD
                || written == Vr.OL
                || written == Vr.OV;
    }

    /** Some writers change the byte order inside of sequences: the first item's tag tells. */
    private int byteOrderOfItems(Header header, int encoding) throws IOException {
        if (header.length < DELIMITER_SIZE) {
            return encoding;
        }
        boolean swapped = window.tag(header.valueOffset, !Encodings.isBig(encoding)) == Tags.ITEM;
        return swapped ? Encodings.withOtherByteOrder(encoding) : encoding;
    }

    /** Remembers what an element says about those after it. */
    private void note(Level level, Header header) throws IOException {
        if (Tags.isPrivateCreator(header.tag)) {
            level.reserve(header);
        } else if (header.tag == Tags.SPECIFIC_CHARACTER_SET
                && header.length >= 0
                && header.length <= limits.maxValueBytes()) {
            byte[] value = new byte[(int) header.length];
            window.read(header.valueOffset, value, 0, value.length);
            if (!Arrays.equals(value, charsetBytes)) {
                charsetBytes = value;
                charset = SpecificCharacterSet.ofValue(value);
            }
            level.charset = charset;
        }
    }

    /** A delimiter after something of defined length is part of it: it delimits nothing else. */
    private long pastStrayDelimiter(int delimiter, long at, long end, boolean big)
            throws IOException {
        boolean stray =
                end - at >= DELIMITER_SIZE
                        && window.tag(at, big) == delimiter
                        && window.u32(at + 4, big) == 0;
        return stray ? at + DELIMITER_SIZE : at;
    }

    private boolean isZeros(long from, long end) throws IOException {
        if (end - from >= 4 && window.u32(from, false) != 0) {
            return false;
        }
        for (long at = from; at < end; at++) {
            if (window.u8(at) != 0) {
                return false;
            }
        }
        return true;
    }

    private Level level(int at) {
        if (at == levels.length) {
            levels = Arrays.copyOf(levels, 2 * at);
        }
        if (levels[at] == null) {
            levels[at] = new Level(this, at, at == 0 ? null : levels[at - 1]);
        }
        return levels[at];
    }

    /** Tags and item numbers down to the data set that is being read, ending in a point. */
    private String path() {
        return depth == 0 ? "" : levels[depth - 1].element.itemPath() + ".";
    }

    private DicomFault fault(DicomFaultCode code, long at, String message) {
        return new DicomFault(code, at, levels[depth].element.path(), message);
    }
}
