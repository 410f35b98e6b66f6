package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Stage;
import java.time.Instant;
import java.util.List;

/** What becomes of events in the accounts when their facts are taken into a case. */
final class CaseLedger {
    private CaseLedger() {}

    /**
     * @param current of the version that was there, or null
     * @param currentLinkage how often that record had been taken back when it was linked
     * @param linkage the same of the incoming one
     */
    static List<LedgerEntry> of(
            VersionOrder.Standing standing,
            Trace current,
            int currentLinkage,
            Trace incoming,
            int linkage,
            Instant now) {
        LedgerReason why =
                switch (standing) {
                    case FIRST, EARLIER_COPY -> LedgerReason.NEW;
                    case REDELIVERED -> LedgerReason.REDELIVERED;
                    case OLDER -> LedgerReason.OLDER_VERSION;
                    case LATER_COPY -> LedgerReason.DUPLICATE;
                    case NEWER -> LedgerReason.AMENDED;
                };
        LedgerEntry own = entry(incoming, linkage, why, now);
        return switch (standing) {
            case FIRST, REDELIVERED, OLDER, LATER_COPY -> List.of(own);
            case EARLIER_COPY ->
                    List.of(entry(current, currentLinkage, LedgerReason.DUPLICATE, now), own);
            case NEWER ->
                    // A corrected record keeps its event: that one has not been superseded.
                    current.getEventId().equals(incoming.getEventId())
                            ? List.of(own)
                            : List.of(
                                    entry(current, currentLinkage, LedgerReason.NEWER_VERSION, now),
                                    own);
        };
    }

    /**
     * @param linkage how often the record had been taken back when it was linked
     */
    static LedgerEntry entry(Trace trace, int linkage, LedgerReason reason, Instant now) {
        return LedgerEntry.newBuilder()
                .setEventId(trace.getEventId())
                .setSource(trace.getSource())
                .setState(reason.state())
                .setStage(Stage.TRIAGE)
                .setReason(reason.name())
                .setAt(now)
                .setLinkage(linkage)
                .build();
    }
}
