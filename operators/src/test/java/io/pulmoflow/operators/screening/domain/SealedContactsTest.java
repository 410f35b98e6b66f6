package io.pulmoflow.operators.screening.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SealedContactsTest {
    private static final LocalDate EXAMINED = LocalDate.parse("2026-03-01");
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant UPDATED = Instant.parse("2026-02-01T08:00:00Z");

    private final Followed followed = new Followed(NOW);

    @Test
    void who_is_to_be_called_is_called_with_a_contact_that_only_the_notification_carries() {
        followed.take(
                sealed("r1", "one"), CareFacts.protocol("e1", "A", EXAMINED, LungRads.CATEGORY_4B));

        assertThat(contact(followed.lastNotification())).isEqualTo("one");
        assertThat(followed.lastRevision().toString()).doesNotContain("one");
        assertThat(followed.lastRevision().getParticipant().getSealedContact()).isNull();
        assertThat(followed.state().getNotifications())
                .allMatch(one -> one.getSealedContact() == null);
    }

    @Test
    void who_is_well_is_named_to_nobody() {
        followed.take(
                sealed("r1", "one"), CareFacts.protocol("e1", "A", EXAMINED, LungRads.CATEGORY_1));
        assertThat(followed.notifications()).allMatch(one -> one.getSealedContact() == null);
    }

    @Test
    void a_withdrawn_notification_reaches_nobody() {
        followed.take(
                sealed("r1", "one"),
                CareFacts.protocol("e1", "A", EXAMINED, LungRads.CATEGORY_4B),
                CareFacts.protocolBuilder("e2", "A", EXAMINED, LungRads.CATEGORY_1)
                        .setReportedAt(NOW)
                        .build());
        Notification withdrawn = followed.lastNotification();
        assertThat(withdrawn.getKind()).isEqualTo(NotificationKind.ADDITIONAL_EXAMINATION);
        assertThat(withdrawn.getSealedContact()).isNull();
    }

    @Test
    void the_same_row_sealed_again_changes_nothing_and_says_nothing() {
        followed.take(
                sealed("r1", "one"), CareFacts.protocol("e1", "A", EXAMINED, LungRads.CATEGORY_4B));
        long revision = followed.state().getRevision();

        CaseDecision again = followed.take(CareFacts.event(sealed("r1", "other bytes")));

        assertThat(again).isInstanceOf(CaseDecision.Unchanged.class);
        assertThat(followed.state().getRevision()).isEqualTo(revision);
    }

    @Test
    void a_contact_that_comes_after_the_call_follows_it_once() {
        followed.take(CareFacts.protocol("e1", "A", EXAMINED, LungRads.CATEGORY_4B));
        Notification first = followed.lastNotification();
        assertThat(first.getSealedContact()).isNull();

        CaseDecision.Changed came =
                (CaseDecision.Changed) followed.take(CareFacts.event(sealed("r1", "one")));
        assertThat(came.notifications()).isEmpty();
        assertThat(came.addressed())
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(contact(one)).isEqualTo("one");
                            assertThat(Notification.newBuilder(one).setSealedContact(null).build())
                                    .isEqualTo(first);
                        });

        CaseDecision.Changed newer =
                (CaseDecision.Changed)
                        followed.take(
                                CareFacts.event(sealed("r2", "two", UPDATED.plusSeconds(60))));
        assertThat(newer.addressed()).isEmpty();
        assertThat(followed.state().getParticipant().getSealedContact()).isEqualTo(bytes("two"));
    }

    private static ParticipantLinked sealed(String eventId, String contact) {
        return sealed(eventId, contact, UPDATED);
    }

    private static ParticipantLinked sealed(String eventId, String contact, Instant updatedAt) {
        ParticipantLinked participant = CareFacts.participant(eventId, updatedAt, Consent.GIVEN);
        participant.setSealedContact(bytes(contact));
        return participant;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String contact(Notification notification) {
        return StandardCharsets.UTF_8
                .decode(notification.getSealedContact().duplicate())
                .toString();
    }
}
