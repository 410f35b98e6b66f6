package io.pulmoflow.operators.screening;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.screening.CaseRevision;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Runs follow-case with the injected clock as its event time. At each tick the time goes on to the
 * clock's and the timers that are due ring, the oldest first, no more than the pace allows; the
 * rest is left where it is, untouched, for the next tick. So an outage of a month is worked off in
 * order while alerts pass between, and a test or a demo sets the time by setting the clock.
 */
public final class PacedCases extends KeyedProcessOperator<String, CareEvent, CaseRevision> {
    private static final long serialVersionUID = 1L;

    private final Clock clock;
    private final Pace pace;
    private transient int left;
    private transient ScheduledFuture<?> nextTick;

    /**
     * @param clock has to be serializable, as the system's clocks are
     */
    public PacedCases(FollowCase function, Clock clock, Pace pace) {
        super(function);
        this.clock = Objects.requireNonNull(clock, "clock");
        this.pace = Objects.requireNonNull(pace, "pace");
    }

    @Override
    public void open() throws Exception {
        super.open();
        tickLater();
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

    private void tickLater() {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        nextTick =
                getProcessingTimeService().registerTimer(now + pace.tick().toMillis(), this::tick);
    }
}
