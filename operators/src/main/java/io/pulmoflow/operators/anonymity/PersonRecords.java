package io.pulmoflow.operators.anonymity;

import io.pulmoflow.operators.anonymity.domain.QuasiIdentifiers;
import io.pulmoflow.schemas.screening.OutcomeKind;
import io.pulmoflow.schemas.state.GroupedPerson;
import java.util.Optional;

/** People between the state's record and the domain's words. */
final class PersonRecords {
    private PersonRecords() {}

    static QuasiIdentifiers values(GroupedPerson person) {
        return new QuasiIdentifiers(
                person.getAge(),
                person.getSex(),
                person.getRegion(),
                person.getSmokingStatus(),
                person.getOccupationalExposure(),
                person.getExaminationMonth());
    }

    static Optional<OutcomeKind> outcome(GroupedPerson person) {
        return Optional.ofNullable(person.getOutcome());
    }
}
