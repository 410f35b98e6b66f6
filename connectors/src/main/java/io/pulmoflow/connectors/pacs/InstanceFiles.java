package io.pulmoflow.connectors.pacs;

import io.pulmoflow.connectors.inbox.BadRecord;
import io.pulmoflow.connectors.inbox.BlankOrigin;
import io.pulmoflow.connectors.inbox.ClaimedFile;
import io.pulmoflow.connectors.inbox.RecordSink;
import io.pulmoflow.connectors.inbox.RejectedFile;
import io.pulmoflow.connectors.inbox.Site;
import io.pulmoflow.connectors.inbox.SourceReader;
import io.pulmoflow.connectors.tabular.PersonWords;
import io.pulmoflow.connectors.tabular.WrittenValues;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.raw.InstanceReceived;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.raw.Subject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads instances: a Part 10 file is one record. The file is in the staging store before its record
 * is handed on.
 */
public final class InstanceFiles implements SourceReader<InstanceReceived> {
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
                    DicomTag.SOP_CLASS_UID,
                    DicomTag.SOP_INSTANCE_UID,
                    DicomTag.STUDY_INSTANCE_UID,
                    DicomTag.SERIES_INSTANCE_UID);
    private static final List<Integer> IDENTITY =
            List.of(DicomTag.PATIENT_ID, DicomTag.ISSUER_OF_PATIENT_ID, DicomTag.ACCESSION_NUMBER);

    private final Site site;
    private final StagingStore staging;

    public InstanceFiles(Site site, StagingStore staging) {
        this.site = site;
        this.staging = staging;
    }

    @Override
    public void read(ClaimedFile file, RecordSink<InstanceReceived> to)
            throws IOException, RejectedFile {
        DicomHeaderReader.Reading reading = DicomHeaderReader.read(file.path());
        DicomHeader header = reading.header();
        Optional<Fault> fault = reading.fault();
        if (fault.isPresent() && fault.get().code() == FaultCode.NOT_DICOM) {
            throw new RejectedFile(fault.get());
        }
        if (header.ascii(DicomTag.MEDIA_STORAGE_SOP_CLASS_UID)
                .filter(MEDIA_STORAGE_DIRECTORY::equals)
                .isPresent()) {
            throw new RejectedFile(
                    FaultCode.UNREADABLE_FILE, "the file is a DICOMDIR, which holds no image");
        }
        fault = fault.or(() -> missing(header)).or(() -> unreadable(header));
        if (fault.isPresent()) {
            String key = staging.quarantine(file.path(), file.sha256());
            to.quarantined(
                    new BadRecord(
                            1,
                            fault.get(),
                            PayloadFormat.DICOM,
                            ByteBuffer.wrap(key.getBytes(StandardCharsets.UTF_8)),
                            subject(header)));
        } else {
            String key = staging.put(file.path(), file.sha256());
            InstanceReceived instance = instance(header, file, key);
            to.accepted(1, instance.getSeriesInstanceUid(), instance);
        }
    }

    private static Optional<Fault> missing(DicomHeader header) {
        return REQUIRED.stream()
                .filter(tag -> header.ascii(tag).filter(UID.asMatchPredicate()).isEmpty())
                .findFirst()
                .map(
                        tag ->
                                new Fault(
                                        FaultCode.MISSING_DICOM_ATTRIBUTE,
                                        DicomTag.written(tag),
                                        DicomTag.written(tag) + " is missing or is no UID"));
    }

    private static Optional<Fault> unreadable(DicomHeader header) {
        return IDENTITY.stream()
                .filter(tag -> !header.isReadable(tag))
                .findFirst()
                .map(
                        tag ->
                                new Fault(
                                        FaultCode.UNREADABLE_ENCODING,
                                        DicomTag.written(tag),
                                        DicomTag.written(tag)
                                                + " is in a character set that is not read here"));
    }

    private InstanceReceived instance(DicomHeader header, ClaimedFile file, String key) {
        return InstanceReceived.newBuilder()
                .setOrigin(BlankOrigin.of(Source.PACS))
                .setPatientId(header.text(DicomTag.PATIENT_ID).orElse(null))
                .setIssuer(issuer(header))
                .setAccessionNumber(header.text(DicomTag.ACCESSION_NUMBER).orElse(null))
                .setStudyInstanceUid(uid(header, DicomTag.STUDY_INSTANCE_UID))
                .setSeriesInstanceUid(uid(header, DicomTag.SERIES_INSTANCE_UID))
                .setSopInstanceUid(uid(header, DicomTag.SOP_INSTANCE_UID))
                .setSopClassUid(uid(header, DicomTag.SOP_CLASS_UID))
                .setTransferSyntaxUid(uid(header, DicomTag.TRANSFER_SYNTAX_UID))
                .setModality(header.ascii(DicomTag.MODALITY).orElse(null))
                .setAcquiredAt(acquiredAt(header).orElse(null))
                .setSeriesNumber(header.whole(DicomTag.SERIES_NUMBER).orElse(null))
                .setInstanceNumber(header.whole(DicomTag.INSTANCE_NUMBER).orElse(null))
                .setRows(header.unsignedShort(DicomTag.ROWS).orElse(null))
                .setColumns(header.unsignedShort(DicomTag.COLUMNS).orElse(null))
                .setBitsAllocated(header.unsignedShort(DicomTag.BITS_ALLOCATED).orElse(null))
                .setSliceThicknessMm(header.decimal(DicomTag.SLICE_THICKNESS).orElse(null))
                .setTubeVoltageKv(header.decimal(DicomTag.KVP).orElse(null))
                .setStagingKey(key)
                .setSizeBytes(file.size())
                .setSha256(file.sha256())
                .build();
    }

    private Optional<Subject> subject(DicomHeader header) {
        return PersonWords.subject(
                null, issuer(header), header.text(DicomTag.PATIENT_ID).orElse(null));
    }

    private String issuer(DicomHeader header) {
        Optional<String> issuer = header.text(DicomTag.ISSUER_OF_PATIENT_ID);
        if (issuer.isEmpty() && header.text(DicomTag.PATIENT_ID).isPresent()) {
            issuer = site.defaultIssuer();
        }
        return issuer.orElse(null);
    }

    private static String uid(DicomHeader header, int tag) {
        return header.ascii(tag).orElseThrow();
    }

    /** When the image was taken or, where that is not said, its series or study begun. */
    private Optional<Instant> acquiredAt(DicomHeader header) {
        Optional<String> offset =
                header.ascii(DicomTag.TIMEZONE_OFFSET_FROM_UTC).filter(OFFSET.asMatchPredicate());
        return header.ascii(DicomTag.ACQUISITION_DATE_TIME)
                .flatMap(written -> dateTime(written, offset))
                .or(
                        () ->
                                moment(
                                        header,
                                        DicomTag.ACQUISITION_DATE,
                                        DicomTag.ACQUISITION_TIME,
                                        offset))
                .or(() -> moment(header, DicomTag.SERIES_DATE, DicomTag.SERIES_TIME, offset))
                .or(() -> moment(header, DicomTag.STUDY_DATE, DicomTag.STUDY_TIME, offset));
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
            DicomHeader header, int date, int time, Optional<String> offset) {
        return header.ascii(date).flatMap(d -> moment(d, header.ascii(time), offset));
    }

    private Optional<Instant> moment(String date, Optional<String> time, Optional<String> offset) {
        Matcher day = DATE.matcher(date);
        if (!day.matches()) {
            return Optional.empty();
        }
        String iso = day.group(1) + '-' + day.group(2) + '-' + day.group(3);
        Optional<String> clock = time.flatMap(InstanceFiles::isoTime);
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
}
