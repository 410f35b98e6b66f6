package io.pulmoflow.operators.curate.domain;

import io.pulmoflow.schemas.curated.CaseRelease;
import io.pulmoflow.schemas.curated.ExaminationRelease;
import io.pulmoflow.schemas.internal.GroupingChange;
import io.pulmoflow.schemas.state.ReleaseState;
import io.pulmoflow.schemas.state.WithdrawalMark;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a revision of a case leads to in the research zone.
 *
 * @param kind which way it went
 * @param state what is out from now on; the state that was given where the kind is {@link
 *     Kind#STALE}
 * @param release what the warehouse and the topic of cases are to hold; empty where they stay as
 *     they are
 * @param examinations what the topic of examinations is to hold, tombstones last
 * @param grouping whom the person is to be grouped with from now on, and whom not any more
 * @param withdrawal that is acted on here for the first time
 */
public record Curation(
        Kind kind,
        ReleaseState state,
        Optional<CaseRelease> release,
        List<ExaminationRelease> examinations,
        List<GroupingChange> grouping,
        Optional<WithdrawalMark> withdrawal) {
    /** Which way a revision went. */
    public enum Kind {
        /** Not above the revision that was decided last: nothing changes. */
        STALE,
        /** No consent to processing, and nothing was out. */
        WITHHELD,
        RELEASED,
        /** Consent is no longer given: what was out is taken back. */
        ERASED
    }

    public Curation {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(release, "release");
        examinations = List.copyOf(examinations);
        grouping = List.copyOf(grouping);
        Objects.requireNonNull(withdrawal, "withdrawal");
    }
}
