package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import io.pulmoflow.schemas.raw.PersonKnown;

/**
 * What a row of the register tells the image job: who must not be seen in an image, and whether
 * there may be any. Names travel only with consent given, since without it no image is touched.
 */
final class KnownPeople {
    private KnownPeople() {}

    static PersonKnown of(ParticipantRecorded raw, String pseudonym, Trace trace) {
        PersonKnown.Builder known =
                PersonKnown.newBuilder()
                        .setPseudonym(pseudonym)
                        .setTrace(trace)
                        .setConsent(raw.getConsent())
                        .setUpdatedAt(raw.getUpdatedAt());
        if (raw.getConsent() == Consent.GIVEN) {
            known.setNationalId(raw.getNationalId())
                    .setLastName(raw.getLastName())
                    .setFirstName(raw.getFirstName())
                    .setMiddleName(raw.getMiddleName())
                    .setBirthDate(raw.getBirthDate())
                    .setPhone(raw.getPhone())
                    .setEmail(raw.getEmail())
                    .setCity(raw.getCity())
                    .setAddress(raw.getAddress())
                    .setLocalIds(raw.getLocalIds());
        }
        return known.build();
    }
}
