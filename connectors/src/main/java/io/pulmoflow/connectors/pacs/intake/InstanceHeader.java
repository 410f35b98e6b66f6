package io.pulmoflow.connectors.pacs.intake;

import io.pulmoflow.dicom.DecodedText;
import io.pulmoflow.dicom.DicomFault;
import io.pulmoflow.dicom.DicomLimits;
import io.pulmoflow.dicom.DicomScanner;
import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.ElementVisitor;
import io.pulmoflow.dicom.FileFacts;
import io.pulmoflow.dicom.Tags;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The few attributes that tell which instance a file is; absent and empty are one. The whole file
 * is walked for them, so that one that ends too early is told.
 */
final class InstanceHeader implements ElementVisitor {
    /** No attribute that is read is as long as this. */
    private static final int LONGEST_VALUE = 1024;

    private static final Set<Integer> WANTED =
            Set.of(
                    Tags.SOP_CLASS_UID,
                    Tags.SOP_INSTANCE_UID,
                    Tags.STUDY_DATE,
                    HeaderTags.SERIES_DATE,
                    HeaderTags.ACQUISITION_DATE,
                    HeaderTags.ACQUISITION_DATE_TIME,
                    Tags.STUDY_TIME,
                    HeaderTags.SERIES_TIME,
                    HeaderTags.ACQUISITION_TIME,
                    Tags.ACCESSION_NUMBER,
                    Tags.MODALITY,
                    Tags.TIMEZONE_OFFSET_FROM_UTC,
                    Tags.PATIENT_ID,
                    Tags.ISSUER_OF_PATIENT_ID,
                    Tags.SLICE_THICKNESS,
                    Tags.KVP,
                    Tags.STUDY_INSTANCE_UID,
                    Tags.SERIES_INSTANCE_UID,
                    Tags.SERIES_NUMBER,
                    Tags.INSTANCE_NUMBER,
                    Tags.ROWS,
                    Tags.COLUMNS,
                    Tags.BITS_ALLOCATED);

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

    private final Map<Integer, List<String>> texts = new HashMap<>();
    private final Map<Integer, Long> numbers = new HashMap<>();
    private final Set<Integer> unreadable = new HashSet<>();
    private FileFacts facts;
    private Fault fault;
    private boolean pixels;

    private InstanceHeader() {}

    /**
     * Reads a file to its end, or as far as it can be read.
     *
     * @throws IOException if the disk fails
     */
    static InstanceHeader read(Path file) throws IOException {
        InstanceHeader header = new InstanceHeader();
        try {
            header.facts = DicomScanner.scan(file, header, DicomLimits.usual());
            if (!header.pixels && header.announcesPixels()) {
                header.fault =
                        new Fault(
                                FaultCode.TRUNCATED_DICOM,
                                "byte " + header.facts.size(),
                                "the file ends without the pixels of its image");
            }
        } catch (DicomFault e) {
            header.fault = new Fault(code(e), e.place(), e.getMessage());
        }
        return header;
    }

    private static FaultCode code(DicomFault fault) {
        return switch (fault.code().family()) {
            case NOT_DICOM -> FaultCode.NOT_DICOM;
            case TRUNCATED -> FaultCode.TRUNCATED_DICOM;
            case MALFORMED -> FaultCode.MALFORMED_DICOM;
            case UNSUPPORTED -> FaultCode.UNSUPPORTED_DICOM;
        };
    }

    @Override
    public Next visit(Element element) throws IOException {
        int tag = element.tag();
        pixels |=
                tag == Tags.PIXEL_DATA
                        || tag == Tags.FLOAT_PIXEL_DATA
                        || tag == Tags.DOUBLE_FLOAT_PIXEL_DATA;
        if (WANTED.contains(tag)
                && !element.isSequence()
                && element.length() >= 0
                && element.length() <= LONGEST_VALUE) {
            take(element);
        }
        return Next.SKIP;
    }

    /** The first occurrence of an attribute counts. */
    private void take(Element element) throws IOException {
        if (element.vr().isText()) {
            texts.putIfAbsent(element.tag(), element.texts());
            DecodedText decoded = element.decoded();
            if (decoded.undecodable() > 0) {
                unreadable.add(element.tag());
            }
        }
        long[] values = element.numbers();
        if (values.length > 0) {
            numbers.putIfAbsent(element.tag(), values[0]);
        }
    }

    /** A file that was cut between two elements is told by what is not there. */
    private boolean announcesPixels() {
        return numbers.containsKey(Tags.ROWS)
                || ascii(Tags.SOP_CLASS_UID).filter(IMAGES::contains).isPresent()
                || mediaStorageSopClass().filter(IMAGES::contains).isPresent();
    }

    /** What ended the reading, or is wrong with the file as a whole. */
    Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    /** As the meta information has it; empty where the file could not be read. */
    Optional<String> mediaStorageSopClass() {
        return facts == null
                ? Optional.empty()
                : facts.meta().text(Tags.MEDIA_STORAGE_SOP_CLASS_UID);
    }

    /** Of a file without a fault. */
    String transferSyntax() {
        return facts.transferSyntax().uid();
    }

    /** Of a file without a fault: where its data set begins, byte. */
    long dataSetOffset() {
        return facts.dataSetOffset();
    }

    /** The first value in ASCII: UIDs, codes, dates and numbers. Other characters make it empty. */
    Optional<String> ascii(int tag) {
        return texts.getOrDefault(tag, List.of()).stream()
                .findFirst()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .filter(StandardCharsets.US_ASCII.newEncoder()::canEncode);
    }

    /** All of a value; empty, too, where {@link #isReadable} is false. */
    Optional<String> text(int tag) {
        return Optional.of(String.join("\\", texts.getOrDefault(tag, List.of())).strip())
                .filter(text -> !text.isEmpty() && isReadable(tag));
    }

    /** False where a value is there in a character set that cannot be read. */
    boolean isReadable(int tag) {
        return !unreadable.contains(tag);
    }

    /** An unsigned 16-bit number in binary. */
    Optional<Integer> unsignedShort(int tag) {
        return Optional.ofNullable(numbers.get(tag))
                .filter(number -> number >= 0 && number <= 0xFFFF)
                .map(Long::intValue);
    }

    /** The first value of a decimal string; empty where it is none. */
    Optional<Double> decimal(int tag) {
        try {
            return ascii(tag).map(Double::valueOf).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The first value of an integer string; empty where it is none. */
    Optional<Integer> whole(int tag) {
        try {
            return ascii(tag).map(Integer::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Without values. */
    @Override
    public String toString() {
        return "InstanceHeader[" + texts.size() + " texts]";
    }
}
