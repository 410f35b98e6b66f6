package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.CaseForwarded;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Eligibility;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.state.CaseState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What an event or the passing of time does to a case. */
public sealed interface CaseDecision {
    /** Where the event, and any that it replaced, have ended. */
    List<LedgerEntry> ledger();

    /** Nothing but the accounts: no state to write, no timer to move. */
    record Unchanged(List<LedgerEntry> ledger) implements CaseDecision {
        public Unchanged {
            ledger = List.copyOf(ledger);
        }
    }

    /**
     * Something to be kept that changes nothing of what the case is: an older version, or that a
     * record was taken back.
     */
    record Noted(CaseState state, List<LedgerEntry> ledger) implements CaseDecision {
        public Noted {
            Objects.requireNonNull(state, "state");
            ledger = List.copyOf(ledger);
        }
    }

    /**
     * The case has become another.
     *
     * @param state to be kept
     * @param revision to be published
     * @param notifications withdrawn ones, then issued ones, then those said again
     * @param addressed open ones whose contact has only come now: to be said once more with it
     * @param eligibility where it has become another
     * @param forwarded what survivors of it have to be told
     * @param wakeAt when the case has to be looked at again though nothing came; empty for never
     */
    record Changed(
            CaseState state,
            CaseRevision revision,
            List<Notification> notifications,
            List<Notification> addressed,
            Optional<Eligibility> eligibility,
            List<CaseForwarded> forwarded,
            List<LedgerEntry> ledger,
            Optional<Instant> wakeAt)
            implements CaseDecision {
        public Changed {
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(revision, "revision");
            notifications = List.copyOf(notifications);
            addressed = List.copyOf(addressed);
            Objects.requireNonNull(eligibility, "eligibility");
            forwarded = List.copyOf(forwarded);
            ledger = List.copyOf(ledger);
            Objects.requireNonNull(wakeAt, "wakeAt");
        }
    }
}
