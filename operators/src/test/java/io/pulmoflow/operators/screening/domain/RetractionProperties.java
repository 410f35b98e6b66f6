package io.pulmoflow.operators.screening.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.FactRetracted;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.IncidentLinked;
import io.pulmoflow.schemas.care.InstanceLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.state.CaseState;
import io.pulmoflow.schemas.state.SeriesProgress;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RetractionProperties {
    private static final LocalDate DAY = LocalDate.parse("2026-05-15");

    @Provide
    Arbitrary<List<CareEvent>> histories() {
        return Histories.ofOnePerson();
    }

    @Test
    void a_notification_of_what_is_taken_back_is_withdrawn_and_issued_again_with_its_id() {
        ProtocolLinked alarm = CareFacts.protocol("e1", "A", DAY, LungRads.CATEGORY_4B);
        Followed followed = new Followed(Histories.LATEST).take(alarm);
        Notification issued = followed.lastNotification();
        followed.take(retraction(alarm.getTrace(), 1));
        assertThat(followed.lastNotification().getNotificationId())
                .isEqualTo(issued.getNotificationId());
        assertThat(followed.lastNotification().getState()).isEqualTo(NotificationState.WITHDRAWN);
        assertThat(followed.lastRevision().getProtocols()).isEmpty();
        assertThat(followed.lastRevision().getOutcome()).isNull();

        followed.take(ProtocolLinked.newBuilder(alarm).setLinkage(1).build());
        assertThat(followed.open())
                .extracting(Notification::getNotificationId)
                .containsExactly(issued.getNotificationId());
    }

    @Test
    void what_was_replaced_stands_again() {
        ProtocolLinked first = CareFacts.protocol("e1", "A", DAY, LungRads.CATEGORY_2);
        ProtocolLinked amended =
                ProtocolLinked.newBuilder(CareFacts.protocol("e2", "A", DAY, LungRads.CATEGORY_4B))
                        .setReportedAt(first.getReportedAt().plusSeconds(60))
                        .build();
        Followed followed =
                new Followed(Histories.LATEST)
                        .take(first, amended, retraction(amended.getTrace(), 1));
        assertThat(followed.lastRevision().getProtocols()).containsExactly(first);
        assertThat(followed.ends()).containsEntry("e1", TerminalState.APPLIED);
        assertThat(followed.state().getReplaced()).isEmpty();
    }

    @Test
    void an_incident_takes_the_place_of_a_record_that_names_the_person() {
        HealthRecordLinked record =
                CareFacts.healthRecord(
                        "e1",
                        "h1",
                        io.pulmoflow.schemas.clinical.HealthRecordType.CONDITION,
                        CareFacts.ACCEPTED);
        IncidentLinked incident = CareFacts.incident("e1", Source.EHR);
        FactRetracted retraction = retraction(record.getTrace(), 1);
        retraction.setIncident(incident);
        Followed followed = new Followed(Histories.LATEST).take(record, incident, retraction);
        assertThat(followed.lastRevision().getQuarantinedRecords()).isEqualTo(1);
        followed.take(HealthRecordLinked.newBuilder(record).setLinkage(1).build());
        assertThat(followed.lastRevision().getQuarantinedRecords()).isZero();
    }

    @Property
    void a_fact_and_its_retraction_in_any_order_end_as_if_it_had_never_come(
            @ForAll("histories") List<CareEvent> history, @ForAll long seed) {
        Random random = new Random(seed);
        Map<String, Trace> byAlias = new TreeMap<>();
        for (CareEvent event : history) {
            traceOfLinked(event).ifPresent(trace -> byAlias.put(trace.getEventId(), trace));
        }
        Set<String> takenBack = new TreeSet<>();
        List<Object> all = new ArrayList<>();
        history.forEach(event -> all.add(event.getFact()));
        for (Trace trace : byAlias.values()) {
            if (random.nextInt(3) > 0) {
                continue;
            }
            // Copies have the same ids, so they are taken back together.
            for (Trace copy : byAlias.values()) {
                if (copy.getFingerprint().equals(trace.getFingerprint())
                        && takenBack.add(copy.getEventId())) {
                    all.add(retraction(copy, 1));
                }
            }
        }
        List<Object> without = new ArrayList<>();
        for (CareEvent event : history) {
            boolean stays =
                    traceOfLinked(event)
                            .map(trace -> !takenBack.contains(trace.getEventId()))
                            .orElse(true);
            if (stays) {
                without.add(event.getFact());
            }
        }
        Collections.shuffle(all, random);
        CaseState shuffled = new Followed(Histories.LATEST).take(all.toArray()).state();
        CaseState expected = new Followed(Histories.LATEST).take(without.toArray()).state();
        assertThat(openIds(shuffled)).isEqualTo(openIds(expected));
        assertThat(shuffled.getProtocols()).isEqualTo(expected.getProtocols());
        assertThat(shuffled.getHealthRecords()).isEqualTo(expected.getHealthRecords());
        assertThat(shuffled.getOutcome()).isEqualTo(expected.getOutcome());
        assertThat(shuffled.getReplaced()).isEqualTo(expected.getReplaced());
        assertThat(instances(shuffled)).isEqualTo(instances(expected));
    }

    @Property
    void what_is_linked_again_is_in_the_case_again_whatever_came_first(
            @ForAll("histories") List<CareEvent> history, @ForAll long seed) {
        List<Object> all = new ArrayList<>();
        for (CareEvent event : history) {
            all.add(event.getFact());
            traceOfLinked(event)
                    .ifPresent(
                            trace -> {
                                all.add(retraction(trace, 1));
                                all.add(linkedAgain(event.getFact()));
                            });
        }
        Collections.shuffle(all, new Random(seed));
        CaseState shuffled = new Followed(Histories.LATEST).take(all.toArray()).state();
        CaseState expected =
                new Followed(Histories.LATEST)
                        .take(history.stream().map(CareEvent::getFact).toArray())
                        .state();
        assertThat(openIds(shuffled)).isEqualTo(openIds(expected));
        assertThat(traces(shuffled)).isEqualTo(traces(expected));
        assertThat(instances(shuffled)).isEqualTo(instances(expected));
    }

    private static java.util.Optional<Trace> traceOfLinked(CareEvent event) {
        Object fact = event.getFact();
        if (fact instanceof ProtocolLinked protocol) {
            return java.util.Optional.of(protocol.getTrace());
        }
        if (fact instanceof HealthRecordLinked healthRecord) {
            return java.util.Optional.of(healthRecord.getTrace());
        }
        return fact instanceof InstanceLinked instance
                ? java.util.Optional.of(instance.getTrace())
                : java.util.Optional.empty();
    }

    private static Object linkedAgain(Object fact) {
        if (fact instanceof ProtocolLinked protocol) {
            return ProtocolLinked.newBuilder(protocol).setLinkage(1).build();
        }
        return fact instanceof HealthRecordLinked healthRecord
                ? HealthRecordLinked.newBuilder(healthRecord).setLinkage(1).build()
                : InstanceLinked.newBuilder((InstanceLinked) fact).setLinkage(1).build();
    }

    private static FactRetracted retraction(Trace trace, int linkage) {
        return FactRetracted.newBuilder()
                .setPseudonym(CareFacts.PERSON)
                .setTrace(trace)
                .setLinkage(linkage)
                .build();
    }

    private static Set<String> openIds(CaseState state) {
        return state.getNotifications().stream()
                .filter(one -> one.getState() == NotificationState.ISSUED)
                .map(Notification::getNotificationId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Trace> traces(CaseState state) {
        List<Trace> traces = new ArrayList<>();
        state.getProtocols().forEach(one -> traces.add(one.getTrace()));
        state.getHealthRecords().forEach(one -> traces.add(one.getTrace()));
        return traces;
    }

    /** However they are kept: a series that is old keeps them in less space. */
    private static Set<String> instances(CaseState state) {
        Set<String> instances = new TreeSet<>();
        for (SeriesProgress series : state.getSeries()) {
            ByteBuffer all = FoldedInstances.of(series).with(series.getInstances()).bytes();
            for (int i = 0; i < all.limit(); i += 3 * Integer.BYTES) {
                instances.add(series.getSeries().getSeriesId() + all.getInt(i));
            }
        }
        return instances;
    }
}
