package io.pulmoflow.connectors.tabular;

import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.raw.Subject;
import java.util.Optional;

/** What the files of all sources say of persons in the same way. */
public final class PersonWords {
    /** Yes-or-no questions. */
    public static final Vocabulary<Answer> ANSWER =
            Vocabulary.<Answer>builder()
                    .add(Answer.YES, "yes", "y", "true", "1", "да", "д")
                    .add(Answer.NO, "no", "n", "false", "0", "нет", "н")
                    .add(Answer.UNKNOWN, "unknown", "неизвестно")
                    .build();

    private PersonWords() {}

    /** Empty where all are null: nobody is named. */
    public static Optional<Subject> subject(String nationalId, String issuer, String patientId) {
        if (nationalId == null && patientId == null) {
            return Optional.empty();
        }
        return Optional.of(
                Subject.newBuilder()
                        .setNationalId(nationalId)
                        .setIssuer(issuer)
                        .setPatientId(patientId)
                        .build());
    }
}
