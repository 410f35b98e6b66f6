package io.pulmoflow.connectors.pacs;

import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * Reads from a DICOM Part 10 file (PS3.10) the few attributes that tell which instance it is, and
 * walks the rest by its lengths alone to see that the file is whole. It is no codec: it changes
 * nothing, knows no value but those few, and never looks into pixels or sequences. Explicit and
 * implicit VR, both byte orders, and the deflated transfer syntax are read. Memory is bounded
 * whatever the file announces.
 */
final class DicomHeaderReader {
    private static final int PREAMBLE = 128;
    private static final byte[] MAGIC = "DICM".getBytes(StandardCharsets.US_ASCII);

    /** No attribute that is read is as long as this. */
    private static final int LONGEST_VALUE = 1024;

    /** Far below what the stack holds, far above what any instance nests. */
    private static final int DEEPEST = 64;

    /** A deflated data set of more than this is no image. */
    private static final long MOST_INFLATED = 4L << 30;

    private static final long UNDEFINED = 0xFFFFFFFFL;
    private static final int FILE_META_GROUP = 0x0002;
    private static final int PIXEL_GROUP = 0x7FE0;

    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
    private static final Set<String> DEFLATED =
            Set.of("1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205");
    private static final String STANDARD_PREFIX = "1.2.840.10008.1.2.";

    /**
     * CR, DX, CT, enhanced and legacy converted CT, MR, secondary capture and PET; PS3.4, table
     * B.5-1.
     */
    private static final Set<String> IMAGES =
            Set.of(
                    "1.2.840.10008.5.1.4.1.1.1",
                    "1.2.840.10008.5.1.4.1.1.1.1",
                    "1.2.840.10008.5.1.4.1.1.2",
                    "1.2.840.10008.5.1.4.1.1.2.1",
                    "1.2.840.10008.5.1.4.1.1.2.2",
                    "1.2.840.10008.5.1.4.1.1.4",
                    "1.2.840.10008.5.1.4.1.1.7",
                    "1.2.840.10008.5.1.4.1.1.128");

    /** VRs whose length takes four bytes after two reserved ones; PS3.5, table 7.1-1. */
    private static final Set<String> LONG_VRS =
            Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

    /** VRs whose length takes two bytes; PS3.5, table 7.1-2. */
    private static final Set<String> SHORT_VRS =
            Set.of(
                    "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "PN",
                    "SH", "SL", "SS", "ST", "TM", "UI", "UL", "US");

    private static final Set<Integer> WANTED =
            Set.of(
                    DicomTag.MEDIA_STORAGE_SOP_CLASS_UID,
                    DicomTag.TRANSFER_SYNTAX_UID,
                    DicomTag.SPECIFIC_CHARACTER_SET,
                    DicomTag.SOP_CLASS_UID,
                    DicomTag.SOP_INSTANCE_UID,
                    DicomTag.STUDY_DATE,
                    DicomTag.SERIES_DATE,
                    DicomTag.ACQUISITION_DATE,
                    DicomTag.ACQUISITION_DATE_TIME,
                    DicomTag.STUDY_TIME,
                    DicomTag.SERIES_TIME,
                    DicomTag.ACQUISITION_TIME,
                    DicomTag.ACCESSION_NUMBER,
                    DicomTag.MODALITY,
                    DicomTag.TIMEZONE_OFFSET_FROM_UTC,
                    DicomTag.PATIENT_ID,
                    DicomTag.ISSUER_OF_PATIENT_ID,
                    DicomTag.SLICE_THICKNESS,
                    DicomTag.KVP,
                    DicomTag.STUDY_INSTANCE_UID,
                    DicomTag.SERIES_INSTANCE_UID,
                    DicomTag.SERIES_NUMBER,
                    DicomTag.INSTANCE_NUMBER,
                    DicomTag.ROWS,
                    DicomTag.COLUMNS,
                    DicomTag.BITS_ALLOCATED);

    private final DicomHeader header = new DicomHeader();
    private ByteFeed feed;
    private boolean pixels;

    private DicomHeaderReader(ByteFeed feed) {
        this.feed = feed;
    }

    /**
     * Reads a file to its end.
     *
     * @return what was read, and the fault that ended it, if any
     */
    static Reading read(Path file) throws IOException {
        try (FileFeed feed = FileFeed.open(file)) {
            DicomHeaderReader reader = new DicomHeaderReader(feed);
            Optional<Fault> fault = Optional.empty();
            try {
                reader.readAll(feed);
            } catch (Unreadable e) {
                fault = Optional.of(e.fault);
            } catch (ByteFeed.EndOfBytes e) {
                fault = Optional.of(reader.truncated());
            } catch (ZipException e) {
                fault =
                        Optional.of(
                                reader.broken("the deflated data set cannot be inflated").fault);
            } finally {
                reader.feed.close();
            }
            return new Reading(reader.header, fault);
        }
    }

    private void readAll(FileFeed file) throws IOException, Unreadable, ByteFeed.EndOfBytes {
        readMagic();
        readMeta(file);
        String syntax =
                header.ascii(DicomTag.TRANSFER_SYNTAX_UID)
                        .orElseThrow(
                                () ->
                                        new Unreadable(
                                                FaultCode.MISSING_DICOM_ATTRIBUTE,
                                                position(),
                                                "the file does not state its transfer syntax"));
        if (!syntax.equals(IMPLICIT) && !syntax.startsWith(STANDARD_PREFIX)) {
            throw broken("the transfer syntax is a private one");
        }
        Encoding encoding = Encoding.EXPLICIT_LITTLE;
        if (syntax.equals(IMPLICIT)) {
            encoding = Encoding.IMPLICIT_LITTLE;
        } else if (syntax.equals(BIG_ENDIAN)) {
            encoding = Encoding.EXPLICIT_BIG;
        } else if (DEFLATED.contains(syntax)) {
            feed = new InflatedFeed(file.rest(), MOST_INFLATED);
        }
        header.order(encoding.order);
        readDataSet(encoding);
        if (!pixels && announcesPixels()) {
            throw new Unreadable(
                    FaultCode.TRUNCATED_DICOM,
                    position(),
                    "the file ends without the pixels of its image");
        }
    }

    /** A file that was cut between two elements is told by what is not there. */
    private boolean announcesPixels() {
        return header.has(DicomTag.ROWS)
                || header.ascii(DicomTag.SOP_CLASS_UID).filter(IMAGES::contains).isPresent()
                || header.ascii(DicomTag.MEDIA_STORAGE_SOP_CLASS_UID)
                        .filter(IMAGES::contains)
                        .isPresent();
    }

    private void readMagic() throws IOException, Unreadable {
        try {
            feed.skip(PREAMBLE);
            if (Arrays.equals(feed.take(MAGIC.length), MAGIC)) {
                return;
            }
        } catch (ByteFeed.EndOfBytes e) {
            throw notDicom();
        }
        throw notDicom();
    }

    /** The file meta information: explicit little endian, and all of it of group 2. */
    private void readMeta(FileFeed file) throws IOException, Unreadable, ByteFeed.EndOfBytes {
        while (!file.atEnd() && Encoding.EXPLICIT_LITTLE.group(file.peek(2)) == FILE_META_GROUP) {
            Element element = readElement(Encoding.EXPLICIT_LITTLE);
            if (element.length == UNDEFINED) {
                throw broken("the meta information has an element of undefined length");
            }
            readValue(element);
        }
    }

    private void readDataSet(Encoding encoding)
            throws IOException, Unreadable, ByteFeed.EndOfBytes {
        while (!feed.atEnd()) {
            Element element = readElement(encoding);
            if (pixels && DicomTag.group(element.tag) < PIXEL_GROUP) {
                // Some writers fill the file up behind the pixels.
                return;
            }
            if (DicomTag.group(element.tag) == DicomTag.group(DicomTag.ITEM)) {
                throw broken("an item is outside of any sequence");
            }
            if (element.length == UNDEFINED) {
                if (DicomTag.isPixels(element.tag)) {
                    skipFragments(encoding);
                } else {
                    skipSequence(element.inside(encoding), 1);
                }
            } else {
                readValue(element);
            }
            pixels |= DicomTag.isPixels(element.tag);
        }
    }

    private void readValue(Element element) throws IOException, ByteFeed.EndOfBytes {
        if (WANTED.contains(element.tag) && element.length <= LONGEST_VALUE) {
            header.put(element.tag, feed.take((int) element.length));
        } else {
            feed.skip(element.length);
        }
    }

    /** PS3.5, section 7.5: items until the delimiter. */
    private void skipSequence(Encoding encoding, int depth)
            throws IOException, Unreadable, ByteFeed.EndOfBytes {
        if (depth > DEEPEST) {
            throw broken("sequences are nested too deep");
        }
        while (true) {
            int tag = encoding.tag(feed.take(4));
            long length = encoding.unsignedInt(feed.take(4));
            if (tag == DicomTag.SEQUENCE_DELIMITATION) {
                return;
            }
            if (tag != DicomTag.ITEM) {
                throw broken("a sequence holds what is no item");
            }
            if (length == UNDEFINED) {
                skipItem(encoding, depth);
            } else {
                feed.skip(length);
            }
        }
    }

    private void skipItem(Encoding encoding, int depth)
            throws IOException, Unreadable, ByteFeed.EndOfBytes {
        while (true) {
            Element element = readElement(encoding);
            if (element.tag == DicomTag.ITEM_DELIMITATION) {
                return;
            }
            if (element.length == UNDEFINED) {
                if (DicomTag.isPixels(element.tag)) {
                    skipFragments(encoding);
                } else {
                    skipSequence(element.inside(encoding), depth + 1);
                }
            } else {
                feed.skip(element.length);
            }
        }
    }

    /** PS3.5, section A.4: fragments of encapsulated pixels until the delimiter. */
    private void skipFragments(Encoding encoding)
            throws IOException, Unreadable, ByteFeed.EndOfBytes {
        while (true) {
            int tag = encoding.tag(feed.take(4));
            long length = encoding.unsignedInt(feed.take(4));
            if (tag == DicomTag.SEQUENCE_DELIMITATION) {
                return;
            }
            if (tag != DicomTag.ITEM || length == UNDEFINED) {
                throw broken("the pixels hold what is no fragment");
            }
            feed.skip(length);
        }
    }

    private Element readElement(Encoding encoding)
            throws IOException, Unreadable, ByteFeed.EndOfBytes {
        int tag = encoding.tag(feed.take(4));
        if (encoding == Encoding.IMPLICIT_LITTLE
                || DicomTag.group(tag) == DicomTag.group(DicomTag.ITEM)) {
            return new Element(tag, "", encoding.unsignedInt(feed.take(4)));
        }
        String vr = new String(feed.take(2), StandardCharsets.US_ASCII);
        if (SHORT_VRS.contains(vr)) {
            return new Element(tag, vr, encoding.unsignedShort(feed.take(2)));
        }
        if (!LONG_VRS.contains(vr)) {
            throw broken("element " + DicomTag.written(tag) + " has no known value representation");
        }
        feed.skip(2);
        Element element = new Element(tag, vr, encoding.unsignedInt(feed.take(4)));
        if (element.length == UNDEFINED && !element.mayBeUndefined()) {
            throw broken("element " + DicomTag.written(tag) + " may not have an undefined length");
        }
        return element;
    }

    private String position() {
        return "byte " + feed.position();
    }

    private Unreadable broken(String message) {
        return new Unreadable(FaultCode.UNREADABLE_FILE, position(), message);
    }

    private Unreadable notDicom() {
        return new Unreadable(
                FaultCode.NOT_DICOM, "byte 0", "the file does not have the mark of DICOM Part 10");
    }

    private Fault truncated() {
        return new Fault(
                FaultCode.TRUNCATED_DICOM,
                position(),
                "the file ends before the data that are announced there");
    }

    /**
     * What a file gave.
     *
     * @param header as far as it could be read
     * @param fault that ended the reading, or empty where the file is whole
     */
    record Reading(DicomHeader header, Optional<Fault> fault) {}

    /** Ends the reading. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Fault fault;

        Unreadable(Fault fault) {
            super(fault.message());
            this.fault = fault;
        }

        Unreadable(FaultCode code, String place, String message) {
            this(new Fault(code, place, message));
        }
    }

    private record Element(int tag, String vr, long length) {
        boolean mayBeUndefined() {
            return vr.equals("SQ") || vr.equals("UN") || vr.equals("OB") || vr.equals("OW");
        }

        /** Of unknown VR and undefined length is implicit inside; PS3.5, section 6.2.2, note 4. */
        Encoding inside(Encoding outside) {
            return vr.equals("UN") ? Encoding.IMPLICIT_LITTLE : outside;
        }
    }

    private enum Encoding {
        IMPLICIT_LITTLE(ByteOrder.LITTLE_ENDIAN),
        EXPLICIT_LITTLE(ByteOrder.LITTLE_ENDIAN),
        EXPLICIT_BIG(ByteOrder.BIG_ENDIAN);

        private final ByteOrder order;

        Encoding(ByteOrder order) {
            this.order = order;
        }

        int tag(byte[] bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
            return (Short.toUnsignedInt(buffer.getShort()) << 16)
                    | Short.toUnsignedInt(buffer.getShort());
        }

        int group(byte[] bytes) {
            return unsignedShort(bytes);
        }

        int unsignedShort(byte[] bytes) {
            return Short.toUnsignedInt(ByteBuffer.wrap(bytes).order(order).getShort());
        }

        long unsignedInt(byte[] bytes) {
            return Integer.toUnsignedLong(ByteBuffer.wrap(bytes).order(order).getInt());
        }
    }
}
