package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.clinical.SecondOpinion;
import io.pulmoflow.schemas.screening.Assessment;
import io.pulmoflow.schemas.screening.ComputedCategory;
import io.pulmoflow.schemas.screening.SecondReading;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which of the stated, the computed and the second reader's category routes a patient, and whether
 * somebody has to read a second time. Pure.
 */
final class Routing implements Serializable {
    private static final long serialVersionUID = 1L;

    static final String STATED_DIFFERS_FROM_COMPUTED = "STATED_DIFFERS_FROM_COMPUTED";

    /** Whose category it is. */
    enum Origin {
        CATEGORY_STATED,
        CATEGORY_COMPUTED,
        CATEGORY_OF_SECOND_READING,
        CATEGORY_UNSTATED
    }

    private final OutcomeMapping mapping;

    Routing(OutcomeMapping mapping) {
        this.mapping = Objects.requireNonNull(mapping, "mapping");
    }

    /**
     * An assessment with what the protocol says besides.
     *
     * @param computed of the protocol; what it says of routing is not looked at
     */
    Assessment route(Assessment computed, ProtocolLinked protocol) {
        LungRads first = compared(computed).category();
        List<String> why = whyTwice(computed, protocol, first);
        return Assessment.newBuilder(computed)
                .setRouted(routed(computed, protocol, first))
                .setSecondReading(secondReading(protocol, why))
                .setSecondReadingReasons(why)
                .build();
    }

    boolean differ(Assessment assessment) {
        return compared(assessment).differs();
    }

    static Origin origin(Assessment assessment, LungRads second) {
        LungRads routed = assessment.getRouted();
        if (routed == assessment.getStated()) {
            return Origin.CATEGORY_STATED;
        }
        boolean computed =
                routed == definite(assessment.getComputed())
                        || routed == definite(assessment.getAtLeast());
        if (computed) {
            return Origin.CATEGORY_COMPUTED;
        }
        return routed == second ? Origin.CATEGORY_OF_SECOND_READING : Origin.CATEGORY_UNSTATED;
    }

    private RoutedCategory compared(Assessment assessment) {
        return RoutedCategory.of(
                mapping,
                assessment.getStated(),
                definite(assessment.getComputed()),
                definite(assessment.getAtLeast()));
    }

    private LungRads routed(Assessment computed, ProtocolLinked protocol, LungRads first) {
        LungRads second = protocol.getSecondLungRads();
        boolean agrees =
                protocol.getSecondReported()
                        && protocol.getSecondOpinion() == SecondOpinion.AGREES
                        && computed.getStated() != LungRads.UNSTATED;
        return switch (mapping.policy().finalCategory()) {
            case MORE_SUSPICIOUS ->
                    second == LungRads.UNSTATED ? first : mapping.moreSuspicious(first, second);
            case SECOND_READER -> {
                if (second != LungRads.UNSTATED) {
                    yield second;
                }
                yield agrees ? computed.getStated() : first;
            }
        };
    }

    private List<String> whyTwice(Assessment computed, ProtocolLinked protocol, LungRads first) {
        List<String> why = new ArrayList<>();
        if (protocol.getExpertRequired() == Answer.YES) {
            why.add("SECOND_READING_REQUIRED");
        }
        // What is preliminary may change yet.
        if (protocol.getStatus() != ProtocolStatus.PRELIMINARY) {
            if (differ(computed)) {
                why.add(STATED_DIFFERS_FROM_COMPUTED);
            }
            if (mapping.policy().secondReadingOf().contains(first)) {
                why.add("PROGRAMME_RULE");
            }
        }
        return why;
    }

    private static SecondReading secondReading(ProtocolLinked protocol, List<String> why) {
        if (!protocol.getSecondReported()) {
            return why.isEmpty() ? SecondReading.NOT_ASKED : SecondReading.ASKED;
        }
        LungRads second = protocol.getSecondLungRads();
        if (second != LungRads.UNSTATED && protocol.getLungRads() != LungRads.UNSTATED) {
            return second == protocol.getLungRads()
                    ? SecondReading.AGREED
                    : SecondReading.DISAGREED;
        }
        return switch (protocol.getSecondOpinion()) {
            case AGREES -> SecondReading.AGREED;
            case DISAGREES -> SecondReading.DISAGREED;
            case UNSTATED -> SecondReading.REPORTED;
        };
    }

    /** UNSTATED where it could not be computed. */
    private static LungRads definite(ComputedCategory computed) {
        return switch (computed) {
            case CATEGORY_0 -> LungRads.CATEGORY_0;
            case CATEGORY_1 -> LungRads.CATEGORY_1;
            case CATEGORY_2 -> LungRads.CATEGORY_2;
            case CATEGORY_3 -> LungRads.CATEGORY_3;
            case CATEGORY_4A -> LungRads.CATEGORY_4A;
            case CATEGORY_4B -> LungRads.CATEGORY_4B;
            case CATEGORY_4X -> LungRads.CATEGORY_4X;
            case INDETERMINATE -> LungRads.UNSTATED;
        };
    }
}
