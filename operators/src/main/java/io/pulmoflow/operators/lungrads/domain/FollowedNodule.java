package io.pulmoflow.operators.lungrads.domain;

import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A nodule of an examination in the light of the earlier ones.
 *
 * @param lastingId the same over all examinations
 * @param nodule as reported; for one that is no longer mentioned, as it was last reported
 * @param mentioned false where only earlier examinations mention it
 * @param confidence of the match with an earlier nodule in hundredths: 100 by the stated id, 0
 *     where it was not matched
 * @param stated status, UNKNOWN where the report does not say
 * @param computed status from earlier examinations; UNKNOWN where they do not tell
 * @param growth since the examination before, where both sizes are known
 * @param least the least suspicious category that it can be
 * @param most the most suspicious category that it can be; the same as {@code least} where what is
 *     recorded suffices
 */
public record FollowedNodule(
        String lastingId,
        Nodule nodule,
        boolean mentioned,
        int confidence,
        NoduleStatus stated,
        NoduleStatus computed,
        Optional<Growth> growth,
        Category least,
        Category most,
        List<Reason> reasons,
        List<Missing> missing,
        Set<Flag> flags) {
    public FollowedNodule {
        Objects.requireNonNull(lastingId, "lastingId");
        Objects.requireNonNull(nodule, "nodule");
        Objects.requireNonNull(stated, "stated");
        Objects.requireNonNull(computed, "computed");
        Objects.requireNonNull(growth, "growth");
        Objects.requireNonNull(least, "least");
        Objects.requireNonNull(most, "most");
        reasons = List.copyOf(reasons);
        missing = List.copyOf(missing);
        flags = Set.copyOf(flags);
    }

    /** INDETERMINATE where it can be more than one. */
    public Category category() {
        return least == most ? least : Category.INDETERMINATE;
    }

    /** Whether which earlier nodule it is could not be told. */
    public boolean ambiguous() {
        return flags.contains(Flag.AMBIGUOUS_MATCH);
    }
}
