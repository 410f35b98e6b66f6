package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.IncidentLinked;
import io.pulmoflow.schemas.care.NotificationAcknowledged;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.screening.Assessment;
import io.pulmoflow.schemas.screening.Eligibility;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.Outcome;
import io.pulmoflow.schemas.state.CaseState;
import io.pulmoflow.schemas.state.SeriesProgress;
import java.util.List;

/**
 * Copies of a case state with one part replaced and the others shared. Avro's copying builder would
 * copy every protocol, and a state that a state backend still holds must never be changed in place.
 */
final class CaseStates {
    private CaseStates() {}

    static CaseState empty(String pseudonym) {
        return CaseState.newBuilder().setPseudonym(pseudonym).build();
    }

    static CaseState withParticipant(CaseState state, ParticipantLinked participant) {
        return copy(state).setParticipant(participant).build();
    }

    static CaseState withProtocols(CaseState state, List<ProtocolLinked> protocols) {
        return copy(state).setProtocols(protocols).build();
    }

    static CaseState withHealthRecords(CaseState state, List<HealthRecordLinked> healthRecords) {
        return copy(state).setHealthRecords(healthRecords).build();
    }

    static CaseState withNotifications(CaseState state, List<Notification> notifications) {
        return copy(state).setNotifications(notifications).build();
    }

    static CaseState withSeries(CaseState state, List<SeriesProgress> series) {
        return copy(state).setSeries(series).build();
    }

    static CaseState withIncidents(CaseState state, List<IncidentLinked> incidents) {
        return copy(state).setIncidents(incidents).build();
    }

    static CaseState withAcknowledgements(
            CaseState state, List<NotificationAcknowledged> acknowledgements) {
        return copy(state).setAcknowledgements(acknowledgements).build();
    }

    static CaseState withReplaced(CaseState state, List<CareEvent> replaced) {
        return copy(state).setReplaced(replaced).build();
    }

    /**
     * @param eligibility null for none
     */
    static CaseState judged(
            CaseState state, List<Assessment> assessments, Eligibility eligibility) {
        return copy(state).setAssessments(assessments).setEligibility(eligibility).build();
    }

    static CaseState withAssessments(CaseState state, List<Assessment> assessments) {
        return copy(state).setAssessments(assessments).build();
    }

    static CaseState withEligibility(CaseState state, Eligibility eligibility) {
        return copy(state).setEligibility(eligibility).build();
    }

    /**
     * @param outcome null for none
     * @param timerAt epoch milliseconds, 0 for none
     */
    static CaseState decided(
            CaseState state,
            long revision,
            Outcome outcome,
            List<Notification> notifications,
            long timerAt) {
        return copy(state)
                .setRevision(revision)
                .setOutcome(outcome)
                .setNotifications(notifications)
                .setRecallTimerAt(timerAt)
                .build();
    }

    /** A copy that shares what it holds. */
    static CaseState.Builder copy(CaseState state) {
        return CaseState.newBuilder()
                .setPseudonym(state.getPseudonym())
                .setRevision(state.getRevision())
                .setParticipant(state.getParticipant())
                .setProtocols(state.getProtocols())
                .setHealthRecords(state.getHealthRecords())
                .setSeries(state.getSeries())
                .setIncidents(state.getIncidents())
                .setOutcome(state.getOutcome())
                .setNotifications(state.getNotifications())
                .setRecallTimerAt(state.getRecallTimerAt())
                .setAssessments(state.getAssessments())
                .setEligibility(state.getEligibility())
                .setAcknowledgements(state.getAcknowledgements())
                .setReplaced(state.getReplaced())
                .setRetracted(state.getRetracted())
                .setLeftEntries(state.getLeftEntries())
                .setRedirect(state.getRedirect())
                .setForwarded(state.getForwarded());
    }
}
