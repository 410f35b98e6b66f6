package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.clinical.CodeSystem;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.HealthRecordType;
import io.pulmoflow.schemas.state.CaseState;
import java.util.Optional;

/** What takes somebody out of a programme's recall. */
enum PersonStatus {
    DIED,
    LUNG_CANCER_DIAGNOSED,
    CONSENT_WITHDRAWN;

    /** ICD-10 C34: malignant neoplasm of bronchus and lung. */
    private static final String LUNG_CANCER = "C34";

    /** The gravest that holds; empty where the person is to be recalled. */
    static Optional<PersonStatus> of(CaseState state) {
        boolean diagnosed = false;
        for (HealthRecordLinked healthRecord : state.getHealthRecords()) {
            if (healthRecord.getRecordType() == HealthRecordType.DEATH) {
                return Optional.of(DIED);
            }
            diagnosed |= isLungCancer(healthRecord);
        }
        if (diagnosed) {
            return Optional.of(LUNG_CANCER_DIAGNOSED);
        }
        boolean withdrawn =
                state.getParticipant() != null
                        && state.getParticipant().getConsent() == Consent.WITHDRAWN;
        return withdrawn ? Optional.of(CONSENT_WITHDRAWN) : Optional.empty();
    }

    private static boolean isLungCancer(HealthRecordLinked healthRecord) {
        return healthRecord.getRecordType() == HealthRecordType.CONDITION
                && healthRecord.getCodeSystem() == CodeSystem.ICD10
                && healthRecord.getCode() != null
                && healthRecord.getCode().startsWith(LUNG_CANCER);
    }
}
