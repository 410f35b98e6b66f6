package io.pulmoflow.bench.state;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.InstanceLinked;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.care.Trace;
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
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/**
 * The small history of each patient: registered, examined seven months ago and last month, three
 * nodules, of which one is followed up: so the timer of a recall in five months is open.
 */
final class Histories implements GeneratorFunction<Long, CareEvent>, Serializable {
    private static final long serialVersionUID = 1L;

    private static final int WITHOUT_IMAGES = 3;
    private static final int DAYS_TO_FIRST = 210;
    private static final int DAYS_TO_LAST = 30;
    private static final long SLICE_BYTES = 525_312;

    private final Instant now;
    private final int images;

    Histories(Instant now, int images) {
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.images = images;
    }

    int eventsOfEach() {
        return WITHOUT_IMAGES + images;
    }

    @Override
    public CareEvent map(Long index) {
        long patient = index / eventsOfEach();
        int fact = (int) (index % eventsOfEach());
        // As long as an HMAC in hex.
        String pseudonym = RecordIds.of("patient", Long.toString(patient)).repeat(2);
        Object content =
                switch (fact) {
                    case 0 -> registered(pseudonym, index, patient);
                    case 1 ->
                            examined(
                                    pseudonym, index, DAYS_TO_FIRST, LungRads.CATEGORY_3, 6.4, 6.8);
                    case 2 ->
                            examined(pseudonym, index, DAYS_TO_LAST, LungRads.CATEGORY_3, 8.0, 7.8);
                    default -> image(pseudonym, index, fact);
                };
        return CareEvent.newBuilder().setPseudonym(pseudonym).setFact(content).build();
    }

    private ParticipantLinked registered(String pseudonym, long index, long patient) {
        Instant at = now.minus(Duration.ofDays(DAYS_TO_FIRST + 10));
        return ParticipantLinked.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace(index, Source.CRM))
                .setBirthDate(LocalDate.of(1955, 1, 1).plusDays(patient % 7000))
                .setSex(patient % 2 == 0 ? Sex.MALE : Sex.FEMALE)
                .setRegion("77")
                .setSite("S1")
                .setSmokingStatus(SmokingStatus.CURRENT)
                .setPackYears(35.0)
                .setOccupationalExposure(Answer.NO)
                .setFamilyHistory(Answer.NO)
                .setPriorCancer(Answer.NO)
                .setSymptoms(Answer.NO)
                .setConsent(Consent.GIVEN)
                .setConsentAt(at)
                .setRegisteredAt(at)
                .setUpdatedAt(at)
                .build();
    }

    private ProtocolLinked examined(
            String pseudonym,
            long index,
            int daysAgo,
            LungRads category,
            double longAxis,
            double shortAxis) {
        Instant at = now.minus(Duration.ofDays(daysAgo));
        return ProtocolLinked.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace(index, Source.RIS))
                .setExaminationId(id(pseudonym, "examination" + daysAgo))
                .setStudyId(id(pseudonym, "study" + daysAgo))
                .setPerformedAt(at)
                .setReportedAt(at.plus(Duration.ofHours(2)))
                .setStatus(ProtocolStatus.FINAL)
                .setLungRads(category)
                .setLungRadsVersion("v2022")
                .setSModifier(Answer.NO)
                .setIncompleteReason(IncompleteReason.UNSTATED)
                .setNodules(
                        List.of(
                                nodule(1, Lobe.RUL, longAxis, shortAxis),
                                nodule(2, Lobe.LLL, 4.1, 3.5),
                                nodule(3, Lobe.RLL, 3.2, 3.0)))
                .setExpertRequired(Answer.NO)
                .setSecondReported(false)
                .build();
    }

    private static Nodule nodule(int number, Lobe lobe, double longAxis, double shortAxis) {
        return Nodule.newBuilder()
                .setNumber(number)
                .setStatedId("N" + number)
                .setType(NoduleType.SOLID)
                .setStatus(NoduleStatus.UNKNOWN)
                .setLocation(NoduleLocation.PARENCHYMAL)
                .setLobe(lobe)
                .setSegment("S" + number)
                .setLongAxisMm(longAxis)
                .setShortAxisMm(shortAxis)
                .setMargin(Margin.SMOOTH)
                .setShape(Shape.ROUND)
                .build();
    }

    private InstanceLinked image(String pseudonym, long index, int number) {
        return InstanceLinked.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace(index, Source.PACS))
                .setExaminationId(id(pseudonym, "examination" + DAYS_TO_LAST))
                .setStudyId(id(pseudonym, "study" + DAYS_TO_LAST))
                .setSeriesId(id(pseudonym, "series"))
                .setInstanceId(id(pseudonym, "instance" + number))
                .setModality("CT")
                .setAcquiredAt(now.minus(Duration.ofDays(DAYS_TO_LAST)))
                .setRows(512)
                .setColumns(512)
                .setBitsAllocated(16)
                .setSliceThicknessMm(1.25)
                .setTubeVoltageKv(100.0)
                .setSizeBytes(SLICE_BYTES)
                .build();
    }

    private Trace trace(long index, Source source) {
        String id = RecordIds.of(source.name(), Long.toString(index));
        return new Trace(id, source, now, RecordIds.of(id));
    }

    /** As long as an HMAC in hex. */
    private static String id(String pseudonym, String what) {
        return RecordIds.of(pseudonym, what).repeat(2);
    }
}
