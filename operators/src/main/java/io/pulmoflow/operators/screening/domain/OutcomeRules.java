package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
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
    private final ZoneId programmeZone;

    OutcomeRules(OutcomeMapping mapping, ZoneId programmeZone) {
        this.mapping = Objects.requireNonNull(mapping, "mapping");
        this.programmeZone = Objects.requireNonNull(programmeZone, "programmeZone");
    }

    /**
     * The latest examination that has a say.
     *
     * @param protocols by performedAt, then examinationId
     */
    Optional<ProtocolLinked> deciding(List<ProtocolLinked> protocols) {
        for (int i = protocols.size() - 1; i >= 0; i--) {
            if (decides(protocols.get(i))) {
                return Optional.of(protocols.get(i));
            }
        }
        return Optional.empty();
    }

    /** A preliminary protocol may change, but whoever has to be called is called at once. */
    private boolean decides(ProtocolLinked protocol) {
        return switch (protocol.getStatus()) {
            case CANCELLED -> false;
            case FINAL, AMENDED -> true;
            case PRELIMINARY ->
                    protocol.getLungRads() != LungRads.UNSTATED
                            && kindOf(protocol) == OutcomeKind.ADDITIONAL_EXAMINATION;
        };
    }

    OutcomeKind kindOf(ProtocolLinked protocol) {
        return mapping.consequenceOf(protocol.getLungRads()).kind();
    }

    Outcome outcomeOf(ProtocolLinked protocol) {
        OutcomeMapping.Consequence consequence = mapping.consequenceOf(protocol.getLungRads());
        return Outcome.newBuilder()
                .setKind(consequence.kind())
                .setCategory(OutcomeMapping.counted(protocol.getLungRads()))
                .setSModifier(protocol.getSModifier())
                .setExaminationId(protocol.getExaminationId())
                .setPerformedAt(protocol.getPerformedAt())
                .setMappingVersion(mapping.version())
                .setIntervalMonths(consequence.intervalMonths())
                .setDueOn(performedOn(protocol).plusMonths(consequence.intervalMonths()))
                .setReasons(reasons(protocol))
                .build();
    }

    LocalDate performedOn(ProtocolLinked protocol) {
        return LocalDate.ofInstant(protocol.getPerformedAt(), programmeZone);
    }

    static List<String> reasons(ProtocolLinked protocol) {
        List<String> reasons = new ArrayList<>();
        reasons.add(
                protocol.getLungRads() == LungRads.UNSTATED
                        ? "CATEGORY_UNSTATED"
                        : "CATEGORY_STATED");
        if (protocol.getStatus() == ProtocolStatus.PRELIMINARY) {
            reasons.add("PROTOCOL_PRELIMINARY");
        }
        if (OutcomeMapping.counted(protocol.getLungRads()) == LungRads.CATEGORY_0
                && protocol.getIncompleteReason() != IncompleteReason.UNSTATED) {
            reasons.add("INCOMPLETE_" + protocol.getIncompleteReason());
        }
        if (protocol.getSModifier() == Answer.YES) {
            reasons.add("SIGNIFICANT_OTHER_FINDING");
        }
        return reasons;
    }
}
