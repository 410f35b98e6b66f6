package io.pulmoflow.operators.images.domain;

import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.state.WithdrawalMark;
import java.util.Comparator;

/**
 * Which version of what is known of a person counts. The order is the one by which a case chooses
 * its participant, so that case and images follow the same consent.
 */
public final class ConsentRules {
    private static final Comparator<PersonKnown> BY_VERSION =
            Comparator.comparing(PersonKnown::getUpdatedAt)
                    .thenComparing(person -> person.getTrace().getFingerprint());

    private ConsentRules() {}

    /**
     * @param current null where nothing is known yet
     */
    public static boolean replaces(PersonKnown current, PersonKnown incoming) {
        return current == null || BY_VERSION.compare(incoming, current) > 0;
    }

    /** Whether it is the same version, with other former rows known beside it. */
    static boolean isOtherwiseKnown(PersonKnown current, PersonKnown incoming) {
        return current != null
                && BY_VERSION.compare(incoming, current) == 0
                && !incoming.getFormerly().equals(current.getFormerly());
    }

    /** Images of this person may be in the archive. Null is nobody known: no. */
    public static boolean allows(PersonKnown person) {
        return person != null && person.getConsent() == Consent.GIVEN;
    }

    /** Nothing of this person is kept, not even what waits. */
    public static boolean isWithdrawn(PersonKnown person) {
        return person.getConsent() == Consent.WITHDRAWN;
    }

    /** The record that says what is known of a person, as the one that withdrew. */
    public static WithdrawalMark mark(PersonKnown person) {
        return new WithdrawalMark(
                person.getTrace().getEventId(), person.getTrace().getAcceptedAt());
    }
}
