package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.care.InstanceLinked;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.care.RedirectReason;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.LungRads;
import java.time.LocalDate;

/** Facts about several invented people who turn out to be one, and about that. */
public final class MergingFacts {
    private static final LocalDate DAY = LocalDate.parse("2026-05-15");

    private MergingFacts() {}

    /**
     * @param to null where the person stands for himself again
     */
    public static CareEvent redirect(String from, String to, long version) {
        return new CareEvent(
                from,
                new IdentityRedirected(
                        from,
                        to,
                        to == null ? RedirectReason.SPLIT : RedirectReason.MERGED,
                        version));
    }

    public static CareEvent participant(String person, String eventId) {
        return new CareEvent(
                person,
                ParticipantLinked.newBuilder(
                                CareFacts.participant(eventId, CareFacts.ACCEPTED, Consent.GIVEN))
                        .setPseudonym(person)
                        .build());
    }

    public static CareEvent protocol(
            String person, String eventId, String examinationId, LungRads category) {
        return new CareEvent(
                person,
                ProtocolLinked.newBuilder(CareFacts.protocol(eventId, examinationId, DAY, category))
                        .setPseudonym(person)
                        .build());
    }

    public static CareEvent image(String person, String eventId, String instanceId) {
        return new CareEvent(
                person,
                InstanceLinked.newBuilder(CareFacts.instance(eventId, "S", instanceId, 100))
                        .setPseudonym(person)
                        .build());
    }
}
