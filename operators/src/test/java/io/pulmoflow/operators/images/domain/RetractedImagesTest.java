package io.pulmoflow.operators.images.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.internal.ImageOrder;
import io.pulmoflow.schemas.internal.OrderKind;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.state.ImageRef;
import io.pulmoflow.schemas.state.ImageStanding;
import io.pulmoflow.schemas.state.ImageVersion;
import io.pulmoflow.schemas.state.InstanceVersions;
import io.pulmoflow.schemas.state.StudyState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetractedImagesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final StudyRules rules = new StudyRules(new ImagePapers("follow-study", "test"));
    private final List<ImageOrder> orders = new ArrayList<>();
    private StudyState study =
            rules.knowing(rules.knowing(StudyRules.UNKNOWN, person("anna")), person("vera"));
    private InstanceVersions instance = StudyRules.NOTHING;

    @Test
    void what_is_taken_back_leaves_the_archive_and_returns_as_another_persons() {
        take(image("anna", 0, false));
        take(image("anna", 1, true));
        assertThat(instance.getVersions())
                .extracting(ImageVersion::getStanding)
                .containsExactly(ImageStanding.RETRACTED);
        assertThat(rules.onlyPerson(study)).isEmpty();
        take(image("vera", 1, false));
        assertThat(orders)
                .extracting(ImageOrder::getKind)
                .containsExactly(OrderKind.ARCHIVE, OrderKind.RETRACT, OrderKind.ARCHIVE);
        assertThat(orders.get(2).getPerson().getPseudonym()).isEqualTo("vera");
        assertThat(rules.onlyPerson(study)).contains("vera");
    }

    @Test
    void a_link_that_was_taken_back_since_changes_nothing_when_it_comes_late() {
        take(image("vera", 1, false));
        take(image("anna", 0, false));
        assertThat(rules.onlyPerson(study)).contains("vera");
        assertThat(orders).hasSize(1);
    }

    private void take(ImageRef image) {
        List<ImageRef> images = rules.with(instance, image);
        study = rules.counted(study, instance, images);
        StudyDecision decision = rules.settle(study, instance, images, NOW);
        instance = decision.instance();
        orders.addAll(decision.orders());
        assertThat(decision.ledger()).isEmpty();
        assertThat(decision.deadLetters()).isEmpty();
    }

    private static PersonKnown person(String pseudonym) {
        return PersonKnown.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(new Trace("p" + pseudonym, Source.CRM, NOW, "f"))
                .setConsent(Consent.GIVEN)
                .setUpdatedAt(NOW)
                .build();
    }

    private static ImageRef image(String pseudonym, int linkage, boolean retracted) {
        return ImageRef.newBuilder()
                .setPseudonym(pseudonym)
                .setEventId("e1")
                .setAcceptedAt(NOW)
                .setFingerprint("f")
                .setStudyId("study")
                .setSeriesId("series")
                .setInstanceId("instance")
                .setStagingKey("key")
                .setSizeBytes(1)
                .setArchiveStudyUid("2.25.1")
                .setArchiveSeriesUid("2.25.2")
                .setArchiveInstanceUid("2.25.3")
                .setLinkage(linkage)
                .setRetracted(retracted)
                .build();
    }
}
