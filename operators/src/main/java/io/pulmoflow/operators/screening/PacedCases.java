package io.pulmoflow.operators.screening;

import io.pulmoflow.operators.state.CacheBounds;
import io.pulmoflow.operators.state.RecordWeigher;
import io.pulmoflow.operators.state.WriteBackValue;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.state.CaseState;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.runtime.state.StateBackendLoader;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Runs follow-case with the injected clock as its event time. At each tick the time goes on to the
 * clock's and the timers that are due ring, the oldest first, no more than the pace allows; the
 * rest is left where it is, untouched, for the next tick. So an outage of a month is worked off in
 * order while alerts pass between, and a test or a demo sets the time by setting the clock.
 *
 * <p>Where the state backend keeps no objects, the cases in use are kept as objects in front of it.
 */
public final class PacedCases extends KeyedProcessOperator<String, CareEvent, CaseRevision> {
    private static final long serialVersionUID = 1L;

    private final Clock clock;
    private final Pace pace;
    private final CacheBounds hotCases;
    private transient WriteBackValue<String, CaseState> cache;
    private transient int left;
    private transient ScheduledFuture<?> nextTick;

    /**
     * @param clock has to be serializable, as the system's clocks are
     * @param hotCases how much of the cases is kept as objects where the state backend keeps bytes
     */
    public PacedCases(FollowCase function, Clock clock, Pace pace, CacheBounds hotCases) {
        super(function);
        this.clock = Objects.requireNonNull(clock, "clock");
        this.pace = Objects.requireNonNull(pace, "pace");
        this.hotCases = Objects.requireNonNull(hotCases, "hotCases");
    }

    @Override
    public void open() throws Exception {
        super.open();
        if (!keepsObjects()) {
            ((FollowCase) userFunction)
                    .keepCases(
                            behind -> {
                                cache =
                                        new WriteBackValue<>(
                                                behind, this, hotCases, new RecordWeigher<>());
                                return cache;
                            });
        }
        tickLater();
    }

    /** Of checkpoints and savepoints: the backend's own snapshot is taken after this. */
    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        if (cache != null) {
            cache.writeBack();
        }
        super.snapshotState(context);
    }

    /** The end of bounded input is not the end of time: nothing rings for it. */
    @Override
    public void processWatermark(Watermark mark) {
        output.emitWatermark(mark);
    }

    private void tick(long processingTime) throws Exception {
        left = pace.timersPerTick();
        InternalTimeServiceManager<?> timers = getTimeServiceManager().orElseThrow();
        timers.tryAdvanceWatermark(new Watermark(clock.millis()), () -> --left <= 0);
        tickLater();
    }

    @Override
    public void close() throws Exception {
        if (nextTick != null) {
            nextTick.cancel(false);
        }
        super.close();
    }

    private boolean keepsObjects() {
        String backend = getKeyedStateBackend().getBackendTypeIdentifier();
        return backend.equals(StateBackendLoader.HASHMAP_STATE_BACKEND_NAME);
    }

    private void tickLater() {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        nextTick =
                getProcessingTimeService().registerTimer(now + pace.tick().toMillis(), this::tick);
    }
}
