package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.state.WaitingEvent;
import java.util.Optional;

/** The records that have come with one alias, by their event ids; never changed from here. */
public interface KeptRecords {
    Optional<WaitingEvent> find(String eventId);

    Iterable<WaitingEvent> all();
}
