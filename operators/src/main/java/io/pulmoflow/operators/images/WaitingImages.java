package io.pulmoflow.operators.images;

import io.pulmoflow.schemas.state.ImageStanding;
import io.pulmoflow.schemas.state.InstanceVersions;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * How many images wait for consent. Kept with the checkpoints, so that the sum over all subtasks is
 * right after a restart and at another parallelism.
 */
final class WaitingImages implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient ListState<Long> kept;

    /** Written by the task, read by whoever reports metrics. */
    private transient AtomicLong count;

    void restore(OperatorStateStore store) throws Exception {
        kept = store.getListState(new ListStateDescriptor<>("waiting-images", Types.LONG));
        count = new AtomicLong();
        for (long part : kept.get()) {
            count.addAndGet(part);
        }
    }

    void snapshot() throws Exception {
        kept.update(List.of(count.get()));
    }

    void report(MetricGroup group) {
        group.gauge("waitingForConsent", (Gauge<Long>) count::get);
    }

    void changed(InstanceVersions before, InstanceVersions after) {
        count.addAndGet(waiting(after) - waiting(before));
    }

    long count() {
        return count.get();
    }

    private static long waiting(InstanceVersions instance) {
        return instance.getVersions().stream()
                .filter(
                        version ->
                                version.getStanding() == ImageStanding.ADMITTED
                                        && !version.getOrdered()
                                        && !version.getForgotten())
                .count();
    }
}
