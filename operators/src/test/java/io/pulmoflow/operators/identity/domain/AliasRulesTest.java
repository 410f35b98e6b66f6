package io.pulmoflow.operators.identity.domain;

import static io.pulmoflow.operators.identity.domain.RawExamples.OTHER_SNILS;
import static io.pulmoflow.operators.identity.domain.RawExamples.SNILS;
import static io.pulmoflow.operators.identity.domain.RawExamples.healthRecord;
import static io.pulmoflow.operators.identity.domain.RawExamples.participant;
import static io.pulmoflow.operators.identity.domain.RawExamples.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.internal.ContactRow;
import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.raw.Alias;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.state.AliasState;
import io.pulmoflow.schemas.state.ContactState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AliasRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final Duration LIMIT = Duration.ofDays(30);
    private static final String PSEUDONYM = RawExamples.ids().pseudonym("11223344595");
    private static final String OTHER_PSEUDONYM = RawExamples.ids().pseudonym("08765430300");

    private final Intake intake = RawExamples.intake();
    private final AliasRules rules = new AliasRules(LIMIT, new Quarantine("link-identity", "test"));

    private final FollowedAlias alias = new FollowedAlias(rules);

    @Test
    void a_record_whose_alias_is_known_goes_out_at_once() {
        alias.take(claimBy(SNILS), NOW);
        AliasDecision decision = alias.take(byAlias("e1"), NOW);
        assertThat(decision.linked())
                .extracting(CareEvent::getPseudonym)
                .containsExactly(PSEUDONYM);
        assertThat(decision.ledger()).isEmpty();
        assertThat(decision.state().getAlias()).isNull();
    }

    @Test
    void a_record_whose_alias_is_unknown_waits_and_keeps_no_more_of_the_person_than_the_alias() {
        AliasDecision decision = alias.take(byAlias("e1"), NOW);
        assertThat(decision.linked()).isEmpty();
        LedgerEntry entry = decision.ledger().get(0);
        assertThat(entry.getState()).isEqualTo(TerminalState.WAITING);
        assertThat(entry.getReason()).isEqualTo("ALIAS_UNKNOWN");
        assertThat(decision.state().getAlias()).isEqualTo(new Alias("CITY1", "000123"));
        assertThat(decision.state().getUnlinkedTimerAt()).isEqualTo(NOW.plus(LIMIT).toEpochMilli());
    }

    @Test
    void the_first_claim_links_everything_that_waited_and_forgets_the_alias_in_the_clear() {
        takeAll(List.of(byAlias("e1"), byAlias("e2")));
        AliasDecision decision = alias.take(claimBy(SNILS), NOW);
        assertThat(eventIds(decision)).containsExactly("e1", "e2");
        assertThat(decision.state().getWaitingRecords()).isZero();
        assertThat(decision.state().getAlias()).isNull();
        assertThat(decision.state().getUnlinkedTimerAt()).isZero();
    }

    @Test
    void an_image_that_waited_is_told_of_with_its_file_and_again_when_it_is_taken_back() {
        alias.take(image("e1"), NOW);
        AliasDecision linked = alias.take(claimBy(SNILS), NOW);
        assertThat(linked.images())
                .singleElement()
                .satisfies(
                        image -> {
                            assertThat(image.getPseudonym()).isEqualTo(PSEUDONYM);
                            assertThat(image.getTrace().getEventId()).isEqualTo("e1");
                            assertThat(image.getStaged().getSopInstanceUid()).isEqualTo("1.2.3.1");
                            assertThat(image.getRetracted()).isFalse();
                        });
        assertThat(alias.take(image("e2"), NOW).images()).hasSize(1);
        assertThat(alias.take(byAlias("e3"), NOW).images()).isEmpty();

        AliasDecision conflict = alias.take(claimBy(OTHER_SNILS), NOW);
        assertThat(conflict.images())
                .hasSize(2)
                .allSatisfy(
                        image -> {
                            assertThat(image.getPseudonym()).isEqualTo(PSEUDONYM);
                            assertThat(image.getRetracted()).isTrue();
                            assertThat(image.getLinkage()).isEqualTo(1);
                        });
    }

    @Test
    void a_record_with_both_ids_is_a_claim_too() {
        alias.take(byAlias("e1"), NOW);
        assertThat(eventIds(alias.take(withBoth("e2", SNILS), NOW))).containsExactly("e1", "e2");
    }

    @Test
    void a_record_that_waited_too_long_is_unlinked_once_and_still_linked_when_its_alias_comes()
            throws IOException {
        AliasState waiting = alias.take(byAlias("e1"), NOW).state();
        AliasDecision early = alias.expire(NOW.plus(LIMIT).minusMillis(1));
        assertThat(early.state()).isSameAs(waiting);
        assertThat(early.deadLetters()).isEmpty();

        AliasDecision late = alias.expire(NOW.plus(LIMIT));
        DeadLetter letter = late.deadLetters().get(0);
        assertThat(letter.getCode()).isEqualTo("UNLINKED");
        assertThat(letter.getSubject().getPatientId()).isEqualTo("000123");
        assertThat(letter.getTopic()).isEqualTo("raw.ehr.records");
        assertThat(letter.getPayloadFormat()).isEqualTo(PayloadFormat.CARE_EVENT);
        assertThat(CareEvent.fromByteBuffer(letter.getPayload()))
                .isEqualTo(alias.find("e1").orElseThrow().getEvent());
        assertThat(late.ledger().get(0).getState()).isEqualTo(TerminalState.QUARANTINED);
        assertThat(late.state().getUnlinkedTimerAt()).isZero();

        assertThat(alias.expire(NOW.plus(LIMIT)).deadLetters()).isEmpty();
        assertThat(eventIds(alias.take(claimBy(SNILS), NOW))).containsExactly("e1");
    }

    @Test
    void each_record_has_its_own_time_limit() {
        alias.take(byAlias("e1"), NOW);
        Instant later = NOW.plusSeconds(60);
        alias.take(byAlias("e2"), later);
        AliasDecision expired = alias.expire(NOW.plus(LIMIT));
        assertThat(expired.deadLetters()).extracting(DeadLetter::getEventId).containsExactly("e1");
        assertThat(expired.state().getUnlinkedTimerAt())
                .isEqualTo(later.plus(LIMIT).toEpochMilli());
    }

    @Test
    void two_people_behind_one_alias_are_a_conflict_for_whoever_comes_by_the_alias() {
        takeAll(List.of(claimBy(SNILS), claimBy(OTHER_SNILS)));
        AliasDecision decision = alias.take(byAlias("e1"), NOW);
        assertThat(decision.linked()).isEmpty();
        DeadLetter letter = decision.deadLetters().get(0);
        assertThat(letter.getCode()).isEqualTo("IDENTITY_CONFLICT");
        assertThat(letter.getPayloadFormat()).isEqualTo(PayloadFormat.AVRO);
        assertThat(letter.getPayload()).isEqualTo(place(1).bytes());
    }

    @Test
    void a_second_claim_takes_back_what_was_linked_by_the_alias_alone() throws IOException {
        takeAll(List.of(claimBy(SNILS), byAlias("e1"), withBoth("e2", SNILS)));
        AliasDecision conflict = alias.take(claimBy(OTHER_SNILS), NOW);
        assertThat(conflict.retracted())
                .singleElement()
                .satisfies(
                        fact -> {
                            assertThat(fact.getPseudonym()).isEqualTo(PSEUDONYM);
                            assertThat(fact.getTrace().getEventId()).isEqualTo("e1");
                            assertThat(fact.getLinkage()).isEqualTo(1);
                            assertThat(fact.getIncident()).isNull();
                        });
        DeadLetter letter = conflict.deadLetters().get(0);
        assertThat(letter.getCode()).isEqualTo("IDENTITY_CONFLICT");
        assertThat(letter.getSubject().getPatientId()).isEqualTo("000123");
        assertThat(letter.getPayloadFormat()).isEqualTo(PayloadFormat.CARE_EVENT);
        assertThat(CareEvent.fromByteBuffer(letter.getPayload()).getPseudonym()).isEmpty();
        assertThat(conflict.ledger().get(0).getLinkage()).isEqualTo(1);
        assertThat(alias.ends()).containsEntry("e1", TerminalState.QUARANTINED);
        assertThat(alias.links()).containsExactly("e2 " + PSEUDONYM);
    }

    @Test
    void a_claim_that_the_register_gives_up_releases_what_was_in_quarantine() {
        takeAll(List.of(claimBy(SNILS), byAlias("e1"), claimBy(OTHER_SNILS), byAlias("e2")));
        assertThat(alias.links()).isEmpty();
        AliasDecision released = alias.take(givenUpBy(OTHER_SNILS), NOW);
        assertThat(eventIds(released)).containsExactly("e1", "e2");
        assertThat(alias.links()).containsExactly("e1 " + PSEUDONYM, "e2 " + PSEUDONYM);
        assertThat(released.state().getAlias()).isNull();
    }

    @Test
    void an_older_row_of_the_register_brings_no_claim_back() {
        takeAll(
                List.of(
                        claimBy(SNILS),
                        givenUpBy(OTHER_SNILS),
                        claimBy(OTHER_SNILS),
                        byAlias("e1")));
        assertThat(alias.links()).containsExactly("e1 " + PSEUDONYM);
    }

    @Test
    void what_nobody_claims_any_more_waits_again() {
        takeAll(List.of(claimBy(SNILS), byAlias("e1"), givenUpBy(SNILS)));
        assertThat(alias.links()).isEmpty();
        assertThat(alias.ends()).containsEntry("e1", TerminalState.WAITING);
        assertThat(alias.state().getUnlinkedTimerAt()).isEqualTo(NOW.plus(LIMIT).toEpochMilli());
    }

    @Test
    void a_national_id_beside_somebody_elses_alias_is_a_conflict() {
        alias.take(claimBy(SNILS), NOW);
        AliasDecision decision = alias.take(withBoth("e1", OTHER_SNILS), NOW);
        assertThat(decision.linked()).isEmpty();
        assertThat(decision.ledger())
                .extracting(LedgerEntry::getReason)
                .containsExactly("IDENTITY_CONFLICT");
    }

    @Test
    void
            a_record_that_contradicts_the_register_leaves_its_person_incomplete_whenever_it_is_found() {
        alias.take(withBoth("e1", OTHER_SNILS), NOW);
        AliasDecision late = alias.take(claimBy(SNILS), NOW);
        assertThat(late.retracted().get(0).getIncident().getCode()).isEqualTo("IDENTITY_CONFLICT");
        assertThat(late.deadLetters().get(0).getSubject().getPseudonym())
                .isEqualTo(late.retracted().get(0).getPseudonym());
        assertThat(alias.ends()).containsEntry("e1", TerminalState.QUARANTINED);
    }

    @Test
    void records_that_name_different_people_are_linked_by_these_and_their_alias_is_nobodys() {
        takeAll(List.of(withBoth("e1", SNILS), byAlias("e2"), withBoth("e3", OTHER_SNILS)));
        assertThat(alias.links()).containsExactly("e1 " + PSEUDONYM, "e3 " + OTHER_PSEUDONYM);
        assertThat(alias.ends()).containsEntry("e2", TerminalState.QUARANTINED);
        alias.take(claimBy(SNILS), NOW);
        assertThat(alias.links()).containsExactly("e1 " + PSEUDONYM, "e2 " + PSEUDONYM);
    }

    @Test
    void whoever_got_another_national_id_keeps_what_came_under_the_former_one() {
        takeAll(List.of(withBoth("e1", SNILS), byAlias("e2")));
        takeAll(claims(row("C-1", SNILS, 0, true, null), row("C-1", OTHER_SNILS, 1, true, null)));
        assertThat(alias.links()).containsExactly("e1 " + PSEUDONYM, "e2 " + OTHER_PSEUDONYM);
    }

    @Test
    void an_entry_that_was_merged_does_not_contest_its_survivors_alias() {
        takeAll(claims(row("C-1", SNILS, 0, true, null)));
        alias.take(byAlias("e1"), NOW);
        takeAll(claims(row("C-2", OTHER_SNILS, 1, true, null)));
        assertThat(alias.links()).isEmpty();
        takeAll(claims(row("C-1", SNILS, 2, true, "C-2")));
        assertThat(alias.links()).containsExactly("e1 " + OTHER_PSEUDONYM);
    }

    @Test
    void an_alias_of_more_records_than_a_person_has_takes_no_more() {
        AliasRules few = new AliasRules(LIMIT, 2, new Quarantine("link-identity", "test"));
        FollowedAlias crowded = new FollowedAlias(few);
        for (String eventId : List.of("e1", "e2", "e3", "e2")) {
            crowded.take(byAlias(eventId), NOW);
        }
        assertThat(crowded.ends())
                .containsEntry("e2", TerminalState.WAITING)
                .containsEntry("e3", TerminalState.QUARANTINED);
        assertThat(crowded.letters()).hasSize(1);
    }

    @Test
    void a_state_of_before_is_read_on() {
        AliasState saved =
                AliasState.newBuilder()
                        .setPseudonyms(List.of(PSEUDONYM))
                        .setWaiting(List.of())
                        .build();
        alias.upgrade(saved);
        alias.take(byAlias("e1"), NOW);
        assertThat(alias.links()).containsExactly("e1 " + PSEUDONYM);
    }

    @Test
    void an_incident_waits_without_an_account_and_gives_way_to_its_record() {
        IdentifiedEvent incident = incident("e1");
        AliasDecision waiting = alias.take(incident, NOW);
        assertThat(waiting.ledger()).isEmpty();
        assertThat(waiting.state().getUnlinkedTimerAt()).isZero();

        AliasDecision replayed = alias.take(byAlias("e1"), NOW);
        assertThat(replayed.ledger()).hasSize(1);
        assertThat(alias.take(incident, NOW).state()).isSameAs(replayed.state());
        AliasDecision linked = alias.take(claimBy(SNILS), NOW);
        assertThat(linked.linked()).hasSize(1).noneMatch(CareFact::isIncident);
    }

    @Test
    void an_incident_is_taken_back_with_the_alias_that_it_came_by() {
        takeAll(List.of(claimBy(SNILS), incident("e1")));
        AliasDecision conflict = alias.take(claimBy(OTHER_SNILS), NOW);
        assertThat(conflict.retracted().get(0).getDeadLetterId()).isNotNull();
        assertThat(conflict.deadLetters()).isEmpty();
        assertThat(conflict.ledger()).isEmpty();
    }

    @Property
    void any_order_of_rows_and_records_with_any_redelivery_ends_in_the_same_links_and_accounts(
            @ForAll @IntRange(min = 0, max = 8) int records,
            @ForAll @IntRange(min = 0, max = 7) int rows,
            @ForAll long seed) {
        Random random = new Random(seed);
        List<Object> history = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            int kind = random.nextInt(5);
            history.add(
                    kind < 3
                            ? byAlias("e" + i)
                            : withBoth("e" + i, kind == 3 ? SNILS : OTHER_SNILS));
        }
        for (int i = 0; i < rows; i++) {
            history.add(
                    row(
                            "C-" + random.nextInt(3),
                            random.nextInt(3) == 0 ? SNILS : OTHER_SNILS,
                            i,
                            random.nextInt(4) > 0,
                            random.nextInt(4) == 0 ? "C-" + random.nextInt(3) : null));
        }
        List<Object> other = new ArrayList<>(history);
        for (Object event : history) {
            if (random.nextBoolean()) {
                other.add(event);
            }
        }
        Collections.shuffle(other, random);
        FollowedAlias straight = followed(history);
        FollowedAlias shuffled = followed(other);
        assertThat(shuffled.links()).isEqualTo(straight.links());
        assertThat(shuffled.ends()).isEqualTo(straight.ends());
        assertThat(shuffled.state().getWaitingRecords())
                .isEqualTo(straight.state().getWaitingRecords());
        assertThat(shuffled.state().getAlias()).isEqualTo(straight.state().getAlias());
    }

    @Property
    void redelivery_changes_no_state_and_no_account(
            @ForAll @IntRange(min = 1, max = 4) int records) {
        List<IdentifiedEvent> history = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            history.add(byAlias("e" + i));
        }
        FollowedAlias waiting = new FollowedAlias(rules);
        history.forEach(event -> waiting.take(event, NOW));
        AliasState state = waiting.state();
        for (IdentifiedEvent event : history) {
            AliasDecision again = waiting.take(event, NOW.plusSeconds(5));
            assertThat(again.state()).isSameAs(state);
            assertThat(again.kept()).isEmpty();
            assertThat(again.ledger()).isEmpty();
        }
    }

    /** Records and rows in this order; a row goes through its entry. */
    private FollowedAlias followed(List<Object> history) {
        FollowedAlias followed = new FollowedAlias(rules);
        Map<String, ContactState> contacts = new HashMap<>();
        for (Object event : history) {
            if (event instanceof IdentifiedEvent record) {
                followed.take(record, NOW);
            } else {
                claims(contacts, (ContactRow) event).forEach(claim -> followed.take(claim, NOW));
            }
        }
        return followed;
    }

    private void takeAll(List<IdentifiedEvent> events) {
        events.forEach(event -> alias.take(event, NOW));
    }

    private static List<IdentifiedEvent> claims(ContactRow... rows) {
        Map<String, ContactState> contacts = new HashMap<>();
        List<IdentifiedEvent> claims = new ArrayList<>();
        for (ContactRow row : rows) {
            claims.addAll(claims(contacts, row));
        }
        return claims;
    }

    private static List<IdentifiedEvent> claims(
            Map<String, ContactState> contacts, ContactRow row) {
        return ContactRules.decide(contacts.get(row.getContact()), row)
                .map(
                        decision -> {
                            contacts.put(row.getContact(), decision.state());
                            return decision.claims();
                        })
                .orElse(List.of());
    }

    /**
     * @param version later rows have a higher one
     * @param hasAlias whether it names the alias of these tests
     * @param mergedInto contact, or null
     */
    private ContactRow row(
            String contact, String nationalId, int version, boolean hasAlias, String mergedInto) {
        ParticipantRecorded raw =
                participant(
                        "crm" + contact + version,
                        nationalId,
                        hasAlias ? List.of(new Alias("CITY1", "000123")) : List.of());
        raw.setContactId(contact);
        raw.setUpdatedAt(RawExamples.ACCEPTED.plusSeconds(version));
        raw.setMergedInto(mergedInto);
        return ((IntakeDecision.Identified) intake.participant(raw, place(0), NOW))
                .contacts()
                .get(0);
    }

    private IdentifiedEvent claimBy(String nationalId) {
        return claims(row("C-" + nationalId, nationalId, 0, true, null)).get(0);
    }

    private IdentifiedEvent givenUpBy(String nationalId) {
        List<IdentifiedEvent> claims =
                claims(
                        row("C-" + nationalId, nationalId, 0, true, null),
                        row("C-" + nationalId, nationalId, 1, false, null));
        return claims.get(1);
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
}
