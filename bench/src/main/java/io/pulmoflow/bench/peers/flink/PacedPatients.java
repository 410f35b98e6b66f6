package io.pulmoflow.bench.peers.flink;

import io.pulmoflow.bench.peers.domain.PatientCase;
import io.pulmoflow.bench.peers.process.PeerSettings;
import io.pulmoflow.bench.peers.record.CaseResult;
import io.pulmoflow.operators.state.CacheBounds;
import io.pulmoflow.operators.state.WriteBackValue;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Runs follow-patient with the programme's clock as its event time, as the platform's own job does,
 * with or without a cache in front of the cases.
 */
final class PacedPatients<K> extends KeyedProcessOperator<K, RawFact<K>, CaseResult> {
    private static final long serialVersionUID = 1L;

    private static final int CASE_BYTES = 160;

    private final Instant now;
    private final CacheBounds bounds;
    private transient WriteBackValue<K, PatientCase> cache;
    private transient ScheduledFuture<?> nextTick;

    /**
     * @param bounds of the cache; null for none
     */
    PacedPatients(FollowPatient<K> function, Instant now, CacheBounds bounds) {
        super(function);
        this.now = now;
        this.bounds = bounds;
    }

    @Override
    public void open() throws Exception {
        super.open();
        if (bounds != null) {
            ((FollowPatient<?>) userFunction)
                    .keepCases(
                            behind -> {
                                cache = new WriteBackValue<>(behind, this, bounds, c -> CASE_BYTES);
                                return cache;
                            });
        }
        tickLater();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        if (cache != null) {
            cache.writeBack();
        }
        super.snapshotState(context);
    }

    @Override
    public void processWatermark(Watermark mark) {
        // Time is the programme's.
    }

    @Override
    public void close() throws Exception {
        if (nextTick != null) {
            nextTick.cancel(false);
        }
        super.close();
    }

    private void tick(long processingTime) throws Exception {
        getTimeServiceManager().orElseThrow().advanceWatermark(new Watermark(now.toEpochMilli()));
        tickLater();
    }

    private void tickLater() {
        long at =
                getProcessingTimeService().getCurrentProcessingTime()
                        + PeerSettings.TICK.toMillis();
        nextTick = getProcessingTimeService().registerTimer(at, this::tick);
    }
}
