package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Outcome;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What each examination of a case led to, as it is decided by all that is known now: by the rules
 * that decide a case, each for the time until the next one. Pure.
 */
public final class ExaminationOutcomes {
    private final OutcomeRules rules;

    /**
     * @param programmeZone where the days of the programme begin
     */
    public ExaminationOutcomes(OutcomeMapping mapping, ZoneId programmeZone) {
        this.rules = new OutcomeRules(mapping, programmeZone);
    }

    /**
     * The outcomes in the order of the examinations; the last one is the case's. An examination
     * that has no say, such as one whose protocol was cancelled, has none.
     */
    public List<Outcome> of(CaseRevision revision) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Examined examined : Examined.of(revision.getProtocols(), revision.getAssessments())) {
            rules.deciding(List.of(examined)).map(rules::outcomeOf).ifPresent(outcomes::add);
        }
        return List.copyOf(outcomes);
    }
}
