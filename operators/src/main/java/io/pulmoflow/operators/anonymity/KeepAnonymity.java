package io.pulmoflow.operators.anonymity;

import io.pulmoflow.operators.anonymity.domain.AnonymityClass;
import io.pulmoflow.operators.anonymity.domain.AnonymityRules;
import io.pulmoflow.operators.anonymity.domain.ClassStep;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.curated.ClassBatch;
import io.pulmoflow.schemas.curated.ClassRelease;
import io.pulmoflow.schemas.internal.GroupingChange;
import io.pulmoflow.schemas.state.GroupedPerson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * keep-anonymity: per shard, keeps the classes of its people and publishes what changes.
 *
 * <p>What has come since the last checkpoint is one batch. It is decided and kept with the
 * checkpoint, and leaves when the checkpoint is complete: whatever has left is known after a
 * restart, so nothing is ever out that nobody would take back.
 */
public final class KeepAnonymity extends AbstractStreamOperator<ClassBatch>
        implements OneInputStreamOperator<GroupingChange, ClassBatch>, BoundedOneInput {
    private static final long serialVersionUID = 1L;

    /** The classes of each batch one by one, in their order. */
    public static final OutputTag<ClassRelease> CLASSES =
            new OutputTag<>("classes", new AvroTypeInfo<>(ClassRelease.class));

    private static final String PEOPLE = "people";
    private static final String REVISION = "class-revision";
    private static final long MICROS_PER_MILLI = 1000;

    /** Stands for the checkpoint that this run began with. */
    private static final long RESTORED = Long.MIN_VALUE;

    private final AnonymityRules rules;
    private transient MapState<String, GroupedPerson> people;
    private transient MapState<String, String> published;
    private transient ValueState<Long> revision;
    private transient ValueState<ClassBatch> outbox;
    private transient Map<String, ShardClasses> shards;
    private transient TreeMap<Long, SortedMap<String, ClassBatch>> waiting;

    /** What a restart sends again waits for the first moment at which something may be sent. */
    private transient ScheduledFuture<?> resend;

    public KeepAnonymity(AnonymityRules rules) {
        this.rules = Objects.requireNonNull(rules, "rules");
    }

    @Override
    public void open() throws Exception {
        people =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        PEOPLE,
                                        StateType.TEXT,
                                        StateType.avro(GroupedPerson.class)));
        published =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "published", StateType.TEXT, StateType.TEXT));
        revision = getRuntimeContext().getState(new ValueStateDescriptor<>(REVISION, Types.LONG));
        outbox =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "outbox", StateType.avro(ClassBatch.class)));
        shards = new HashMap<>();
        waiting = new TreeMap<>();
        restore();
        Gauge<Integer> grouped = () -> shards.values().stream().mapToInt(ShardClasses::size).sum();
        getMetricGroup().gauge("people", grouped);
        Gauge<Integer> ungrouped =
                () -> shards.values().stream().mapToInt(ShardClasses::ungrouped).sum();
        getMetricGroup().gauge("wholly-generalized", ungrouped);
    }

    /** What the checkpoint held is sent again: it may or may not have left. */
    private void restore() throws Exception {
        Set<String> known = new TreeSet<>();
        for (String state : List.of(PEOPLE, REVISION)) {
            try (Stream<String> keys =
                    this.<String>getKeyedStateBackend().getKeys(state, VoidNamespace.INSTANCE)) {
                keys.forEach(known::add);
            }
        }
        SortedMap<String, ClassBatch> restored = new TreeMap<>();
        for (String shard : known) {
            setCurrentKey(shard);
            load(shard);
            if (outbox.value() != null) {
                restored.put(shard, outbox.value());
            }
        }
        if (!restored.isEmpty()) {
            waiting.put(RESTORED, restored);
            resend =
                    getProcessingTimeService()
                            .registerTimer(
                                    getProcessingTimeService().getCurrentProcessingTime(),
                                    now -> sendUpTo(RESTORED));
        }
    }

    private ShardClasses load(String shard) throws Exception {
        ShardClasses classes =
                new ShardClasses(rules, shard, people.entries(), published.entries());
        shards.put(shard, classes);
        return classes;
    }

    @Override
    public void processElement(StreamRecord<GroupingChange> element) throws Exception {
        GroupingChange change = element.getValue();
        ShardClasses classes = shards.get(change.getShard());
        if (classes == null) {
            classes = load(change.getShard());
        }
        if (change.getPerson() == null) {
            people.remove(change.getResearchId());
            classes.remove(change.getResearchId());
        } else {
            people.put(change.getResearchId(), change.getPerson());
            classes.put(change.getResearchId(), change.getPerson());
        }
    }

    @Override
    public void close() throws Exception {
        if (resend != null) {
            resend.cancel(false);
        }
        super.close();
    }

    /** So that nothing that may have left is replaced by what has not. */
    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        sendUpTo(RESTORED);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        settle(context.getCheckpointId());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        sendUpTo(checkpointId);
    }

    /** Nothing comes after this: what is decided now is what any later attempt decides. */
    @Override
    public void endInput() throws Exception {
        sendUpTo(RESTORED);
        settle(Long.MAX_VALUE);
        sendUpTo(Long.MAX_VALUE);
    }

    private void settle(long checkpointId) throws Exception {
        for (Map.Entry<String, ShardClasses> entry : new TreeMap<>(shards).entrySet()) {
            if (!entry.getValue().isSettled()) {
                setCurrentKey(entry.getKey());
                settle(entry.getKey(), entry.getValue(), checkpointId);
            }
        }
    }

    /** Takes the place of what was decided for the shard and has not left. */
    private void settle(String shard, ShardClasses classes, long checkpointId) throws Exception {
        List<ClassStep> steps = classes.settle();
        for (Map.Entry<String, Optional<AnonymityClass>> unsent : classes.unsent().entrySet()) {
            if (unsent.getValue().isPresent()) {
                published.put(unsent.getKey(), unsent.getValue().get().digest());
            } else {
                published.remove(unsent.getKey());
            }
        }
        ClassBatch replaced = outbox.value();
        outbox.clear();
        waiting.values().forEach(batches -> batches.remove(shard));
        if (steps.isEmpty()) {
            return;
        }
        Long last = revision.value();
        boolean isFirst = last == null || replaced != null && replaced.getComplete();
        long now = getProcessingTimeService().getCurrentProcessingTime() * MICROS_PER_MILLI;
        long next = last == null ? now : Math.max(last + 1, now);
        List<ClassRelease> releases = new ArrayList<>(steps.size());
        steps.forEach(step -> releases.add(ClassRecords.release(step, next)));
        ClassBatch batch = new ClassBatch(shard, next, isFirst, releases);
        revision.update(next);
        outbox.update(batch);
        waiting.computeIfAbsent(checkpointId, unseen -> new TreeMap<>()).put(shard, batch);
    }

    private void sendUpTo(long checkpointId) throws Exception {
        Map<Long, SortedMap<String, ClassBatch>> ready = waiting.headMap(checkpointId, true);
        for (Map.Entry<Long, SortedMap<String, ClassBatch>> held : ready.entrySet()) {
            for (ClassBatch batch : held.getValue().values()) {
                output.collect(new StreamRecord<>(batch));
                batch.getReleases()
                        .forEach(release -> output.collect(CLASSES, new StreamRecord<>(release)));
                setCurrentKey(batch.getShard());
                outbox.clear();
                if (held.getKey() != RESTORED) {
                    shards.get(batch.getShard()).markSent();
                }
            }
        }
        ready.clear();
    }
}
