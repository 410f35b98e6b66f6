package io.pulmoflow.jobs.triage;

import io.pulmoflow.connectors.kafka.AvroWireFormat;
import io.pulmoflow.connectors.kafka.SchemaRegistry;
import io.pulmoflow.connectors.kafka.flink.RawRecord;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.runtime.FlinkRuntime;
import io.pulmoflow.jobs.runtime.StateBackend;
import io.pulmoflow.jobs.testing.KeptRecords;
import io.pulmoflow.jobs.testing.LiveJob;
import io.pulmoflow.jobs.testing.LiveSource;
import io.pulmoflow.jobs.testing.SetClock;
import io.pulmoflow.jobs.testing.TestingRegistry;
import io.pulmoflow.schemas.care.CaseForwarded;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Eligibility;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The production topology of triage, fed by hand, that can be stopped and gone on with. */
final class LiveTriage {
    final SetClock clock = new SetClock(CareFacts.ACCEPTED);
    final KeptRecords<CaseRevision> cases = new KeptRecords<>();
    final KeptRecords<LedgerEntry> ledger = new KeptRecords<>();

    private final KeptRecords<Eligibility> eligibility = new KeptRecords<>();
    private final KeptRecords<DeadLetter> deadLetters = new KeptRecords<>();
    private final Map<NotificationKind, KeptRecords<Notification>> notifications =
            new EnumMap<>(NotificationKind.class);
    private final Map<String, LiveSource<RawRecord>> topics = new HashMap<>();
    private final TestingRegistry registry;
    private final Path checkpoints;
    private long fed;

    LiveTriage(TestingRegistry registry, Path checkpoints) {
        this.registry = registry;
        this.checkpoints = checkpoints;
        for (NotificationKind kind : NotificationKind.values()) {
            notifications.put(kind, new KeptRecords<>());
        }
    }

    LiveJob start(StateBackend backend, int parallelism, Optional<Path> from) throws Exception {
        TriageConfig config =
                TriageConfig.from(
                        Settings.of(
                                Map.of(
                                        "kafka.bootstrap.servers",
                                        "127.0.0.1:1",
                                        "schema.registry.url",
                                        registry.url(),
                                        "state.backend",
                                        backend.name().toLowerCase(Locale.ROOT),
                                        "checkpoint.dir",
                                        checkpoints.toUri().toString())));
        StreamExecutionEnvironment env =
                LiveJob.environment(FlinkRuntime.configuration(config.flink()), parallelism, from);
        Map<NotificationKind, Sink<Notification>> notify = new EnumMap<>(NotificationKind.class);
        notify.putAll(notifications);
        topics.clear();
        TriageTopology.define(
                env,
                config,
                clock,
                (environment, topic) -> {
                    LiveSource<RawRecord> source =
                            new LiveSource<>(TypeInformation.of(RawRecord.class), RawRecord::key);
                    topics.put(topic.name(), source);
                    return environment.fromSource(
                            source, WatermarkStrategy.noWatermarks(), topic.name());
                },
                new TriageSinks(
                        cases,
                        notify,
                        eligibility,
                        new KeptRecords<CaseForwarded>(),
                        ledger,
                        deadLetters));
        return LiveJob.start(env, "triage");
    }

    /** To the job that was started last. */
    <V extends SpecificRecord> void feed(Topic<String, V> topic, V fact) {
        byte[] bytes = new AvroWireFormat<>(topic, new SchemaRegistry(registry.url())).encode(fact);
        topics.get(topic.name())
                .feed(new RawRecord(topic.name(), 0, fed++, fact.get(0).toString(), bytes));
    }

    void feed(SpecificRecord fact) {
        for (Topic<String, ? extends SpecificRecord> topic : Topics.all()) {
            if (topic.name().startsWith("care.") && topic.valueType().isInstance(fact)) {
                feedAs(topic, fact);
                return;
            }
        }
        throw new IllegalArgumentException("no topic of the care zone takes it");
    }

    private <V extends SpecificRecord> void feedAs(Topic<String, V> topic, SpecificRecord fact) {
        feed(topic, topic.valueType().cast(fact));
    }

    /** The last word on each event. */
    Map<String, TerminalState> ends() {
        Map<String, TerminalState> ends = new TreeMap<>();
        ledger.all().forEach(entry -> ends.put(entry.getEventId(), entry.getState()));
        return ends;
    }

    List<Notification> issued(NotificationKind kind) {
        return notifications.get(kind).all();
    }

    List<Notification> issued() {
        List<Notification> all = new ArrayList<>();
        notifications.values().forEach(one -> all.addAll(one.all()));
        return all;
    }

    /** The case as it is by its last revision. */
    Optional<CaseRevision> last(String pseudonym) {
        return cases.all().stream()
                .filter(one -> one.getPseudonym().equals(pseudonym))
                .reduce((one, other) -> one.getRevision() >= other.getRevision() ? one : other);
    }

    void goTo(Instant time) {
        clock.set(time);
    }
}
