package io.pulmoflow.operators.screening.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.FactRetracted;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.ops.TerminalState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RegisterEntriesTest {
    private static final Instant DAY = Instant.parse("2026-03-01T09:00:00Z");

    private final Followed followed = new Followed(Histories.LATEST);

    @Test
    void a_row_with_somebody_elses_national_id_is_taken_back_and_his_own_stands_again() {
        followed.take(row("own", 1, Consent.GIVEN), row("wrong", 2, Consent.WITHDRAWN));
        assertThat(consent()).isEqualTo(Consent.WITHDRAWN);
        followed.take(left("wrong", 3));
        assertThat(consent()).isEqualTo(Consent.GIVEN);
        assertThat(followed.ends())
                .containsEntry("own1", TerminalState.APPLIED)
                .containsEntry("wrong2", TerminalState.SUPERSEDED);
        assertThat(followed.state().getReplaced()).isEmpty();
    }

    @Test
    void what_the_entry_said_comes_late_and_stays_out() {
        followed.take(row("own", 1, Consent.GIVEN), left("wrong", 3));
        followed.take(row("wrong", 2, Consent.WITHDRAWN));
        assertThat(consent()).isEqualTo(Consent.GIVEN);
        assertThat(followed.ends()).containsEntry("wrong2", TerminalState.SUPERSEDED);
    }

    @Test
    void an_entry_that_comes_back_counts_again() {
        followed.take(row("own", 1, Consent.GIVEN), left("own", 2));
        assertThat(followed.lastRevision().getParticipant()).isNull();
        followed.take(row("own", 3, Consent.REFUSED));
        assertThat(consent()).isEqualTo(Consent.REFUSED);
    }

    @Property
    void any_order_of_rows_and_retractions_leaves_the_same_row_and_one_account_of_each(
            @ForAll long seed) {
        Random random = new Random(seed);
        List<Object> history = new ArrayList<>();
        history.add(row("own", 0, Consent.GIVEN));
        for (int version = 1; version <= 7; version++) {
            String entry = List.of("own", "wrong", "other").get(random.nextInt(3));
            history.add(
                    random.nextInt(3) == 0
                            ? left(entry, version)
                            : row(entry, version, Consent.values()[random.nextInt(3)]));
        }
        Followed straight = new Followed(Histories.LATEST).take(history.toArray());
        Collections.shuffle(history, random);
        Followed shuffled = new Followed(Histories.LATEST).take(history.toArray());
        assertThat(shuffled.state().getParticipant()).isEqualTo(straight.state().getParticipant());
        assertThat(shuffled.ends()).isEqualTo(straight.ends());
    }

    private Consent consent() {
        return followed.lastRevision().getParticipant().getConsent();
    }

    private static ParticipantLinked row(String entry, int version, Consent consent) {
        String eventId = entry + version;
        return ParticipantLinked.newBuilder(
                        CareFacts.participant(eventId, CareFacts.ACCEPTED, consent))
                .setEntry(entry)
                .setUpdatedAt(DAY.plusSeconds(version))
                .build();
    }

    private static FactRetracted left(String entry, int version) {
        return FactRetracted.newBuilder()
                .setPseudonym(CareFacts.PERSON)
                .setTrace(new Trace("row" + version, Source.CRM, DAY, "f" + version))
                .setLinkage(0)
                .setEntry(entry)
                .setUntil(DAY.plusSeconds(version))
                .build();
    }
}
