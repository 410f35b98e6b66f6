package io.pulmoflow.operators.identity;

import io.pulmoflow.operators.identity.domain.KeptRecords;
import io.pulmoflow.schemas.state.WaitingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/** The records of the alias at hand, in keyed state. */
final class RecordsOfAlias implements KeptRecords {
    private final MapState<String, WaitingEvent> records;

    RecordsOfAlias(MapState<String, WaitingEvent> records) {
        this.records = records;
    }

    @Override
    public Optional<WaitingEvent> find(String eventId) {
        try {
            return Optional.ofNullable(records.get(eventId));
        } catch (Exception e) {
            throw new FlinkRuntimeException("keyed state cannot be read", e);
        }
    }

    @Override
    public Iterable<WaitingEvent> all() {
        List<WaitingEvent> all = new ArrayList<>();
        try {
            records.values().forEach(all::add);
        } catch (Exception e) {
            throw new FlinkRuntimeException("keyed state cannot be read", e);
        }
        return all;
    }
}
