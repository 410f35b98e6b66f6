package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.screening.Outcome;
import io.pulmoflow.schemas.state.CaseState;
import java.util.Optional;

/** Codes of why a notification is taken back. */
final class Withdrawal {
    private Withdrawal() {}

    /**
     * @param successor the notification that takes its place
     * @param waits whether nothing is issued for want of consent
     */
    static String reason(
            Notification open,
            CaseState state,
            Optional<Outcome> outcome,
            Optional<Notification> successor,
            boolean waits) {
        if (MergedCases.survivor(state).isPresent()) {
            return "MERGED";
        }
        Optional<PersonStatus> status = PersonStatus.of(state);
        if (status.filter(PersonStatus.DIED::equals).isPresent()) {
            return PersonStatus.DIED.name();
        }
        if (successor.isPresent()) {
            return "REPLACED";
        }
        if (waits) {
            return "WAITS_FOR_CONSENT";
        }
        Optional<ProtocolLinked> protocol =
                state.getProtocols().stream()
                        .filter(one -> one.getExaminationId().equals(open.getExaminationId()))
                        .findFirst();
        if (protocol.filter(one -> one.getStatus() == ProtocolStatus.CANCELLED).isPresent()) {
            return "PROTOCOL_CANCELLED";
        }
        return switch (open.getKind()) {
            case SECOND_REVIEW ->
                    protocol.filter(ProtocolLinked::getSecondReported).isPresent()
                            ? "SECOND_READING_REPORTED"
                            : "SECOND_READING_NOT_REQUIRED";
            case RECALL, ADDITIONAL_EXAMINATION, INCOMPLETE -> {
                boolean sameExamination =
                        outcome.filter(it -> it.getExaminationId().equals(open.getExaminationId()))
                                .isPresent();
                if (!sameExamination) {
                    yield "ANOTHER_EXAMINATION_DECIDES";
                }
                yield open.getKind() == NotificationKind.RECALL
                        ? status.map(PersonStatus::name).orElse("OUTCOME_CHANGED")
                        : "OUTCOME_CHANGED";
            }
        };
    }
}
