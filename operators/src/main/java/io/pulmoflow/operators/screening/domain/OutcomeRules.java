package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.screening.ComputedCategory;
import io.pulmoflow.schemas.screening.Outcome;
import io.pulmoflow.schemas.screening.OutcomeKind;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Which examination decides, and on what. Pure. */
final class OutcomeRules implements Serializable {
    private static final long serialVersionUID = 1L;

    private final OutcomeMapping mapping;
    private final Routing routing;
    private final ZoneId programmeZone;

    OutcomeRules(OutcomeMapping mapping, ZoneId programmeZone) {
        this.mapping = Objects.requireNonNull(mapping, "mapping");
        this.routing = new Routing(mapping);
        this.programmeZone = Objects.requireNonNull(programmeZone, "programmeZone");
    }

    /**
     * The latest examination that has a say.
     *
     * @param examinations by performedAt, then examinationId
     */
    Optional<Examined> deciding(List<Examined> examinations) {
        for (int i = examinations.size() - 1; i >= 0; i--) {
            if (decides(examinations.get(i))) {
                return Optional.of(examinations.get(i));
            }
        }
        return Optional.empty();
    }

    /** A preliminary protocol may change, but whoever has to be called is called at once. */
    private boolean decides(Examined examined) {
        return switch (examined.protocol().getStatus()) {
            case CANCELLED -> false;
            case FINAL, AMENDED -> true;
            case PRELIMINARY ->
                    saysSomething(examined)
                            && kindOf(examined) == OutcomeKind.ADDITIONAL_EXAMINATION;
        };
    }

    private static boolean saysSomething(Examined examined) {
        return examined.protocol().getLungRads() != LungRads.UNSTATED
                || examined.assessment().getComputed() != ComputedCategory.INDETERMINATE;
    }

    OutcomeKind kindOf(Examined examined) {
        return mapping.consequenceOf(examined.routed()).kind();
    }

    Outcome outcomeOf(Examined examined) {
        OutcomeMapping.Consequence consequence = mapping.consequenceOf(examined.routed());
        ProtocolLinked protocol = examined.protocol();
        return Outcome.newBuilder()
                .setKind(consequence.kind())
                .setCategory(examined.routed())
                .setSModifier(protocol.getSModifier())
                .setExaminationId(protocol.getExaminationId())
                .setPerformedAt(protocol.getPerformedAt())
                .setMappingVersion(mapping.version())
                .setIntervalMonths(consequence.intervalMonths())
                .setDueOn(performedOn(protocol).plusMonths(consequence.intervalMonths()))
                .setReasons(reasons(examined))
                .build();
    }

    LocalDate performedOn(ProtocolLinked protocol) {
        return LocalDate.ofInstant(protocol.getPerformedAt(), programmeZone);
    }

    private List<String> reasons(Examined examined) {
        ProtocolLinked protocol = examined.protocol();
        List<String> reasons = new ArrayList<>();
        reasons.add(Routing.origin(examined.assessment(), protocol.getSecondLungRads()).name());
        if (routing.differ(examined.assessment())) {
            reasons.add(Routing.STATED_DIFFERS_FROM_COMPUTED);
        }
        if (protocol.getStatus() == ProtocolStatus.PRELIMINARY) {
            reasons.add("PROTOCOL_PRELIMINARY");
        }
        if (examined.routed() == LungRads.CATEGORY_0
                && protocol.getIncompleteReason() != IncompleteReason.UNSTATED) {
            reasons.add("INCOMPLETE_" + protocol.getIncompleteReason());
        }
        if (protocol.getSModifier() == Answer.YES) {
            reasons.add("SIGNIFICANT_OTHER_FINDING");
        }
        return reasons;
    }
}
