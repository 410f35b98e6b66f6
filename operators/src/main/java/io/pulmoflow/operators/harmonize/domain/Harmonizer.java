package io.pulmoflow.operators.harmonize.domain;

import io.pulmoflow.keys.Contact;
import io.pulmoflow.keys.ContactContext;
import io.pulmoflow.keys.ContactSeal;
import io.pulmoflow.operators.keys.domain.CareIds;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.IncidentLinked;
import io.pulmoflow.schemas.care.InstanceLinked;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.HealthRecorded;
import io.pulmoflow.schemas.raw.InstanceReceived;
import io.pulmoflow.schemas.raw.Origin;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import io.pulmoflow.schemas.raw.ProtocolReported;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Raw records as facts of the care zone. Fails closed: a field is copied only because a line here
 * says so; text that is no known code, unit, region or number is left out; ids become tokens.
 */
public final class Harmonizer {
    private final CareIds ids;
    private final Regions regions;
    private final Optional<ContactSeal> seal;

    /** One that leaves out how people are reached. */
    public Harmonizer(CareIds ids, Regions regions) {
        this(ids, regions, Optional.empty());
    }

    /**
     * @param seal of the clinic that may know how people are reached; nobody may where it is empty
     */
    public Harmonizer(CareIds ids, Regions regions, Optional<ContactSeal> seal) {
        this.ids = Objects.requireNonNull(ids, "ids");
        this.regions = Objects.requireNonNull(regions, "regions");
        this.seal = Objects.requireNonNull(seal, "seal");
    }

    /** Of a raw record, with its content's digest under the care key. */
    public Trace trace(Origin origin) {
        return new Trace(
                origin.getEventId(),
                origin.getSource(),
                origin.getAcceptedAt(),
                ids.fingerprint(origin.getFingerprint()));
    }

    public ParticipantLinked participant(ParticipantRecorded raw, String pseudonym) {
        return ParticipantLinked.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace(raw.getOrigin()))
                .setBirthDate(raw.getBirthDate())
                .setSex(raw.getSex())
                .setRegion(regions.canonical(raw.getRegion()).orElse(null))
                .setSite(Codes.site(raw.getSite()).orElse(null))
                .setSmokingStatus(raw.getSmokingStatus())
                .setPackYears(raw.getPackYears())
                .setQuitYear(raw.getQuitYear())
                .setOccupationalExposure(raw.getOccupationalExposure())
                .setFamilyHistory(raw.getFamilyHistory())
                .setPriorCancer(raw.getPriorCancer())
                .setSymptoms(raw.getSymptoms())
                .setConsent(raw.getConsent())
                .setConsentAt(raw.getConsentAt())
                .setConsentWithdrawnAt(raw.getConsentWithdrawnAt())
                .setRegisteredAt(raw.getRegisteredAt())
                .setUpdatedAt(raw.getUpdatedAt())
                .setSealedContact(sealedContact(raw, pseudonym))
                .build();
    }

    /** Null where there is nothing to seal, or nobody to seal it to. */
    private ByteBuffer sealedContact(ParticipantRecorded raw, String pseudonym) {
        Contact contact =
                new Contact(
                        raw.getLastName(),
                        raw.getFirstName(),
                        raw.getMiddleName(),
                        raw.getPhone(),
                        raw.getEmail());
        if (seal.isEmpty() || contact.isEmpty() || pseudonym.isEmpty()) {
            return null;
        }
        return ByteBuffer.wrap(
                seal.get().seal(contact, new ContactContext(pseudonym, ContactContext.NOTIFY)));
    }

    public ProtocolLinked protocol(ProtocolReported raw, String pseudonym) {
        SecondReport second = SecondReport.of(raw.getSecondReport(), raw.getExpertReport());
        return ProtocolLinked.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace(raw.getOrigin()))
                .setExaminationId(ids.examination(raw.getAccessionNumber()))
                .setStudyId(isBlank(raw.getStudyUid()) ? null : ids.study(raw.getStudyUid()))
                .setPerformedAt(raw.getPerformedAt())
                .setReportedAt(raw.getReportedAt())
                .setStatus(raw.getStatus())
                .setLungRads(raw.getLungRads())
                .setLungRadsVersion(Codes.lungRadsVersion(raw.getLungRadsVersion()).orElse(null))
                .setSModifier(raw.getSModifier())
                .setIncompleteReason(raw.getIncompleteReason())
                .setPriorPerformedAt(raw.getPriorPerformedAt())
                .setNodules(nodules(raw.getNodules()))
                .setIcd10(Codes.icd10(raw.getIcd10()).orElse(null))
                .setExpertRequired(raw.getExpertRequired())
                .setSecondReported(
                        !isBlank(raw.getSecondReport()) || !isBlank(raw.getExpertReport()))
                .setSecondOpinion(second.opinion())
                .setSecondLungRads(second.lungRads())
                .build();
    }

    public HealthRecordLinked healthRecord(HealthRecorded raw, String pseudonym) {
        OptionalDouble value = PlainNumber.of(raw.getValue());
        return HealthRecordLinked.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace(raw.getOrigin()))
                .setHealthRecordId(ids.healthRecord(raw.getRecordId()))
                .setRecordType(raw.getRecordType())
                .setCodeSystem(raw.getCodeSystem())
                .setCode(Codes.of(raw.getCodeSystem(), raw.getCode()).orElse(null))
                .setValue(value.isPresent() ? value.getAsDouble() : null)
                .setUnit(Units.known(raw.getUnit()).orElse(null))
                .setEffectiveAt(raw.getEffectiveAt())
                .setEndedAt(raw.getEndedAt())
                .setRecordedAt(raw.getRecordedAt())
                .build();
    }

    public InstanceLinked instance(InstanceReceived raw, String pseudonym) {
        return InstanceLinked.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace(raw.getOrigin()))
                .setExaminationId(
                        isBlank(raw.getAccessionNumber())
                                ? null
                                : ids.examination(raw.getAccessionNumber()))
                .setStudyId(ids.study(raw.getStudyInstanceUid()))
                .setSeriesId(ids.series(raw.getSeriesInstanceUid()))
                .setInstanceId(ids.instance(raw.getSopInstanceUid()))
                .setModality(Codes.modality(raw.getModality()).orElse(null))
                .setAcquiredAt(raw.getAcquiredAt())
                .setRows(raw.getRows())
                .setColumns(raw.getColumns())
                .setBitsAllocated(raw.getBitsAllocated())
                .setSliceThicknessMm(raw.getSliceThicknessMm())
                .setTubeVoltageKv(raw.getTubeVoltageKv())
                .setSizeBytes(raw.getSizeBytes())
                .build();
    }

    /**
     * @param source of the letter's record; a letter without one is no incident of a person
     */
    public IncidentLinked incident(DeadLetter letter, Source source, String pseudonym) {
        return IncidentLinked.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(
                        new Trace(
                                letter.getEventId(),
                                source,
                                letter.getAcceptedAt(),
                                ids.fingerprint(letter.getDeadLetterId())))
                .setDeadLetterId(letter.getDeadLetterId())
                .setCode(letter.getCode())
                .setKind(letter.getKind())
                .build();
    }

    private List<Nodule> nodules(List<Nodule> raw) {
        return raw.stream().map(this::nodule).toList();
    }

    private Nodule nodule(Nodule raw) {
        return Nodule.newBuilder()
                .setStatedId(isBlank(raw.getStatedId()) ? null : ids.nodule(raw.getStatedId()))
                .setSegment(Codes.segment(raw.getSegment()).orElse(null))
                .setNumber(raw.getNumber())
                .setType(raw.getType())
                .setStatus(raw.getStatus())
                .setLocation(raw.getLocation())
                .setLobe(raw.getLobe())
                .setLongAxisMm(raw.getLongAxisMm())
                .setShortAxisMm(raw.getShortAxisMm())
                .setSolidLongAxisMm(raw.getSolidLongAxisMm())
                .setSolidShortAxisMm(raw.getSolidShortAxisMm())
                .setVolumeMm3(raw.getVolumeMm3())
                .setSolidVolumeMm3(raw.getSolidVolumeMm3())
                .setMargin(raw.getMargin())
                .setShape(raw.getShape())
                .setBenignSigns(raw.getBenignSigns())
                .setCystFeatures(raw.getCystFeatures())
                .setSuspiciousFeatures(raw.getSuspiciousFeatures())
                .setSlowGrowth(raw.getSlowGrowth())
                .build();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
