package io.pulmoflow.operators.screening;

import io.pulmoflow.operators.lungrads.domain.LungRadsEngine;
import io.pulmoflow.operators.screening.domain.AcknowledgementFaults;
import io.pulmoflow.operators.screening.domain.CaseRules;
import io.pulmoflow.operators.screening.domain.EligibilityCriteria;
import io.pulmoflow.operators.screening.domain.OutcomeMapping;
import io.pulmoflow.operators.state.CacheBounds;
import io.pulmoflow.operators.testing.Harnesses;
import io.pulmoflow.operators.testing.SetClock;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.CaseForwarded;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/**
 * Follow-case in Flink's own operator harness, with one clock for timers and rules, apart from the
 * machine's.
 */
final class FollowCaseHarness implements AutoCloseable {
    private final SetClock clock;
    private final Pace pace;
    private final StateBackend backend;
    private final CacheBounds hotCases;
    private final List<CaseRevision> revisions = new ArrayList<>();
    private final List<Notification> notifications = new ArrayList<>();
    private final List<LedgerEntry> ledger = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<CaseForwarded> forwarded = new ArrayList<>();
    private KeyedOneInputStreamOperatorTestHarness<String, CareEvent, CaseRevision> harness;
    private FollowCase function;
    private long machineTime;

    FollowCaseHarness(Instant now) throws Exception {
        this(now, Pace.USUAL);
    }

    FollowCaseHarness(Instant now, Pace pace) throws Exception {
        this(now, pace, new HashMapStateBackend(), new CacheBounds(1, 1));
    }

    FollowCaseHarness(Instant now, Pace pace, StateBackend backend, CacheBounds hotCases)
            throws Exception {
        this.clock = new SetClock(now);
        this.pace = pace;
        this.backend = backend;
        this.hotCases = hotCases;
        open(null);
    }

    FollowCaseHarness take(Object... events) throws Exception {
        for (Object event : events) {
            harness.processElement((CareEvent) event, 0);
        }
        return collect();
    }

    /** Lets time pass; timers ring. */
    FollowCaseHarness at(Instant now) throws Exception {
        clock.set(now);
        return tick();
    }

    /** The operator's next look at the clock. */
    FollowCaseHarness tick() throws Exception {
        machineTime += pace.tick().toMillis();
        harness.setProcessingTime(machineTime);
        return collect();
    }

    /** Dies after a checkpoint and comes back from it. */
    FollowCaseHarness restart() throws Exception {
        return restartAt(clock.instant());
    }

    /** As {@link #restart()}, with the time of the outage between. */
    FollowCaseHarness restartAt(Instant now) throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 0);
        harness.close();
        clock.set(now);
        open(snapshot);
        return tick();
    }

    /** What has been forwarded since this was last asked, as it comes back by its topic. */
    List<CareEvent> takeForwarded() {
        List<CareEvent> events = new ArrayList<>();
        forwarded.forEach(one -> events.add(new CareEvent(one.getPseudonym(), one)));
        forwarded.clear();
        return events;
    }

    List<CaseRevision> revisions() {
        return revisions;
    }

    List<Notification> notifications() {
        return notifications;
    }

    List<LedgerEntry> ledger() {
        return ledger;
    }

    List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    int stateEntries() {
        return harness.numKeyedStateEntries();
    }

    long openRecalls() {
        return function.openRecalls();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }

    private void open(OperatorSubtaskState snapshot) throws Exception {
        function =
                new FollowCase(
                        new CaseRules(
                                LungRadsEngine.shipped(),
                                OutcomeMapping.shipped(OutcomeMapping.DEFAULT_VERSION),
                                EligibilityCriteria.shipped(EligibilityCriteria.DEFAULT_VERSION),
                                ZoneId.of("Europe/Moscow")),
                        new AcknowledgementFaults("follow-case", "test"),
                        clock);
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new PacedCases(function, clock, pace, hotCases),
                        CareEvent::getPseudonym,
                        Types.STRING);
        harness.setStateBackend(backend);
        harness.getExecutionConfig().enableObjectReuse();
        harness.setup();
        harness.setProcessingTime(machineTime);
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
    }

    private FollowCaseHarness collect() {
        revisions.addAll(harness.extractOutputValues());
        harness.getOutput().clear();
        for (NotificationKind kind : NotificationKind.values()) {
            Harnesses.drain(harness, FollowCase.notifications(kind), notifications);
        }
        Harnesses.drain(harness, FollowCase.LEDGER, ledger);
        Harnesses.drain(harness, FollowCase.DEAD_LETTERS, deadLetters);
        Harnesses.drain(harness, FollowCase.FORWARDED, forwarded);
        return this;
    }
}
