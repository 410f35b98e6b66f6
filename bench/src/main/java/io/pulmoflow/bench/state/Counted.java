package io.pulmoflow.bench.state;

import io.pulmoflow.schemas.screening.CaseRevision;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Counts the revisions that have come, for the one who asks the running job. */
final class Counted extends RichMapFunction<CaseRevision, CaseRevision> {
    private static final long serialVersionUID = 1L;

    static final String REVISIONS = "revisions";

    private final LongCounter revisions = new LongCounter();

    @Override
    public void open(OpenContext context) {
        getRuntimeContext().addAccumulator(REVISIONS, revisions);
    }

    @Override
    public CaseRevision map(CaseRevision revision) {
        revisions.add(1L);
        return revision;
    }
}
