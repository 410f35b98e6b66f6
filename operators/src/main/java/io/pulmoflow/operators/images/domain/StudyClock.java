package io.pulmoflow.operators.images.domain;

import io.pulmoflow.schemas.state.SeriesOut;
import io.pulmoflow.schemas.state.StudyProgress;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * When a study is complete: once nothing has come for a while, and at the latest a certain time
 * after it began to change. What comes later opens it again. Pure; states are never changed.
 *
 * @param idle for so long nothing comes any more
 * @param cap the longest that a study stays open
 */
public record StudyClock(Duration idle, Duration cap) implements Serializable {
    /** Originals are deleted together, a few minutes late rather than one by one. */
    private static final long BUCKET_MILLIS = Duration.ofMinutes(1).toMillis();

    public StudyClock {
        Objects.requireNonNull(idle, "idle");
        Objects.requireNonNull(cap, "cap");
        if (idle.isNegative() || idle.isZero() || cap.compareTo(idle) < 0) {
            throw new IllegalArgumentException("the idle time is above zero, the cap not below it");
        }
    }

    /** The study after something in it has changed. */
    public StudyProgress touched(StudyProgress progress, Instant now) {
        long openedAt = progress.getOpenedAt() == 0 ? now.toEpochMilli() : progress.getOpenedAt();
        long completeAt = Math.min(now.plus(idle).toEpochMilli(), openedAt + cap.toMillis());
        return new StudyProgress(
                openedAt, completeAt, progress.getOriginalsDueAt(), progress.getSeries());
    }

    public StudyProgress completed(StudyProgress progress) {
        return new StudyProgress(0L, 0L, progress.getOriginalsDueAt(), progress.getSeries());
    }

    public StudyProgress with(StudyProgress progress, SeriesOut series) {
        List<SeriesOut> all = new ArrayList<>(progress.getSeries());
        all.removeIf(one -> one.getSeriesId().equals(series.getSeriesId()));
        all.add(series);
        all.sort(Comparator.comparing(SeriesOut::getSeriesId));
        return new StudyProgress(
                progress.getOpenedAt(),
                progress.getCompleteAt(),
                progress.getOriginalsDueAt(),
                all);
    }

    public StudyProgress withOriginalsDueAt(StudyProgress progress, long dueAt) {
        return new StudyProgress(
                progress.getOpenedAt(), progress.getCompleteAt(), dueAt, progress.getSeries());
    }

    /** The end of the bucket that a time falls in, epoch milliseconds. */
    public long originalsDueAt(long until) {
        return Math.floorDiv(until + BUCKET_MILLIS - 1, BUCKET_MILLIS) * BUCKET_MILLIS;
    }
}
