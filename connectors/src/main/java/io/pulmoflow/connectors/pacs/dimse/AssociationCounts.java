package io.pulmoflow.connectors.pacs.dimse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What has happened since the start, in numbers alone. */
final class AssociationCounts {
    private final LongAdder opened = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder aborted = new LongAdder();
    private final LongAdder echoes = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder refused = new LongAdder();

    void opened() {
        opened.increment();
    }

    void closed() {
        closed.increment();
    }

    void rejected() {
        rejected.increment();
    }

    void aborted() {
        aborted.increment();
    }

    void echoed() {
        echoes.increment();
    }

    void answered(StoreStatus status) {
        if (status.code() == StoreStatus.SUCCESS.code()) {
            stored.increment();
        } else {
            refused.increment();
        }
    }

    Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("associations_open", opened.sum() - closed.sum());
        report.put("associations", opened.sum());
        report.put("associations_rejected", rejected.sum());
        report.put("associations_aborted", aborted.sum());
        report.put("echoes", echoes.sum());
        report.put("instances_stored", stored.sum());
        report.put("instances_refused", refused.sum());
        return report;
    }
}
