package io.pulmoflow.bench.alerts;

import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.Lobe;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.Margin;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleLocation;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import io.pulmoflow.schemas.clinical.NoduleType;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.clinical.Sex;
import io.pulmoflow.schemas.clinical.Shape;
import io.pulmoflow.schemas.clinical.SmokingStatus;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.id.RecordIds;
import io.pulmoflow.schemas.raw.Alias;
import io.pulmoflow.schemas.raw.Origin;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import io.pulmoflow.schemas.raw.ProtocolReported;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * Records as the sources would have made them, each a function of its number: a protocol in so many
 * of a thousand has a nodule that is called at once; of the others most show nothing, some a small
 * nodule, few one to be followed up.
 */
final class Load {
    private static final String FILE = "0".repeat(64);
    private static final String ISSUER = "RIS1";
    private static final int THOUSAND = 1000;

    /** Without common factors with the numbers of participants that anybody chooses. */
    private static final long STRIDE = 7_919;

    private static final int WITHOUT_NODULE = 600;
    private static final int WITH_SMALL_NODULE = 900;

    private final Instant begin;
    private final int participants;
    private final int callsPerThousand;

    /**
     * @param begin when the examinations were performed, each a moment after the one before
     */
    Load(Instant begin, int participants, int callsPerThousand) {
        this.begin = begin.truncatedTo(ChronoUnit.SECONDS);
        this.participants = participants;
        this.callsPerThousand = callsPerThousand;
    }

    ParticipantRecorded participant(int number, Instant acceptedAt) {
        Instant registered = begin.minus(Duration.ofDays(1));
        return ParticipantRecorded.newBuilder()
                .setOrigin(origin(Source.CRM, participantId(number), acceptedAt, number))
                .setContactId("c" + number)
                .setNationalId(nationalId(number))
                .setLastName("Participant")
                .setFirstName("Number " + number)
                .setBirthDate(LocalDate.of(1960, 1, 1).plusDays(number % 5000))
                .setSex(number % 3 == 0 ? Sex.FEMALE : Sex.MALE)
                .setRegion("77")
                .setSite("S1")
                .setLocalIds(List.of(new Alias(ISSUER, patientId(number))))
                .setSmokingStatus(SmokingStatus.CURRENT)
                .setPackYears(20.0 + number % 30)
                .setOccupationalExposure(Answer.NO)
                .setFamilyHistory(Answer.NO)
                .setPriorCancer(Answer.NO)
                .setSymptoms(Answer.NO)
                .setConsent(Consent.GIVEN)
                .setConsentAt(registered)
                .setRegisteredAt(registered)
                .setUpdatedAt(registered)
                .build();
    }

    ProtocolReported protocol(int number, Instant acceptedAt) {
        int person = (int) (number * STRIDE % participants);
        Instant performed = begin.plusMillis(number);
        return ProtocolReported.newBuilder()
                .setOrigin(origin(Source.RIS, protocolId(number), acceptedAt, number))
                .setAccessionNumber("A" + number)
                .setStudyUid("2.25." + (1_000_000_000L + number))
                .setPatientId(patientId(person))
                .setIssuer(ISSUER)
                .setPerformedAt(performed)
                .setReportedAt(performed)
                .setStatus(ProtocolStatus.FINAL)
                .setReader("r17")
                .setLungRads(category(number))
                .setLungRadsVersion("v2022")
                .setSModifier(Answer.NO)
                .setIncompleteReason(IncompleteReason.UNSTATED)
                .setNodules(nodules(number))
                .setFindings("No focal changes but those that are listed.")
                .setConclusion("See the list of nodules.")
                .setExpertRequired(Answer.NO)
                .build();
    }

    /** Whether an alert has to follow this protocol. */
    boolean isCalled(int number) {
        // By a digest: calls come as they fall, not every so many milliseconds.
        return share(number) < callsPerThousand;
    }

    static String protocolId(int number) {
        return RecordIds.of(Source.RIS.name(), FILE, Integer.toString(number));
    }

    static String participantId(int number) {
        return RecordIds.of(Source.CRM.name(), FILE, Integer.toString(number));
    }

    private static int share(int number) {
        return (int) (Long.parseLong(protocolId(number).substring(0, 8), 16) % THOUSAND);
    }

    private LungRads category(int number) {
        if (isCalled(number)) {
            return LungRads.CATEGORY_4B;
        }
        int share = share(number);
        if (share < WITHOUT_NODULE) {
            return LungRads.CATEGORY_1;
        }
        return share < WITH_SMALL_NODULE ? LungRads.CATEGORY_2 : LungRads.CATEGORY_3;
    }

    private List<Nodule> nodules(int number) {
        return switch (category(number)) {
            case CATEGORY_4B -> List.of(nodule(1, 18.4, 15.0), nodule(2, 4.2, 3.6));
            case CATEGORY_3 -> List.of(nodule(1, 7.4, 6.2));
            case CATEGORY_2 -> List.of(nodule(1, 4.4, 3.8));
            case CATEGORY_0, CATEGORY_1, CATEGORY_4A, CATEGORY_4X, UNSTATED -> List.of();
        };
    }

    private static Nodule nodule(int number, double longAxis, double shortAxis) {
        return Nodule.newBuilder()
                .setNumber(number)
                .setType(NoduleType.SOLID)
                .setStatus(NoduleStatus.BASELINE)
                .setLocation(NoduleLocation.PARENCHYMAL)
                .setLobe(number == 1 ? Lobe.RUL : Lobe.LLL)
                .setSegment("S" + (2 + number))
                .setLongAxisMm(longAxis)
                .setShortAxisMm(shortAxis)
                .setMargin(Margin.SMOOTH)
                .setShape(Shape.ROUND)
                .build();
    }

    private static Origin origin(Source source, String eventId, Instant acceptedAt, int number) {
        return new Origin(
                eventId, source, acceptedAt, FILE, number + 1, RecordIds.of(eventId, "content"));
    }

    private static String patientId(int person) {
        return "P" + person;
    }

    /** SNILS with its check digits. */
    private static String nationalId(int person) {
        String digits = String.format(Locale.ROOT, "%09d", 100_000_000 + person);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (digits.length() - i);
        }
        return digits + String.format(Locale.ROOT, "%02d", sum % 101 % 100);
    }
}
