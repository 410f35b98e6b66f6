package io.pulmoflow.operators.lungrads.domain;

import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.Nodule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the valid protocol of one examination says that Lung-RADS needs.
 *
 * @param id that lasting ids of nodules without a stated one are made of; opaque
 * @param performedAt what examinations are ordered by
 * @param performedOn the calendar day at the site; intervals are counted between such days
 * @param version of Lung-RADS to use, such as {@code 2022} or {@code v1.1}; empty for the engine's
 *     default
 * @param stated category, UNSTATED where the protocol names none
 * @param sModifier as stated
 * @param incompleteReason as stated
 * @param priorPerformedOn when the examination that the reader compared to was performed
 * @param nodules in any order
 */
public record Examination(
        String id,
        Instant performedAt,
        LocalDate performedOn,
        Optional<String> version,
        LungRads stated,
        Answer sModifier,
        IncompleteReason incompleteReason,
        Optional<LocalDate> priorPerformedOn,
        List<Nodule> nodules) {
    /** From the oldest on; the id settles examinations of one moment. */
    public static final Comparator<Examination> BY_TIME =
            Comparator.comparing(Examination::performedAt).thenComparing(Examination::id);

    public Examination {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(performedAt, "performedAt");
        Objects.requireNonNull(performedOn, "performedOn");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(stated, "stated");
        Objects.requireNonNull(sModifier, "sModifier");
        Objects.requireNonNull(incompleteReason, "incompleteReason");
        Objects.requireNonNull(priorPerformedOn, "priorPerformedOn");
        nodules = List.copyOf(nodules);
    }
}
