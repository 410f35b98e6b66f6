package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.keys.ZoneKey;
import io.pulmoflow.operators.harmonize.domain.Harmonizer;
import io.pulmoflow.operators.harmonize.domain.Regions;
import io.pulmoflow.operators.keys.domain.CareIds;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.CodeSystem;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.HealthRecordType;
import io.pulmoflow.schemas.clinical.Sex;
import io.pulmoflow.schemas.clinical.SmokingStatus;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.raw.Alias;
import io.pulmoflow.schemas.raw.HealthRecorded;
import io.pulmoflow.schemas.raw.InstanceReceived;
import io.pulmoflow.schemas.raw.Origin;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Raw records of two people, and the rules that take them in. */
public final class RawExamples {
    public static final String SNILS = "112-233-445 95";
    public static final String OTHER_SNILS = "087-654-303 00";
    public static final Instant ACCEPTED = Instant.parse("2026-03-01T09:00:00Z");

    private RawExamples() {}

    public static CareIds ids() {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) i;
        }
        return new CareIds(new ZoneKey(secret));
    }

    public static Intake intake() {
        CareIds ids = ids();
        return new Intake(
                new IdentityRules(NationalIdKinds.named("snils"), ids),
                new Harmonizer(ids, Regions.ofRussia()),
                new Quarantine("identify", "test"));
    }

    public static RawPlace place(long offset) {
        return new RawPlace(
                "raw.ehr.records",
                1,
                offset,
                "key",
                ByteBuffer.wrap(("bytes " + offset).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * @param nationalId as the source wrote it, or null
     */
    public static ParticipantRecorded participant(
            String eventId, String nationalId, List<Alias> aliases) {
        return ParticipantRecorded.newBuilder()
                .setOrigin(origin(eventId, Source.CRM))
                .setContactId("C-1")
                .setNationalId(nationalId)
                .setLastName("Кузнецова")
                .setSex(Sex.FEMALE)
                .setLocalIds(aliases)
                .setSmokingStatus(SmokingStatus.FORMER)
                .setOccupationalExposure(Answer.UNKNOWN)
                .setFamilyHistory(Answer.UNKNOWN)
                .setPriorCancer(Answer.UNKNOWN)
                .setSymptoms(Answer.UNKNOWN)
                .setConsent(Consent.GIVEN)
                .setUpdatedAt(ACCEPTED)
                .build();
    }

    /**
     * @param nationalId as the source wrote it, or null
     * @param patientId of issuer CITY1, or null
     */
    public static HealthRecorded healthRecord(String eventId, String nationalId, String patientId) {
        return HealthRecorded.newBuilder()
                .setOrigin(origin(eventId, Source.EHR))
                .setRecordId("R-" + eventId)
                .setNationalId(nationalId)
                .setIssuer(patientId == null ? null : "CITY1")
                .setPatientId(patientId)
                .setRecordType(HealthRecordType.CONDITION)
                .setCodeSystem(CodeSystem.ICD10)
                .setCode("J44.9")
                .setRecordedAt(ACCEPTED)
                .build();
    }

    /**
     * @param patientId of issuer CITY1
     */
    public static InstanceReceived instance(String eventId, String patientId) {
        return InstanceReceived.newBuilder()
                .setOrigin(origin(eventId, Source.PACS))
                .setIssuer("CITY1")
                .setPatientId(patientId)
                .setStudyInstanceUid("1.2.3")
                .setSeriesInstanceUid("1.2.3.0")
                .setSopInstanceUid("1.2.3.1")
                .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
                .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                .setStagingKey("ab/abcd.dcm")
                .setSizeBytes(1)
                .setSha256("a".repeat(64))
                .build();
    }

    public static Origin origin(String eventId, Source source) {
        return Origin.newBuilder()
                .setEventId(eventId)
                .setSource(source)
                .setAcceptedAt(ACCEPTED)
                .setFileSha256("f".repeat(64))
                .setRecordNumber(1)
                .setFingerprint("0123456789abcdef0123456789abcdef")
                .build();
    }
}
