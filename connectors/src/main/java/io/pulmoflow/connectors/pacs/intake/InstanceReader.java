package io.pulmoflow.connectors.pacs.intake;

import io.pulmoflow.connectors.inbox.BlankOrigin;
import io.pulmoflow.connectors.inbox.Site;
import io.pulmoflow.connectors.tabular.PersonWords;
import io.pulmoflow.connectors.tabular.WrittenValues;
import io.pulmoflow.dicom.Tags;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.raw.InstanceReceived;
import io.pulmoflow.schemas.raw.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what identifies an instance, and walks its file to see that it is whole. */
final class InstanceReader {
    /** A DICOMDIR lists the files of a medium; it is no image. */
    private static final String MEDIA_STORAGE_DIRECTORY = "1.2.840.10008.1.3.10";

    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");

    /** DA and TM of today, and with the dots and colons of ACR-NEMA. */
    private static final Pattern DATE = Pattern.compile("(\\d{4})\\.?(\\d{2})\\.?(\\d{2})");

    private static final Pattern TIME =
            Pattern.compile("(\\d{2})(?::?(\\d{2})(?::?(\\d{2})(\\.\\d{1,6})?)?)?");
    private static final Pattern DATE_TIME =
            Pattern.compile("(\\d{8})(\\d{2}[0-9.]*)?([+-]\\d{4})?");
    private static final Pattern OFFSET = Pattern.compile("[+-]\\d{4}");

    private static final List<Integer> REQUIRED =
            List.of(
                    Tags.SOP_CLASS_UID,
                    Tags.SOP_INSTANCE_UID,
                    Tags.STUDY_INSTANCE_UID,
                    Tags.SERIES_INSTANCE_UID);
    private static final List<Integer> IDENTITY =
            List.of(Tags.PATIENT_ID, Tags.ISSUER_OF_PATIENT_ID, Tags.ACCESSION_NUMBER);

    private final Site site;

    InstanceReader(Site site) {
        this.site = site;
    }

    /**
     * Reads a file to its end.
     *
     * @throws IOException if the disk fails
     */
    Reading read(Path file, String sha256, long size) throws IOException {
        InstanceHeader header = InstanceHeader.read(file);
        Optional<Fault> fault = header.fault();
        if (fault.isPresent() && fault.get().code() == FaultCode.NOT_DICOM) {
            return new NoInstance(fault.get());
        }
        if (header.mediaStorageSopClass().filter(MEDIA_STORAGE_DIRECTORY::equals).isPresent()) {
            return new NoInstance(
                    new Fault(
                            FaultCode.UNREADABLE_FILE,
                            "file",
                            "the file is a DICOMDIR, which holds no image"));
        }
        fault = fault.or(() -> missing(header)).or(() -> unreadable(header));
        if (fault.isPresent()) {
            return new Faulty(
                    fault.get(),
                    subject(header),
                    header.ascii(Tags.SOP_CLASS_UID),
                    header.ascii(Tags.SOP_INSTANCE_UID));
        }
        String fingerprint =
                Fingerprint.of(
                        file,
                        sha256,
                        header.dataSetOffset(),
                        PartTenMeta.of(
                                uid(header, Tags.SOP_CLASS_UID),
                                uid(header, Tags.SOP_INSTANCE_UID),
                                header.transferSyntax()));
        return new Whole(instance(header, fingerprint, sha256, size), subject(header));
    }

    private static Optional<Fault> missing(InstanceHeader header) {
        return REQUIRED.stream()
                .filter(tag -> header.ascii(tag).filter(UID.asMatchPredicate()).isEmpty())
                .findFirst()
                .map(
                        tag ->
                                new Fault(
                                        FaultCode.MISSING_DICOM_ATTRIBUTE,
                                        Tags.text(tag),
                                        Tags.text(tag) + " is missing or is no UID"));
    }

    private static Optional<Fault> unreadable(InstanceHeader header) {
        return IDENTITY.stream()
                .filter(tag -> !header.isReadable(tag))
                .findFirst()
                .map(
                        tag ->
                                new Fault(
                                        FaultCode.UNREADABLE_ENCODING,
                                        Tags.text(tag),
                                        Tags.text(tag)
                                                + " is in a character set that is not read here"));
    }

    private InstanceReceived.Builder instance(
            InstanceHeader header, String fingerprint, String sha256, long size) {
        return InstanceReceived.newBuilder()
                .setOrigin(BlankOrigin.of(Source.PACS, fingerprint))
                .setPatientId(header.text(Tags.PATIENT_ID).orElse(null))
                .setIssuer(issuer(header))
                .setAccessionNumber(header.text(Tags.ACCESSION_NUMBER).orElse(null))
                .setStudyInstanceUid(uid(header, Tags.STUDY_INSTANCE_UID))
                .setSeriesInstanceUid(uid(header, Tags.SERIES_INSTANCE_UID))
                .setSopInstanceUid(uid(header, Tags.SOP_INSTANCE_UID))
                .setSopClassUid(uid(header, Tags.SOP_CLASS_UID))
                .setTransferSyntaxUid(header.transferSyntax())
                .setModality(header.ascii(Tags.MODALITY).orElse(null))
                .setAcquiredAt(acquiredAt(header).orElse(null))
                .setSeriesNumber(header.whole(Tags.SERIES_NUMBER).orElse(null))
                .setInstanceNumber(header.whole(Tags.INSTANCE_NUMBER).orElse(null))
                .setRows(header.unsignedShort(Tags.ROWS).orElse(null))
                .setColumns(header.unsignedShort(Tags.COLUMNS).orElse(null))
                .setBitsAllocated(header.unsignedShort(Tags.BITS_ALLOCATED).orElse(null))
                .setSliceThicknessMm(header.decimal(Tags.SLICE_THICKNESS).orElse(null))
                .setTubeVoltageKv(header.decimal(Tags.KVP).orElse(null))
                .setSizeBytes(size)
                .setSha256(sha256);
    }

    private Optional<Subject> subject(InstanceHeader header) {
        return PersonWords.subject(null, issuer(header), header.text(Tags.PATIENT_ID).orElse(null));
    }

    private String issuer(InstanceHeader header) {
        Optional<String> issuer = header.text(Tags.ISSUER_OF_PATIENT_ID);
        if (issuer.isEmpty() && header.text(Tags.PATIENT_ID).isPresent()) {
            issuer = site.defaultIssuer();
        }
        return issuer.orElse(null);
    }

    private static String uid(InstanceHeader header, int tag) {
        return header.ascii(tag).orElseThrow();
    }

    /** When the image was taken or, where that is not said, its series or study begun. */
    private Optional<Instant> acquiredAt(InstanceHeader header) {
        Optional<String> offset =
                header.ascii(Tags.TIMEZONE_OFFSET_FROM_UTC).filter(OFFSET.asMatchPredicate());
        return header.ascii(HeaderTags.ACQUISITION_DATE_TIME)
                .flatMap(written -> dateTime(written, offset))
                .or(
                        () ->
                                moment(
                                        header,
                                        HeaderTags.ACQUISITION_DATE,
                                        HeaderTags.ACQUISITION_TIME,
                                        offset))
                .or(() -> moment(header, HeaderTags.SERIES_DATE, HeaderTags.SERIES_TIME, offset))
                .or(() -> moment(header, Tags.STUDY_DATE, Tags.STUDY_TIME, offset));
    }

    private Optional<Instant> dateTime(String written, Optional<String> offset) {
        Matcher parts = DATE_TIME.matcher(written);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return moment(
                parts.group(1),
                Optional.ofNullable(parts.group(2)),
                Optional.ofNullable(parts.group(3)).or(() -> offset));
    }

    private Optional<Instant> moment(
            InstanceHeader header, int date, int time, Optional<String> offset) {
        return header.ascii(date).flatMap(d -> moment(d, header.ascii(time), offset));
    }

    private Optional<Instant> moment(String date, Optional<String> time, Optional<String> offset) {
        Matcher day = DATE.matcher(date);
        if (!day.matches()) {
            return Optional.empty();
        }
        String iso = day.group(1) + '-' + day.group(2) + '-' + day.group(3);
        Optional<String> clock = time.flatMap(InstanceReader::isoTime);
        return WrittenValues.instant(
                clock.map(t -> iso + 'T' + t + offset.orElse("")).orElse(iso), site.zone());
    }

    private static Optional<String> isoTime(String written) {
        Matcher parts = TIME.matcher(written);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String minutes = parts.group(2) == null ? "00" : parts.group(2);
        String seconds = parts.group(3) == null ? "00" : parts.group(3);
        String fraction = parts.group(4) == null ? "" : parts.group(4);
        return Optional.of(parts.group(1) + ':' + minutes + ':' + seconds + fraction);
    }

    /** What a file turned out to be. */
    sealed interface Reading {}

    /**
     * An instance to go on with.
     *
     * @param instance all but its staging key
     */
    record Whole(InstanceReceived.Builder instance, Optional<Subject> subject) implements Reading {
        Whole {
            Objects.requireNonNull(instance, "instance");
            Objects.requireNonNull(subject, "subject");
        }

        /** Without the instance. */
        @Override
        public String toString() {
            return "Whole";
        }
    }

    /** An instance that cannot be gone on with, and what could be read of it. */
    record Faulty(
            Fault fault,
            Optional<Subject> subject,
            Optional<String> sopClassUid,
            Optional<String> sopInstanceUid)
            implements Reading {
        /** The fault alone. */
        @Override
        public String toString() {
            return "Faulty[" + fault + "]";
        }
    }

    /** No instance at all. */
    record NoInstance(Fault fault) implements Reading {}
}
