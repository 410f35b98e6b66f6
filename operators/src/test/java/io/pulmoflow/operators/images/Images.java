package io.pulmoflow.operators.images;

import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.raw.StagedImage;
import java.time.Instant;

/** Facts for tests. */
final class Images {
    static final String ANNA = "aa".repeat(16);
    static final String BORIS = "bb".repeat(16);

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Images() {}

    /**
     * @param updated later versions have greater numbers
     */
    static PersonKnown person(String pseudonym, Consent consent, int updated) {
        return PersonKnown.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace("crm" + updated, Source.CRM, updated, "person" + updated))
                .setConsent(consent)
                .setUpdatedAt(NOON.plusSeconds(updated))
                .build();
    }

    /**
     * An image of the study, with its number in its event id and SOP Instance UID.
     *
     * @param accepted later deliveries have greater numbers
     */
    static ImageLinked image(
            String pseudonym, String eventId, int number, int accepted, String content) {
        return ImageLinked.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace(eventId, Source.PACS, accepted, content))
                .setStudyId("study")
                .setSeriesId("series")
                .setInstanceId("instance" + number)
                .setStaged(
                        new StagedImage("key/" + eventId, "1.2.1", "1.2.1.1", "1.2.1.1." + number))
                .setSizeBytes(100)
                .build();
    }

    static ImageLinked image(String pseudonym, int number) {
        return image(pseudonym, "e" + number, number, number, "content" + number);
    }

    private static Trace trace(String eventId, Source source, int accepted, String content) {
        return new Trace(eventId, source, NOON.plusSeconds(accepted), content);
    }
}
