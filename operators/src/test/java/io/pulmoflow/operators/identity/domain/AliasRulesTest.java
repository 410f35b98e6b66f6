package io.pulmoflow.operators.identity.domain;

import static io.pulmoflow.operators.identity.domain.RawExamples.OTHER_SNILS;
import static io.pulmoflow.operators.identity.domain.RawExamples.SNILS;
import static io.pulmoflow.operators.identity.domain.RawExamples.healthRecord;
import static io.pulmoflow.operators.identity.domain.RawExamples.participant;
import static io.pulmoflow.operators.identity.domain.RawExamples.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.internal.IdentityBasis;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.raw.Alias;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.state.AliasState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AliasRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final Duration LIMIT = Duration.ofDays(30);
    private static final String PSEUDONYM = RawExamples.ids().pseudonym("11223344595");

    private final Intake intake = RawExamples.intake();
    private final AliasRules rules = new AliasRules(LIMIT, new Quarantine("link-identity", "test"));

    @Test
    void a_record_whose_alias_is_known_goes_out_at_once() {
        AliasState known = rules.decide(AliasRules.UNKNOWN, claimBy(SNILS), NOW).state();
        AliasDecision decision = rules.decide(known, byAlias("e1"), NOW);
        assertThat(decision.linked())
                .extracting(CareEvent::getPseudonym)
                .containsExactly(PSEUDONYM);
        assertThat(decision.ledger()).isEmpty();
        assertThat(decision.state()).isSameAs(known);
    }

    @Test
    void a_record_whose_alias_is_unknown_waits_and_keeps_no_more_of_the_person_than_the_alias() {
        AliasDecision decision = rules.decide(AliasRules.UNKNOWN, byAlias("e1"), NOW);
        assertThat(decision.linked()).isEmpty();
        LedgerEntry entry = decision.ledger().get(0);
        assertThat(entry.getState()).isEqualTo(TerminalState.WAITING);
        assertThat(entry.getReason()).isEqualTo("ALIAS_UNKNOWN");
        assertThat(decision.state().getAlias()).isEqualTo(new Alias("CITY1", "000123"));
        assertThat(decision.state().getUnlinkedTimerAt()).isEqualTo(NOW.plus(LIMIT).toEpochMilli());
    }

    @Test
    void the_first_claim_links_everything_that_waited_and_forgets_the_alias_in_the_clear() {
        AliasState waiting =
                after(AliasRules.UNKNOWN, List.of(byAlias("e1"), byAlias("e2")), new TreeSet<>());
        AliasDecision decision = rules.decide(waiting, claimBy(SNILS), NOW);
        assertThat(eventIds(decision)).containsExactly("e1", "e2");
        assertThat(decision.state().getWaiting()).isEmpty();
        assertThat(decision.state().getAlias()).isNull();
        assertThat(decision.state().getUnlinkedTimerAt()).isZero();
    }

    @Test
    void an_image_that_waited_is_told_of_with_its_file_and_then_forgotten() {
        AliasState waiting = rules.decide(AliasRules.UNKNOWN, image("e1"), NOW).state();
        assertThat(waiting.getWaiting().get(0).getStaged().getStagingKey())
                .isEqualTo("ab/abcd.dcm");

        AliasDecision linked = rules.decide(waiting, claimBy(SNILS), NOW);
        assertThat(linked.images())
                .singleElement()
                .satisfies(
                        image -> {
                            assertThat(image.getPseudonym()).isEqualTo(PSEUDONYM);
                            assertThat(image.getTrace().getEventId()).isEqualTo("e1");
                            assertThat(image.getStaged().getSopInstanceUid()).isEqualTo("1.2.3.1");
                        });
        assertThat(linked.state().getWaiting()).isEmpty();
        assertThat(rules.decide(linked.state(), image("e2"), NOW).images()).hasSize(1);
        assertThat(rules.decide(linked.state(), byAlias("e3"), NOW).images()).isEmpty();
    }

    @Test
    void a_record_with_both_ids_is_a_claim_too() {
        AliasState waiting = rules.decide(AliasRules.UNKNOWN, byAlias("e1"), NOW).state();
        assertThat(eventIds(rules.decide(waiting, withBoth("e2", SNILS), NOW)))
                .containsExactly("e1", "e2");
    }

    @Test
    void a_record_that_waited_too_long_is_unlinked_once_and_still_linked_when_its_alias_comes()
            throws IOException {
        AliasState waiting = rules.decide(AliasRules.UNKNOWN, byAlias("e1"), NOW).state();
        AliasDecision early = rules.expire(waiting, NOW.plus(LIMIT).minusMillis(1));
        assertThat(early.state()).isSameAs(waiting);
        assertThat(early.deadLetters()).isEmpty();

        AliasDecision late = rules.expire(waiting, NOW.plus(LIMIT));
        DeadLetter letter = late.deadLetters().get(0);
        assertThat(letter.getCode()).isEqualTo("UNLINKED");
        assertThat(letter.getSubject().getPatientId()).isEqualTo("000123");
        assertThat(letter.getTopic()).isEqualTo("raw.ehr.records");
        assertThat(letter.getPayloadFormat()).isEqualTo(PayloadFormat.CARE_EVENT);
        assertThat(CareEvent.fromByteBuffer(letter.getPayload()))
                .isEqualTo(waiting.getWaiting().get(0).getEvent());
        assertThat(late.ledger().get(0).getState()).isEqualTo(TerminalState.QUARANTINED);
        assertThat(late.state().getUnlinkedTimerAt()).isZero();

        assertThat(rules.expire(late.state(), NOW.plus(LIMIT)).deadLetters()).isEmpty();
        assertThat(eventIds(rules.decide(late.state(), claimBy(SNILS), NOW))).containsExactly("e1");
    }

    @Test
    void each_record_has_its_own_time_limit() {
        AliasState first = rules.decide(AliasRules.UNKNOWN, byAlias("e1"), NOW).state();
        Instant later = NOW.plusSeconds(60);
        AliasState both = rules.decide(first, byAlias("e2"), later).state();
        AliasDecision expired = rules.expire(both, NOW.plus(LIMIT));
        assertThat(expired.deadLetters()).extracting(DeadLetter::getEventId).containsExactly("e1");
        assertThat(expired.state().getUnlinkedTimerAt())
                .isEqualTo(later.plus(LIMIT).toEpochMilli());
    }

    @Test
    void two_people_behind_one_alias_are_a_conflict_for_whoever_comes_by_the_alias() {
        AliasState conflict =
                after(
                        AliasRules.UNKNOWN,
                        List.of(claimBy(SNILS), claimBy(OTHER_SNILS)),
                        new TreeSet<>());
        AliasDecision decision = rules.decide(conflict, byAlias("e1"), NOW);
        assertThat(decision.linked()).isEmpty();
        DeadLetter letter = decision.deadLetters().get(0);
        assertThat(letter.getCode()).isEqualTo("IDENTITY_CONFLICT");
        assertThat(letter.getPayloadFormat()).isEqualTo(PayloadFormat.AVRO);
        assertThat(letter.getPayload()).isEqualTo(place(1).bytes());
    }

    @Test
    void a_national_id_beside_somebody_elses_alias_is_a_conflict() {
        AliasState known = rules.decide(AliasRules.UNKNOWN, claimBy(SNILS), NOW).state();
        AliasDecision decision = rules.decide(known, withBoth("e1", OTHER_SNILS), NOW);
        assertThat(decision.linked()).isEmpty();
        assertThat(decision.ledger())
                .extracting(LedgerEntry::getReason)
                .containsExactly("IDENTITY_CONFLICT");
        assertThat(decision.state().getPseudonyms()).hasSize(2);
    }

    @Test
    void an_incident_waits_without_an_account_and_gives_way_to_its_record() {
        IdentifiedEvent incident = incident("e1");
        AliasDecision waiting = rules.decide(AliasRules.UNKNOWN, incident, NOW);
        assertThat(waiting.ledger()).isEmpty();
        assertThat(waiting.state().getUnlinkedTimerAt()).isZero();

        AliasState replayed = rules.decide(waiting.state(), byAlias("e1"), NOW).state();
        assertThat(rules.decide(replayed, incident, NOW).state()).isSameAs(replayed);
        AliasDecision linked = rules.decide(replayed, claimBy(SNILS), NOW);
        assertThat(linked.linked()).hasSize(1).noneMatch(CareFact::isIncident);
    }

    @Property
    void any_order_with_any_redelivery_ends_in_the_same_links(
            @ForAll @IntRange(min = 0, max = 6) int records,
            @ForAll @IntRange(min = 0, max = 3) int claims,
            @ForAll long seed) {
        List<IdentifiedEvent> history = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            history.add(i % 3 == 2 ? withBoth("e" + i, SNILS) : byAlias("e" + i));
        }
        for (int i = 0; i < claims; i++) {
            history.add(claimBy(SNILS));
        }
        Set<String> expectedLinks = new TreeSet<>();
        AliasState expected = after(AliasRules.UNKNOWN, history, expectedLinks);

        Random random = new Random(seed);
        List<IdentifiedEvent> other = new ArrayList<>(history);
        for (IdentifiedEvent event : history) {
            if (random.nextBoolean()) {
                other.add(event);
            }
        }
        Collections.shuffle(other, random);
        Set<String> links = new TreeSet<>();
        AliasState state = after(AliasRules.UNKNOWN, other, links);

        assertThat(links).isEqualTo(expectedLinks);
        assertThat(state.getPseudonyms()).isEqualTo(expected.getPseudonyms());
        assertThat(waitingIds(state)).isEqualTo(waitingIds(expected));
    }

    @Property
    void redelivery_changes_no_state_and_no_account(
            @ForAll @IntRange(min = 1, max = 4) int records) {
        List<IdentifiedEvent> history = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            history.add(byAlias("e" + i));
        }
        AliasState state = after(AliasRules.UNKNOWN, history, new TreeSet<>());
        for (IdentifiedEvent event : history) {
            AliasDecision again = rules.decide(state, event, NOW.plusSeconds(5));
            assertThat(again.state()).isSameAs(state);
            assertThat(again.ledger()).isEmpty();
        }
    }

    private AliasState after(
            AliasState start, List<IdentifiedEvent> history, Set<String> linkedIds) {
        AliasState state = start;
        for (IdentifiedEvent event : history) {
            AliasDecision decision = rules.decide(state, event, NOW);
            linkedIds.addAll(eventIds(decision));
            state = decision.state();
        }
        return state;
    }

    private IdentifiedEvent claimBy(String nationalId) {
        return IntakeTest.identified(
                        intake.participant(
                                participant(
                                        "crm", nationalId, List.of(new Alias("CITY1", "000123"))),
                                place(0),
                                NOW))
                .stream()
                .filter(event -> event.getBasis() == IdentityBasis.CLAIM)
                .findFirst()
                .orElseThrow();
    }

    private IdentifiedEvent byAlias(String eventId) {
        return withBoth(eventId, null);
    }

    private IdentifiedEvent withBoth(String eventId, String nationalId) {
        return IntakeTest.identified(
                        intake.healthRecord(
                                healthRecord(eventId, nationalId, "000123"), place(1), NOW))
                .get(0);
    }

    private IdentifiedEvent image(String eventId) {
        return IntakeTest.identified(
                        intake.instance(RawExamples.instance(eventId, "000123"), place(1), NOW))
                .get(0);
    }

    private IdentifiedEvent incident(String eventId) {
        IntakeDecision.Refused refused =
                (IntakeDecision.Refused)
                        intake.healthRecord(healthRecord(eventId, "1", "000123"), place(1), NOW);
        refused.letter().getSubject().setNationalId(null);
        return IntakeTest.identified(intake.deadLetter(refused.letter(), place(2), NOW)).get(0);
    }

    private static List<String> eventIds(AliasDecision decision) {
        return decision.linked().stream().map(e -> CareFact.trace(e).getEventId()).toList();
    }

    private static Set<String> waitingIds(AliasState state) {
        Set<String> ids = new TreeSet<>();
        state.getWaiting().forEach(w -> ids.add(CareFact.trace(w.getEvent()).getEventId()));
        return ids;
    }
}
