package io.pulmoflow.operators.screening.domain;

import static io.pulmoflow.operators.screening.domain.CareFacts.participant;
import static io.pulmoflow.operators.screening.domain.CareFacts.protocol;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.TerminalState;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsentTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final LocalDate FIRST_OF_MARCH = LocalDate.of(2026, 3, 1);

    @Test
    void the_record_that_withdrew_says_so_however_often_it_comes() {
        Followed followed = new Followed(NOW);
        followed.take(
                participant("e1", NOW, Consent.GIVEN),
                participant("e2", NOW.plusSeconds(60), Consent.WITHDRAWN),
                participant("e2", NOW.plusSeconds(60), Consent.WITHDRAWN));
        assertThat(followed.ledger())
                .extracting(LedgerEntry::getEventId, LedgerEntry::getState, LedgerEntry::getReason)
                .containsExactly(
                        tuple("e1", TerminalState.APPLIED, "NEW"),
                        tuple("e1", TerminalState.SUPERSEDED, "NEWER_VERSION"),
                        tuple("e2", TerminalState.APPLIED, "CONSENT_WITHDRAWN"),
                        tuple("e2", TerminalState.APPLIED, "CONSENT_WITHDRAWN"));
    }

    @Test
    void an_older_consent_that_comes_late_does_not_touch_the_withdrawal() {
        Followed followed = new Followed(NOW);
        followed.take(
                participant("e2", NOW.plusSeconds(60), Consent.WITHDRAWN),
                participant("e1", NOW, Consent.GIVEN));
        assertThat(followed.state().getParticipant().getConsent()).isEqualTo(Consent.WITHDRAWN);
        assertThat(followed.ledger())
                .extracting(LedgerEntry::getEventId, LedgerEntry::getReason)
                .containsExactly(tuple("e2", "CONSENT_WITHDRAWN"), tuple("e1", "OLDER_VERSION"));
    }

    @ParameterizedTest
    @EnumSource(value = Consent.class, names = "GIVEN", mode = EnumSource.Mode.EXCLUDE)
    void care_calls_whoever_has_to_be_called_whatever_is_consented_to(Consent consent) {
        Followed followed = new Followed(NOW, WithoutConsent.CARE);
        followed.take(
                participant("e1", NOW, consent),
                protocol("e2", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B));
        assertThat(followed.open()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = Consent.class, names = "GIVEN", mode = EnumSource.Mode.EXCLUDE)
    void waiting_triage_issues_nothing_until_consent_is_given(Consent consent) {
        Followed followed = new Followed(NOW, WithoutConsent.WAIT);
        followed.take(protocol("e2", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B));
        assertThat(followed.notifications()).as("of nobody who is registered").isEmpty();
        followed.take(participant("e1", NOW, consent));
        assertThat(followed.notifications()).isEmpty();

        followed.take(participant("e3", NOW.plusSeconds(60), Consent.GIVEN));
        assertThat(followed.open()).hasSize(1);
        followed.take(participant("e4", NOW.plusSeconds(120), consent));
        assertThat(followed.open()).isEmpty();
        assertThat(followed.lastNotification().getReasons()).containsExactly("WAITS_FOR_CONSENT");
    }
}
