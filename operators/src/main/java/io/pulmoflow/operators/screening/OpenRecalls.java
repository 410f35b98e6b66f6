package io.pulmoflow.operators.screening;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * How many recalls are open. Kept with the checkpoints, so that the sum over all subtasks is right
 * after a restart and at another parallelism, without a walk over all cases.
 */
final class OpenRecalls implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient ListState<Long> kept;

    /** Written by the task, read by whoever reports metrics. */
    private transient AtomicLong count;

    void restore(OperatorStateStore store) throws Exception {
        kept = store.getListState(new ListStateDescriptor<>("open-recalls", Types.LONG));
        count = new AtomicLong();
        for (long part : kept.get()) {
            count.addAndGet(part);
        }
    }

    void snapshot() throws Exception {
        kept.update(List.of(count.get()));
    }

    void add(long change) {
        count.addAndGet(change);
    }

    long count() {
        return count.get();
    }
}
