package io.pulmoflow.operators.images;

import io.pulmoflow.operators.images.domain.AssemblyRules;
import io.pulmoflow.operators.images.domain.ErasureSums;
import io.pulmoflow.operators.images.domain.ImageOutcomeRules;
import io.pulmoflow.operators.images.domain.StudyClock;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.curated.CuratedImageSeries;
import io.pulmoflow.schemas.curated.SeriesRelease;
import io.pulmoflow.schemas.internal.ErasureNote;
import io.pulmoflow.schemas.internal.ImageOutcome;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.state.AssembledImage;
import io.pulmoflow.schemas.state.SeriesOut;
import io.pulmoflow.schemas.state.StudyProgress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * assemble-study: keyed by study, gathers what has been archived into series, releases them when
 * they begin to change and when they are complete, and gives originals free for deletion.
 */
public final class AssembleStudy extends KeyedProcessFunction<String, ImageOutcome, SeriesRelease> {
    private static final long serialVersionUID = 1L;

    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("image-faults", new AvroTypeInfo<>(DeadLetter.class));

    public static final OutputTag<LedgerEntry> LEDGER =
            new OutputTag<>("image-ledger", new AvroTypeInfo<>(LedgerEntry.class));

    /** Of each withdrawal, which images and originals are gone. */
    public static final OutputTag<ErasureNote> ERASURES =
            new OutputTag<>("done-erasures", new AvroTypeInfo<>(ErasureNote.class));

    /** Keys in staging whose files are not needed any more. */
    public static final OutputTag<String> SPENT_ORIGINALS =
            new OutputTag<>("spent-originals", Types.STRING);

    private final SerializableSupplier<AssemblyRules> assemblyRules;
    private final ImageOutcomeRules outcomes;
    private final StudyClock times;
    private final Clock clock;
    private transient AssemblyRules assembly;
    private transient ValueState<StudyProgress> studies;
    private transient MapState<String, AssembledImage> images;
    private transient ImageMetrics metrics;

    /**
     * @param assemblyRules reads the research key where the operator runs
     * @param clock has to be serializable, as the system's clocks are
     */
    public AssembleStudy(
            SerializableSupplier<AssemblyRules> assemblyRules,
            ImageOutcomeRules outcomes,
            StudyClock times,
            Clock clock) {
        this.assemblyRules = Objects.requireNonNull(assemblyRules, "assemblyRules");
        this.outcomes = Objects.requireNonNull(outcomes, "outcomes");
        this.times = Objects.requireNonNull(times, "times");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public void open(OpenContext context) {
        assembly = assemblyRules.get();
        studies =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "study", StateType.avro(StudyProgress.class)));
        images =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "images",
                                        StateType.TEXT,
                                        StateType.avro(AssembledImage.class)));
        metrics = new ImageMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(ImageOutcome outcome, Context context, Collector<SeriesRelease> out)
            throws Exception {
        String instanceId = outcome.getImage().getInstanceId();
        Instant now = clock.instant();
        AssembledImage before = images.get(instanceId);
        ImageOutcomeRules.Taken taken = outcomes.take(before, outcome, now);
        for (DeadLetter letter : taken.deadLetters()) {
            metrics.letter(letter);
            context.output(DEAD_LETTERS, letter);
        }
        taken.ledger().forEach(entry -> context.output(LEDGER, entry));
        if (outcome.getWithdrawal() != null) {
            context.output(ERASURES, ErasureSums.done(outcome));
        }
        AssembledImage after = taken.image().orElse(null);
        if (Objects.equals(before, after)) {
            return;
        }
        if (after == null) {
            images.remove(instanceId);
        } else {
            images.put(instanceId, after);
        }
        StudyProgress progress = known();
        progress = schedule(progress, after, context);
        if (differs(before, after)) {
            progress = change(progress, outcome.getImage().getSeriesId(), now, context, out);
        }
        studies.update(progress);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SeriesRelease> out)
            throws Exception {
        // The timer has rung, so it is that late, whatever a clock of another machine says.
        Instant rung = Instant.ofEpochMilli(timestamp);
        Instant now = clock.instant().isAfter(rung) ? clock.instant() : rung;
        StudyProgress progress = known();
        if (progress.getOriginalsDueAt() != 0 && progress.getOriginalsDueAt() <= timestamp) {
            progress = dropOriginals(progress, now, context);
        }
        if (progress.getCompleteAt() != 0) {
            if (progress.getCompleteAt() <= now.toEpochMilli()) {
                progress = complete(progress, now, out);
            } else {
                context.timerService().registerProcessingTimeTimer(progress.getCompleteAt());
            }
        }
        studies.update(progress);
    }

    private StudyProgress known() throws Exception {
        StudyProgress progress = studies.value();
        return progress == null ? new StudyProgress(0L, 0L, 0L, List.of()) : progress;
    }

    /** Whether a reader of the series would see a difference. */
    private static boolean differs(AssembledImage before, AssembledImage after) {
        return !Objects.equals(
                        before == null ? null : before.getFacts(),
                        after == null ? null : after.getFacts())
                || (before != null && before.getRefusal() != null)
                        != (after != null && after.getRefusal() != null);
    }

    /** A series that begins to change is out at once, and again when the study is complete. */
    private StudyProgress change(
            StudyProgress progress,
            String seriesId,
            Instant now,
            Context context,
            Collector<SeriesRelease> out)
            throws Exception {
        StudyProgress open = times.touched(progress, now);
        if (progress.getCompleteAt() == 0) {
            context.timerService().registerProcessingTimeTimer(open.getCompleteAt());
        }
        SeriesOut series = series(open, seriesId);
        Optional<CuratedImageSeries.Builder> held = assembly.series(imagesOf(seriesId));
        SeriesOut next = new SeriesOut(seriesId, series.getRevision(), series.getReleased(), true);
        if (held.isEmpty()) {
            if (series.getReleased()) {
                out.collect(new SeriesRelease(assembly.seriesId(seriesId), null));
                next.setReleased(false);
            }
        } else if (!series.getChanged() || !series.getReleased()) {
            release(held.get().setComplete(false), next, now, out);
        }
        return times.with(open, next);
    }

    private StudyProgress complete(
            StudyProgress progress, Instant now, Collector<SeriesRelease> out) throws Exception {
        StudyProgress done = times.completed(progress);
        for (SeriesOut series : progress.getSeries()) {
            if (series.getChanged()) {
                SeriesOut next =
                        new SeriesOut(
                                series.getSeriesId(),
                                series.getRevision(),
                                series.getReleased(),
                                false);
                Optional<CuratedImageSeries.Builder> held =
                        assembly.series(imagesOf(series.getSeriesId()));
                if (held.isPresent()) {
                    release(held.get().setComplete(true), next, now, out);
                }
                done = times.with(done, next);
            }
        }
        return done;
    }

    private void release(
            CuratedImageSeries.Builder series,
            SeriesOut into,
            Instant now,
            Collector<SeriesRelease> out) {
        into.setRevision(assembly.nextRevision(into.getRevision(), now));
        into.setReleased(true);
        CuratedImageSeries released = series.setRevision(into.getRevision()).build();
        out.collect(new SeriesRelease(released.getSeriesId(), released));
    }

    private StudyProgress schedule(StudyProgress progress, AssembledImage image, Context context) {
        if (image == null || image.getOriginalUntil() == 0) {
            return progress;
        }
        long due = times.originalsDueAt(image.getOriginalUntil());
        if (progress.getOriginalsDueAt() != 0 && progress.getOriginalsDueAt() <= due) {
            return progress;
        }
        context.timerService().registerProcessingTimeTimer(due);
        return times.withOriginalsDueAt(progress, due);
    }

    private StudyProgress dropOriginals(StudyProgress progress, Instant now, Context context)
            throws Exception {
        long left = Long.MAX_VALUE;
        List<Map.Entry<String, AssembledImage>> all = new ArrayList<>();
        images.entries().forEach(all::add);
        for (Map.Entry<String, AssembledImage> entry : all) {
            AssembledImage image = entry.getValue();
            if (image.getOriginalUntil() == 0) {
                continue;
            }
            if (image.getOriginalUntil() <= now.toEpochMilli()) {
                context.output(SPENT_ORIGINALS, image.getImage().getStagingKey());
                images.put(
                        entry.getKey(),
                        new AssembledImage(
                                image.getImage(), image.getFacts(), image.getRefusal(), 0L));
            } else {
                left = Math.min(left, image.getOriginalUntil());
            }
        }
        if (left == Long.MAX_VALUE) {
            return times.withOriginalsDueAt(progress, 0L);
        }
        long due = times.originalsDueAt(left);
        context.timerService().registerProcessingTimeTimer(due);
        return times.withOriginalsDueAt(progress, due);
    }

    private List<AssembledImage> imagesOf(String seriesId) throws Exception {
        List<AssembledImage> found = new ArrayList<>();
        for (AssembledImage image : images.values()) {
            if (image.getImage().getSeriesId().equals(seriesId)) {
                found.add(image);
            }
        }
        return found;
    }

    private static SeriesOut series(StudyProgress progress, String seriesId) {
        return progress.getSeries().stream()
                .filter(one -> one.getSeriesId().equals(seriesId))
                .findFirst()
                .orElseGet(() -> new SeriesOut(seriesId, 0L, false, false));
    }
}
