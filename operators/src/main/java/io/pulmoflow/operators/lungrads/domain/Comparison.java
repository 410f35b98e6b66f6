package io.pulmoflow.operators.lungrads.domain;

import io.pulmoflow.schemas.clinical.LungRads;
import java.util.Objects;

/**
 * A stated category against the computed one: both are kept, the more suspicious routes.
 *
 * @param stated by the report, UNSTATED where it names none
 * @param computed from the findings
 * @param routed what the participant is led by
 * @param differs whether both are there and are not the same: asks for a second reading
 */
public record Comparison(LungRads stated, Category computed, Category routed, boolean differs) {
    public Comparison {
        Objects.requireNonNull(stated, "stated");
        Objects.requireNonNull(computed, "computed");
        Objects.requireNonNull(routed, "routed");
    }

    /**
     * Among 1 to 4X the more suspicious routes. What is incomplete is overruled by what is called
     * at once only; what is indeterminate also by a stated 3 or 4A, never by a 1 or 2 that would
     * let a participant go.
     */
    public static Comparison of(LungRads stated, Assessment assessment) {
        Category said = Category.of(stated);
        Category computed = assessment.category();
        Category routed = moreSuspicious(said, computed, stated == LungRads.UNSTATED);
        if (computed == Category.INDETERMINATE || computed == Category.CATEGORY_0) {
            routed = atLeast(routed, assessment);
        }
        return new Comparison(
                stated, computed, routed, stated != LungRads.UNSTATED && said != computed);
    }

    private static Category moreSuspicious(Category said, Category computed, boolean unstated) {
        if (unstated || said == computed) {
            return computed;
        }
        if (said.isGraded() && computed.isGraded()) {
            return Category.max(said, computed);
        }
        if (said.isGraded()) {
            return overrules(said, computed) ? said : computed;
        }
        return computed.isGraded() && overrules(computed, said) ? computed : Category.CATEGORY_0;
    }

    private static boolean overrules(Category graded, Category apart) {
        Category least = apart == Category.CATEGORY_0 ? Category.CATEGORY_4B : Category.CATEGORY_3;
        return graded.compareTo(least) >= 0;
    }

    /** What is called at once is called, however incomplete the rest is. */
    private static Category atLeast(Category routed, Assessment assessment) {
        boolean certain =
                assessment.category() == Category.INDETERMINATE
                        || assessment.flags().contains(Flag.SUSPICIOUS_THOUGH_INCOMPLETE);
        Category least = assessment.atLeast();
        if (!certain || least.compareTo(Category.CATEGORY_4B) < 0) {
            return routed;
        }
        return routed.isGraded() ? Category.max(routed, least) : least;
    }
}
