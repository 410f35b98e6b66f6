package io.pulmoflow.operators.identity;

import static io.pulmoflow.operators.identity.domain.RawExamples.SNILS;
import static io.pulmoflow.operators.identity.domain.RawExamples.healthRecord;
import static io.pulmoflow.operators.identity.domain.RawExamples.participant;
import static io.pulmoflow.operators.identity.domain.RawExamples.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.operators.identity.domain.AliasRules;
import io.pulmoflow.operators.identity.domain.CareFact;
import io.pulmoflow.operators.identity.domain.ContactRules;
import io.pulmoflow.operators.identity.domain.Intake;
import io.pulmoflow.operators.identity.domain.IntakeDecision;
import io.pulmoflow.operators.identity.domain.Quarantine;
import io.pulmoflow.operators.identity.domain.RawExamples;
import io.pulmoflow.operators.testing.Harnesses;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.Alias;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.state.AliasState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class LinkIdentityHarnessTest {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final Duration LIMIT = Duration.ofDays(30);

    private final Intake intake = RawExamples.intake();

    @Test
    void a_restart_between_any_two_events_changes_nothing() throws Exception {
        List<IdentifiedEvent> history = history();
        Outputs undisturbed = run(history, history.size());
        assertThat(undisturbed.links).hasSize(4);
        assertThat(undisturbed.accounts).containsExactly("e1 WAITING", "e3 WAITING");
        for (int restartAfter = 0; restartAfter < history.size(); restartAfter++) {
            assertThat(run(history, restartAfter)).isEqualTo(undisturbed);
        }
    }

    @Test
    void what_waits_too_long_is_unlinked_and_linked_when_its_alias_comes_after_a_restart()
            throws Exception {
        List<IdentifiedEvent> history = history();
        OperatorSubtaskState snapshot;
        try (Harness before = harness()) {
            before.setProcessingTime(START.toEpochMilli());
            before.open();
            before.processElement(new StreamRecord<>(history.get(0)));
            snapshot = before.snapshot(1, 1);
        }
        try (Harness late = harness()) {
            late.initializeState(snapshot);
            late.setProcessingTime(START.toEpochMilli());
            late.open();
            late.setProcessingTime(START.plus(LIMIT).toEpochMilli() - 1);
            assertThat(Harnesses.side(late, LinkIdentity.DEAD_LETTERS)).isEmpty();
            late.setProcessingTime(START.plus(LIMIT).toEpochMilli());
            assertThat(Harnesses.side(late, LinkIdentity.DEAD_LETTERS))
                    .extracting(DeadLetter::getCode)
                    .containsExactly("UNLINKED");
            assertThat(accounts(late)).containsExactly("e1 QUARANTINED");

            history.subList(3, history.size()).forEach(event -> process(late, event));
            assertThat(links(late)).contains("e1 " + pseudonym());
            assertThat(late.numProcessingTimeTimers()).isZero();
        }
    }

    @Test
    void a_record_with_a_national_id_alone_touches_no_state() throws Exception {
        try (Harness harness = harness()) {
            harness.open();
            process(
                    harness,
                    one(intake.healthRecord(healthRecord("e9", SNILS, null), place(1), START)));
            assertThat(links(harness)).containsExactly("e9 " + pseudonym());
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void state_and_exchange_are_avro() {
        for (Class<?> type :
                List.of(
                        AliasState.class,
                        IdentifiedEvent.class,
                        CareEvent.class,
                        DeadLetter.class,
                        LedgerEntry.class)) {
            assertThat(TypeInformation.of(type).createSerializer(new SerializerConfigImpl()))
                    .as(type.getSimpleName())
                    .isInstanceOf(AvroSerializer.class);
        }
    }

    /**
     * Two records wait, one is a claim by itself, the register's row comes last; one comes twice.
     */
    private List<IdentifiedEvent> history() {
        List<IdentifiedEvent> history = new ArrayList<>();
        history.add(one(intake.healthRecord(healthRecord("e1", null, "000123"), place(1), START)));
        history.add(one(intake.healthRecord(healthRecord("e3", null, "000123"), place(3), START)));
        history.add(one(intake.healthRecord(healthRecord("e1", null, "000123"), place(1), START)));
        IntakeDecision.Identified row =
                (IntakeDecision.Identified)
                        intake.participant(
                                participant("crm", SNILS, List.of(new Alias("CITY1", "000123"))),
                                place(0),
                                START);
        history.addAll(row.events());
        history.addAll(ContactRules.decide(null, row.contacts().get(0)).orElseThrow().claims());
        history.add(one(intake.healthRecord(healthRecord("e4", null, "000123"), place(4), START)));
        return history;
    }

    private static Outputs run(List<IdentifiedEvent> history, int restartAfter) throws Exception {
        List<String> links = new ArrayList<>();
        List<String> accounts = new ArrayList<>();
        OperatorSubtaskState snapshot;
        try (Harness first = harness()) {
            first.setProcessingTime(START.toEpochMilli());
            first.open();
            history.subList(0, restartAfter).forEach(event -> process(first, event));
            snapshot = first.snapshot(1, 1);
            links.addAll(links(first));
            accounts.addAll(accounts(first));
        }
        try (Harness second = harness()) {
            second.initializeState(snapshot);
            second.setProcessingTime(START.toEpochMilli());
            second.open();
            history.subList(restartAfter, history.size()).forEach(event -> process(second, event));
            links.addAll(links(second));
            accounts.addAll(accounts(second));
            return new Outputs(links, accounts, second.numKeyedStateEntries());
        }
    }

    private record Outputs(List<String> links, List<String> accounts, int stateEntries) {}

    private static void process(Harness harness, IdentifiedEvent event) {
        try {
            harness.processElement(new StreamRecord<>(event));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> links(Harness harness) {
        return harness.extractOutputValues().stream()
                .map(event -> CareFact.trace(event).getEventId() + " " + event.getPseudonym())
                .toList();
    }

    private static List<String> accounts(Harness harness) {
        return Harnesses.side(harness, LinkIdentity.LEDGER).stream()
                .map(entry -> entry.getEventId() + " " + entry.getState())
                .toList();
    }

    private static IdentifiedEvent one(IntakeDecision decision) {
        return ((IntakeDecision.Identified) decision).events().get(0);
    }

    private static String pseudonym() {
        return RawExamples.ids().pseudonym("11223344595");
    }

    private static Harness harness() throws Exception {
        return new Harness();
    }

    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<String, IdentifiedEvent, CareEvent> {
        Harness() throws Exception {
            super(
                    new KeyedProcessOperator<>(
                            new LinkIdentity(
                                    new AliasRules(
                                            LIMIT, new Quarantine("link-identity", "test")))),
                    IdentifiedEvent::getLinkKey,
                    Types.STRING);
        }
    }
}
