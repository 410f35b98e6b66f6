package io.pulmoflow.jobs.cli;

import io.pulmoflow.operators.screening.domain.ExaminationOutcomes;
import io.pulmoflow.operators.screening.domain.InvalidOutcomeMapping;
import io.pulmoflow.operators.screening.domain.OutcomeMapping;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Eligibility;
import io.pulmoflow.schemas.screening.Outcome;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All that is at hand of one person.
 *
 * @param eligibility every decision that its topic still holds, and the one that stands
 * @param outcomes of the examinations, in their order; the last one stands
 */
record CaseRecord(CaseRevision revision, List<Eligibility> eligibility, List<Outcome> outcomes) {
    CaseRecord {
        eligibility = List.copyOf(eligibility);
        outcomes = List.copyOf(outcomes);
    }

    /**
     * @param decided as they were published, in any order
     * @param zone where the programme's days begin
     */
    static CaseRecord of(CaseRevision revision, List<Eligibility> decided, ZoneId zone) {
        Set<Eligibility> eligibility = new LinkedHashSet<>(decided);
        if (revision.getEligibility() != null) {
            eligibility.add(revision.getEligibility());
        }
        List<Eligibility> inOrder = new ArrayList<>(eligibility);
        inOrder.sort(Comparator.comparing(Eligibility::getDecidedOn));
        return new CaseRecord(revision, inOrder, outcomes(revision, zone));
    }

    /** By the mapping that decided; of a programme's own, which is not at hand, the last alone. */
    private static List<Outcome> outcomes(CaseRevision revision, ZoneId zone) {
        Outcome stands = revision.getOutcome();
        if (stands == null) {
            return List.of();
        }
        try {
            OutcomeMapping mapping = OutcomeMapping.shipped(stands.getMappingVersion());
            return new ExaminationOutcomes(mapping, zone).of(revision);
        } catch (InvalidOutcomeMapping e) {
            return List.of(stands);
        }
    }
}
