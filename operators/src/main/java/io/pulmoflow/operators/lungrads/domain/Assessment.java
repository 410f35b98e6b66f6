package io.pulmoflow.operators.lungrads.domain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What Lung-RADS makes of an examination.
 *
 * @param examinationId of the examination
 * @param version of the tables, such as {@code v2022}
 * @param category 1 to 4X, 0, or INDETERMINATE
 * @param sModifier whether a significant other finding is added; changes no interval
 * @param atLeast the category that is certain whatever is missing; also that of what was seen in an
 *     incomplete examination
 * @param decidingNodule the nodule that the category comes from; empty for 0, and for 1
 * @param nodules by number, then those that are no longer mentioned
 * @param reasons of the category
 * @param missing what has to be known to decide; empty unless INDETERMINATE
 */
public record Assessment(
        String examinationId,
        String version,
        Category category,
        boolean sModifier,
        Category atLeast,
        Optional<FollowedNodule> decidingNodule,
        List<FollowedNodule> nodules,
        List<Reason> reasons,
        List<Missing> missing,
        Set<Flag> flags) {
    public Assessment {
        Objects.requireNonNull(examinationId, "examinationId");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(atLeast, "atLeast");
        Objects.requireNonNull(decidingNodule, "decidingNodule");
        nodules = List.copyOf(nodules);
        reasons = List.copyOf(reasons);
        missing = List.copyOf(missing);
        flags = Set.copyOf(flags);
    }

    /**
     * The category that is certain of the person whatever the examination lacks: of what was seen
     * in an incomplete one only where that is called at once.
     */
    public Category certain() {
        boolean seen =
                category == Category.INDETERMINATE
                        || flags.contains(Flag.SUSPICIOUS_THOUGH_INCOMPLETE);
        return seen ? atLeast : category;
    }
}
