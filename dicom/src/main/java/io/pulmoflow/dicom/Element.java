package io.pulmoflow.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One element where it lies in its file. It is valid only during the call that it was given to: the
 * object is used again for the next element.
 */
public final class Element {
    /** The length of what ends with a delimiter. */
    public static final long UNDEFINED = -1;

    /** What a value is made of. */
    enum Kind {
        BYTES,
        ITEMS,
        FRAGMENTS
    }

    private static final long[] NO_NUMBERS = {};
    private static final long UNKNOWN = -1;

    private final Walker walker;
    private final Level level;
    private final int depth;
    private final Optional<Element> parent;
    private final Optional<Element> self = Optional.of(this);
    private final Header header = new Header();
    private Kind kind = Kind.BYTES;
    private Vr vr = Vr.UN;
    private int contentEncoding;
    private int item;
    private long fragmentsEnd;

    Element(Walker walker, Level level, int depth, Element parent) {
        this.walker = walker;
        this.level = level;
        this.depth = depth;
        this.parent = Optional.ofNullable(parent);
    }

    /** Of the header that was read last. */
    void begin(Kind valueKind, Vr valueVr, int encodingOfContent) {
        kind = valueKind;
        vr = valueVr;
        contentEncoding = encodingOfContent;
        item = -1;
        fragmentsEnd = UNKNOWN;
    }

    Header header() {
        return header;
    }

    int contentEncoding() {
        return contentEncoding;
    }

    /** Of the element's own header: an odd one may differ from its data set. */
    int encoding() {
        return Encodings.of(header.explicit, header.big);
    }

    void nextItem() {
        item++;
    }

    Optional<Element> self() {
        return self;
    }

    public int tag() {
        return header.tag;
    }

    /**
     * What the value is: as written, or by the dictionary where it is not written or is UN; SQ for
     * a value written as UN that is a sequence; UN where nobody knows.
     */
    public Vr vr() {
        return vr;
    }

    /** The two letters in the file; the dictionary's where it has none. */
    public String writtenVr() {
        if (!header.explicit) {
            return vr.name();
        }
        return header.written != null
                ? header.written.name()
                : new String(new char[] {(char) (header.code >>> 8), (char) (header.code & 0xFF)});
    }

    /** Bytes of the value as stated, or {@link #UNDEFINED}. */
    public long length() {
        return header.length;
    }

    /** First byte of the element in the file, or in the inflated data set. */
    public long offset() {
        return header.offset;
    }

    /** 0 in the file's own data set. */
    public int depth() {
        return depth;
    }

    /** The sequence that this lies in, {@link #item} of which is the one. */
    public Optional<Element> parent() {
        return parent;
    }

    /** For a sequence that is descended into: which item is being read, from 0; otherwise -1. */
    public int item() {
        return item;
    }

    /** Tags and item numbers down to this: {@code (0040,0275)[1].(0010,0020)}. */
    public String path() {
        String tag = Tags.text(header.tag);
        return parent.isEmpty() ? tag : parent.get().itemPath() + "." + tag;
    }

    String itemPath() {
        return path() + "[" + Math.max(item, 0) + "]";
    }

    /** Who defined this private element (PS3.5 7.8.1), where its block is reserved. */
    public Optional<String> privateCreator() {
        if (!Tags.isPrivate(header.tag) || Tags.element(header.tag) < 0x1000) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(level.creator(header.tag, walker.window()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public boolean isPrivate() {
        return Tags.isPrivate(header.tag);
    }

    public boolean isSequence() {
        return kind == Kind.ITEMS;
    }

    /** Pixel data in fragments. */
    public boolean isEncapsulated() {
        return kind == Kind.FRAGMENTS;
    }

    /** Too long to be given as bytes: over {@link DicomLimits#maxValueBytes}, or fragments. */
    public boolean isBulk() {
        return kind == Kind.FRAGMENTS
                || kind == Kind.BYTES && header.length > walker.limits().maxValueBytes();
    }

    /** Whether the value's numbers have their highest byte first. */
    public boolean isBigEndian() {
        return header.big && header.written != Vr.UN;
    }

    /** The character set in force here. */
    public SpecificCharacterSet charset() {
        return level.charset;
    }

    /** A copy of the value, padding too. */
    public byte[] value() throws IOException {
        requireValue();
        byte[] value = new byte[(int) header.length];
        walker.window().read(header.valueOffset, value, 0, value.length);
        return value;
    }

    private void requireValue() throws DicomFault {
        if (kind != Kind.BYTES || header.length > walker.limits().maxValueBytes()) {
            throw new DicomFault(
                    DicomFaultCode.VALUE_TOO_LARGE,
                    header.offset,
                    path(),
                    "The value is not one to be held in memory.");
        }
    }

    /** The same number for equal values; only of a value that {@link #value} gives. */
    public int valueHash() throws IOException {
        requireValue();
        return walker.window().hash(header.valueOffset, (int) header.length);
    }

    /** Whether the value is these very bytes, padding too; only where {@link #value} gives it. */
    public boolean hasValue(byte[] bytes) throws IOException {
        requireValue();
        return header.length == bytes.length && walker.window().has(header.valueOffset, bytes);
    }

    /** The whole value as text, padding and delimiters too, whatever its VR. */
    public DecodedText decoded() throws IOException {
        return level.charset.decode(value(), vr);
    }

    /** Values as text, without padding; of a VR that is not text, none. */
    public List<String> texts() throws IOException {
        if (!vr.isText() || header.length == 0) {
            return List.of();
        }
        return TextValues.split(decoded().text(), vr);
    }

    /** Values of US, SS, UL, SL, UV, SV and AT; of IS where all are whole numbers; else none. */
    public long[] numbers() throws IOException {
        return switch (vr) {
            case US, UL, UV, SS, SL, SV -> binary(vr.unit());
            case AT -> attributeTags();
            case IS -> TextValues.wholeNumbers(new String(value(), StandardCharsets.ISO_8859_1));
            case AE,
                    AS,
                    CS,
                    DA,
                    DS,
                    DT,
                    FD,
                    FL,
                    LO,
                    LT,
                    OB,
                    OD,
                    OF,
                    OL,
                    OV,
                    OW,
                    PN,
                    SH,
                    SQ,
                    ST,
                    TM,
                    UC,
                    UI,
                    UN,
                    UR,
                    UT ->
                    NO_NUMBERS;
        };
    }

    /** Bytes of the value as it lies there; of encapsulated pixel data with all item headers. */
    public long valueLength() throws IOException {
        return switch (kind) {
            case FRAGMENTS -> fragmentsEnd() - header.valueOffset;
            case BYTES, ITEMS -> header.length;
        };
    }

    /**
     * Reads a part of a value of any length.
     *
     * @param position in the value, bytes
     * @throws DicomFault where the value has no such bytes
     */
    public void read(long position, byte[] into, int from, int length) throws IOException {
        if (kind == Kind.ITEMS || position < 0 || position + length > valueLength()) {
            throw new DicomFault(
                    DicomFaultCode.LENGTH_CONTRADICTION,
                    header.offset,
                    path(),
                    "Bytes are asked for that the value does not have.");
        }
        walker.window().read(header.valueOffset + position, into, from, length);
    }

    /** The fragments of encapsulated pixel data, the offset table first. */
    public List<Fragment> fragments() throws IOException {
        return kind == Kind.FRAGMENTS ? walker.fragments(header) : List.of();
    }

    /** After the delimiter of the fragments. */
    long fragmentsEnd() throws IOException {
        if (fragmentsEnd == UNKNOWN) {
            fragmentsEnd = walker.fragmentsEnd(header);
        }
        return fragmentsEnd;
    }

    private long[] binary(int unit) throws IOException {
        byte[] value = value();
        long[] numbers = new long[value.length / unit];
        boolean big = isBigEndian();
        boolean signed = vr == Vr.SS || vr == Vr.SL;
        for (int i = 0; i < numbers.length; i++) {
            long number = 0;
            for (int k = 0; k < unit; k++) {
                int place = big ? k : unit - 1 - k;
                number = number << 8 | value[i * unit + place] & 0xFF;
            }
            int unused = Long.SIZE - Byte.SIZE * unit;
            numbers[i] = signed ? number << unused >> unused : number;
        }
        return numbers;
    }

    private long[] attributeTags() throws IOException {
        long[] halves = binary(2);
        long[] tags = new long[halves.length / 2];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = halves[2 * i] << 16 | halves[2 * i + 1];
        }
        return tags;
    }

    /** Tag, VR and length, never a value. */
    @Override
    public String toString() {
        return Tags.text(header.tag) + " " + vr + " #" + header.length;
    }
}
