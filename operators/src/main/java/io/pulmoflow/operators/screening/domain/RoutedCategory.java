package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.clinical.LungRads;
import java.util.Objects;

/**
 * A stated category against the computed one: both are kept, the more suspicious routes. What
 * cannot be computed overrides nobody who has looked at the images; where nobody states a category
 * either, the examination is incomplete.
 *
 * @param category what the participant is led by; never UNSTATED
 * @param differs whether both are there and are not the same. What cannot be computed differs only
 *     where the least that it can be is more than what is stated
 */
public record RoutedCategory(LungRads category, boolean differs) {
    public RoutedCategory {
        Objects.requireNonNull(category, "category");
    }

    /**
     * @param mapping of the programme, which says what is called at once
     * @param stated by the report; UNSTATED where it names none
     * @param computed from the findings; UNSTATED where that is not possible
     * @param atLeast what is certain whatever is missing; UNSTATED where nothing is
     */
    public static RoutedCategory of(
            OutcomeMapping mapping, LungRads stated, LungRads computed, LungRads atLeast) {
        LungRads category = stated == LungRads.UNSTATED ? OutcomeMapping.counted(computed) : stated;
        if (computed != LungRads.UNSTATED) {
            category = mapping.moreSuspicious(category, computed);
        }
        if (atLeast != LungRads.UNSTATED) {
            category = mapping.moreSuspicious(category, atLeast);
        }
        return new RoutedCategory(category, differ(mapping, stated, computed, atLeast));
    }

    private static boolean differ(
            OutcomeMapping mapping, LungRads stated, LungRads computed, LungRads atLeast) {
        if (stated == LungRads.UNSTATED) {
            return false;
        }
        if (computed != LungRads.UNSTATED) {
            return stated != computed;
        }
        return atLeast != LungRads.UNSTATED && mapping.moreSuspicious(stated, atLeast) != stated;
    }
}
