package io.pulmoflow.operators.curate.domain;

import static io.pulmoflow.operators.curate.Cases.ANNA;
import static io.pulmoflow.operators.curate.Cases.CARE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pulmoflow.operators.curate.Cases;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.curated.CuratedCase;
import io.pulmoflow.schemas.curated.CuratedExamination;
import io.pulmoflow.schemas.curated.CuratedParticipant;
import io.pulmoflow.schemas.curated.CuratedSeries;
import io.pulmoflow.schemas.curated.ExaminationRelease;
import io.pulmoflow.schemas.internal.GroupingChange;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Eligibility;
import io.pulmoflow.schemas.screening.EligibilityStatus;
import io.pulmoflow.schemas.screening.OutcomeKind;
import io.pulmoflow.schemas.state.GroupedPerson;
import io.pulmoflow.schemas.state.ReleaseState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CaseCurationTest {
    private static final ReleaseState NOTHING_OUT =
            new ReleaseState(0L, false, List.of(), null, null);

    private final ResearchIds ids = Cases.researchIds();
    private final CaseCuration curation =
            new CaseCuration(ids, ZoneId.of("Europe/Moscow"), Cases.rules());

    @ParameterizedTest
    @EnumSource(
            value = Consent.class,
            names = {"REFUSED", "NONE"})
    void nothing_enters_without_consent(Consent consent) {
        Curation decided = curation.decide(NOTHING_OUT, Cases.whole(1, consent));

        assertThat(decided.kind()).isEqualTo(Curation.Kind.WITHHELD);
        assertThat(decided.release()).isEmpty();
        assertThat(decided.examinations()).isEmpty();
    }

    @Test
    void nothing_enters_before_the_participant_is_registered() {
        CaseRevision unregistered =
                CaseRevision.newBuilder(Cases.whole(1, Consent.GIVEN)).setParticipant(null).build();

        assertThat(curation.decide(NOTHING_OUT, unregistered).kind())
                .isEqualTo(Curation.Kind.WITHHELD);
    }

    @Test
    void consent_that_is_given_later_releases_the_case() {
        ReleaseState withheld = curation.decide(NOTHING_OUT, Cases.whole(1, Consent.NONE)).state();

        Curation decided = curation.decide(withheld, Cases.whole(2, Consent.GIVEN));

        assertThat(decided.kind()).isEqualTo(Curation.Kind.RELEASED);
        assertThat(decided.release().orElseThrow().getCuratedCase().getExaminations()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Consent.class,
            names = {"WITHDRAWN", "REFUSED", "NONE"})
    void consent_that_is_no_longer_given_takes_everything_back(Consent consent) {
        Curation released = curation.decide(NOTHING_OUT, Cases.whole(1, Consent.GIVEN));

        Curation decided = curation.decide(released.state(), Cases.whole(2, consent));

        assertThat(decided.kind()).isEqualTo(Curation.Kind.ERASED);
        assertThat(decided.release().orElseThrow().getCuratedCase()).isNull();
        assertThat(decided.release().orElseThrow().getRevision()).isEqualTo(2);
        assertThat(decided.examinations())
                .allMatch(examination -> examination.getExamination() == null)
                .extracting(ExaminationRelease::getExaminationId)
                .containsExactlyInAnyOrderElementsOf(released.state().getExaminationIds());
        assertThat(decided.state().getExaminationIds()).isEmpty();
        // A refusal is no last word, so that nothing is proven of it.
        assertThat(decided.withdrawal().isPresent()).isEqualTo(consent == Consent.WITHDRAWN);
    }

    @Test
    void what_was_taken_back_is_not_taken_back_again() {
        ReleaseState released = curation.decide(NOTHING_OUT, Cases.whole(1, Consent.GIVEN)).state();
        ReleaseState erased = curation.decide(released, Cases.whole(2, Consent.WITHDRAWN)).state();

        assertThat(curation.decide(erased, Cases.whole(3, Consent.WITHDRAWN)).kind())
                .isEqualTo(Curation.Kind.WITHHELD);
    }

    @Test
    void a_withdrawn_case_that_is_seen_for_the_first_time_is_erased() {
        Curation decided = curation.decide(NOTHING_OUT, Cases.whole(7, Consent.WITHDRAWN));

        assertThat(decided.kind()).isEqualTo(Curation.Kind.ERASED);
        assertThat(decided.examinations())
                .extracting(ExaminationRelease::getExaminationId)
                .containsExactly(
                        ids.thing(CARE.examination("A-1")), ids.thing(CARE.examination("A-2")));
    }

    @ParameterizedTest
    @CsvSource({"5", "4"})
    void a_revision_that_is_not_above_the_last_one_changes_nothing(long revision) {
        ReleaseState released = curation.decide(NOTHING_OUT, Cases.whole(5, Consent.GIVEN)).state();

        Curation decided = curation.decide(released, Cases.whole(revision, Consent.WITHDRAWN));

        assertThat(decided.kind()).isEqualTo(Curation.Kind.STALE);
        assertThat(decided.state()).isSameAs(released);
        assertThat(decided.release()).isEmpty();
        assertThat(decided.examinations()).isEmpty();
    }

    @Test
    void an_older_revision_does_not_bring_an_erased_person_back() {
        ReleaseState erased =
                curation.decide(NOTHING_OUT, Cases.whole(9, Consent.WITHDRAWN)).state();

        assertThat(curation.decide(erased, Cases.whole(8, Consent.GIVEN)).kind())
                .isEqualTo(Curation.Kind.STALE);
    }

    @Test
    void an_examination_that_is_gone_leaves_a_tombstone() {
        ReleaseState released =
                curation.decide(NOTHING_OUT, Cases.of(1, Consent.GIVEN, List.of("A-1", "A-2")))
                        .state();

        Curation decided = curation.decide(released, Cases.of(2, Consent.GIVEN, List.of("A-2")));

        assertThat(decided.examinations())
                .extracting(ExaminationRelease::getExaminationId)
                .containsExactly(
                        ids.thing(CARE.examination("A-2")), ids.thing(CARE.examination("A-1")));
        assertThat(decided.examinations().get(1).getExamination()).isNull();
        assertThat(decided.state().getExaminationIds())
                .containsExactly(ids.thing(CARE.examination("A-2")));
    }

    @Test
    void nothing_of_the_care_zone_appears_in_what_is_released() {
        CaseRevision revision = Cases.whole(1, Consent.GIVEN);
        Values cared = new Values().add(revision);

        Curation decided = curation.decide(NOTHING_OUT, revision);
        Values released = new Values().add(decided.release().orElseThrow());
        decided.examinations().forEach(released::add);

        assertThat(released.texts)
                .hasSizeGreaterThan(20)
                .doesNotContain(ANNA, Cases.SITE)
                .noneMatch(
                        text ->
                                cared.texts.stream()
                                        .filter(one -> one.matches("[0-9a-f]{32}"))
                                        .anyMatch(text::contains));
        assertThat(released.instants).isEmpty();
        assertThat(released.days).hasSizeGreaterThan(8).doesNotContainAnyElementsOf(cared.days);
        assertThat(cared.days).contains(Cases.BORN, Cases.DUE);
    }

    @Test
    void dates_keep_their_intervals_and_weekdays() {
        CuratedCase curated = released(Cases.whole(1, Consent.GIVEN));
        LocalDate first = curated.getExaminations().get(0).getPerformedOn();
        LocalDate second = curated.getExaminations().get(1).getPerformedOn();
        LocalDate due = curated.getOutcome().getDueOn();

        // 28 February 21:30 UTC is 1 March in the programme's zone.
        LocalDate realFirst = LocalDate.parse("2025-03-01");
        LocalDate realSecond = LocalDate.parse("2026-03-01");
        assertThat(first.getDayOfWeek()).isEqualTo(realFirst.getDayOfWeek());
        assertThat(first).isBefore(realFirst);
        assertThat(ChronoUnit.DAYS.between(first, second))
                .isEqualTo(ChronoUnit.DAYS.between(realFirst, realSecond));
        assertThat(ChronoUnit.DAYS.between(second, due))
                .isEqualTo(ChronoUnit.DAYS.between(realSecond, Cases.DUE));
        assertThat(curated.getNotifications().get(0).getDueOn()).isEqualTo(due);
        assertThat(curated.getImageSeries().get(0).getAcquiredOn()).isEqualTo(first);
        assertThat(
                        ChronoUnit.DAYS.between(
                                curated.getHealthRecords().get(0).getEffectiveOn(),
                                curated.getHealthRecords().get(0).getEndedOn()))
                .isEqualTo(7);
        assertThat(ChronoUnit.DAYS.between(curated.getParticipant().getRegisteredOn(), first))
                .isEqualTo(ChronoUnit.DAYS.between(LocalDate.parse("2025-02-01"), realFirst));
    }

    @Test
    void a_history_of_smoking_is_told_in_steps_of_five() {
        CuratedParticipant participant = released(Cases.whole(1, Consent.GIVEN)).getParticipant();

        assertThat(participant.getYearsSinceQuit()).isEqualTo(5);
        assertThat(participant.getPackYears()).isEqualTo(20.0);
    }

    @Test
    void quasi_identifiers_leave_for_the_classes_and_nowhere_else() {
        Curation decided = curation.decide(NOTHING_OUT, Cases.whole(1, Consent.GIVEN));

        CuratedCase curated = decided.release().orElseThrow().getCuratedCase();
        LocalDate latest = curated.getExaminations().get(1).getPerformedOn();
        assertThat(decided.grouping())
                .containsExactly(
                        new GroupingChange(
                                "FEMALE",
                                ids.person(ANNA),
                                new GroupedPerson(
                                        "63",
                                        "FEMALE",
                                        "Kaluga",
                                        "FORMER",
                                        "NO",
                                        YearMonth.from(latest).toString(),
                                        OutcomeKind.SUPERVISION)));
        assertThat(new Values().add(curated).texts).doesNotContain("Kaluga", "FEMALE", "FORMER");
    }

    @ParameterizedTest
    @CsvSource({"1935-02-02,89", "1935-02-01,90+", "1900-01-01,90+", "2026-01-01,UNKNOWN"})
    void ages_over_89_at_registration_are_one(LocalDate born, String age) {
        CaseRevision revision =
                registered(
                        ParticipantLinked.newBuilder(Cases.participant(Consent.GIVEN))
                                .setBirthDate(born)
                                .build());

        assertThat(curation.decide(NOTHING_OUT, revision).grouping())
                .singleElement()
                .extracting(change -> change.getPerson().getAge())
                .isEqualTo(age);
    }

    @Test
    void who_changes_the_shard_leaves_the_one_that_he_was_in() {
        ReleaseState known = new ReleaseState(1L, true, List.of(), null, "MALE");

        assertThat(curation.decide(known, Cases.whole(2, Consent.GIVEN)).grouping())
                .extracting(GroupingChange::getShard, change -> change.getPerson() == null)
                .containsExactly(tuple("MALE", true), tuple("FEMALE", false));
    }

    @Test
    void whose_consent_ends_leaves_his_shard_known_or_not() {
        ReleaseState known = new ReleaseState(1L, true, List.of(), null, "MALE");

        assertThat(curation.decide(known, Cases.whole(2, Consent.WITHDRAWN)).grouping())
                .containsExactly(new GroupingChange("MALE", ids.person(ANNA), null));
        assertThat(curation.decide(NOTHING_OUT, Cases.whole(2, Consent.WITHDRAWN)).grouping())
                .containsExactly(new GroupingChange("FEMALE", ids.person(ANNA), null));
    }

    @Test
    void reasons_of_eligibility_say_nothing_of_age_and_smoking() {
        CaseRevision revision =
                CaseRevision.newBuilder(Cases.whole(1, Consent.GIVEN))
                        .setEligibility(
                                Eligibility.newBuilder()
                                        .setPseudonym(ANNA)
                                        .setStatus(EligibilityStatus.NOT_ELIGIBLE)
                                        .setCriteriaVersion("uspstf-2021")
                                        .setReasons(
                                                List.of(
                                                        "AGE_50_TO_80",
                                                        "SMOKING_FORMER",
                                                        "PACK_YEARS_AT_LEAST_20_AT_RISK",
                                                        "QUIT_WITHIN_15_YEARS",
                                                        "RISK_FACTORS_UNKNOWN",
                                                        "SYMPTOMS",
                                                        "PRIOR_CANCER_UNKNOWN",
                                                        "DIED"))
                                        .setDecidedOn(Cases.DUE)
                                        .setCauseEventId("cause")
                                        .build())
                        .build();

        assertThat(released(revision).getEligibility().getReasons())
                .containsExactly("SYMPTOMS", "PRIOR_CANCER_UNKNOWN", "DIED");
    }

    @Test
    void what_is_unknown_of_a_participant_stays_unknown() {
        CaseRevision revision =
                registered(
                        ParticipantLinked.newBuilder(Cases.participant(Consent.GIVEN))
                                .setBirthDate(null)
                                .setRegisteredAt(null)
                                .setPackYears(null)
                                .setRegion(null)
                                .build());
        CuratedParticipant participant = released(revision).getParticipant();

        assertThat(participant.getRegisteredOn()).isNull();
        assertThat(participant.getYearsSinceQuit()).isNull();
        assertThat(participant.getPackYears()).isNull();
        assertThat(curation.decide(NOTHING_OUT, revision).grouping().get(0).getPerson())
                .isEqualTo(
                        new GroupedPerson(
                                "UNKNOWN", "FEMALE", "UNKNOWN", "FORMER", "NO", "NONE", null));
    }

    @Test
    void quitting_after_registration_is_zero_years_ago() {
        CuratedParticipant participant =
                released(
                                registered(
                                        ParticipantLinked.newBuilder(
                                                        Cases.participant(Consent.GIVEN))
                                                .setQuitYear(2026)
                                                .build()))
                        .getParticipant();

        assertThat(participant.getYearsSinceQuit()).isZero();
    }

    @Test
    void a_cancelled_examination_stays_without_its_nodules() {
        ProtocolLinked cancelled =
                ProtocolLinked.newBuilder(
                                Cases.protocol("A-1", "2026-03-01T07:40:00Z", Cases.nodule(1)))
                        .setStatus(ProtocolStatus.CANCELLED)
                        .build();

        CuratedExamination examination =
                released(withProtocols(cancelled)).getExaminations().get(0);

        assertThat(examination.getStatus()).isEqualTo(ProtocolStatus.CANCELLED);
        assertThat(examination.getNodules()).isEmpty();
    }

    @Test
    void nodules_keep_the_numbers_of_their_protocol() {
        CuratedExamination examination =
                released(
                                withProtocols(
                                        Cases.protocol(
                                                "A-1",
                                                "2026-03-01T07:40:00Z",
                                                Cases.nodule(4),
                                                Cases.nodule(2))))
                        .getExaminations()
                        .get(0);

        assertThat(examination.getNodules()).extracting(Nodule::getNumber).containsExactly(4, 2);
    }

    @Test
    void nodules_that_share_a_number_are_numbered_by_their_order_and_none_is_lost() {
        CuratedExamination examination =
                released(
                                withProtocols(
                                        Cases.protocol(
                                                "A-1",
                                                "2026-03-01T07:40:00Z",
                                                Cases.nodule(3),
                                                Cases.nodule(3),
                                                Cases.nodule(1))))
                        .getExaminations()
                        .get(0);

        assertThat(examination.getNodules()).extracting(Nodule::getNumber).containsExactly(1, 2, 3);
    }

    @Test
    void a_nodule_is_followed_under_one_id_over_examinations() {
        CuratedCase curated = released(Cases.whole(1, Consent.GIVEN));

        assertThat(curated.getExaminations())
                .extracting(examination -> examination.getNodules().get(0).getStatedId())
                .containsOnly(ids.thing(CARE.nodule("N-1")));
    }

    @Test
    void images_meet_their_examination_by_its_id_or_by_the_study() {
        CaseRevision revision =
                CaseRevision.newBuilder(
                                withProtocols(
                                        Cases.protocol("A-1", "2025-02-28T21:30:00Z"),
                                        Cases.protocol("A-2", "2026-03-01T07:40:00Z")))
                        .setImageSeries(
                                List.of(
                                        Cases.series("by study", null),
                                        Cases.series("by id", CARE.examination("A-2")),
                                        Cases.series("too early", CARE.examination("A-9"))))
                        .build();

        CuratedCase curated = released(revision);

        assertThat(curated.getImageSeries())
                .extracting(CuratedSeries::getExaminationId)
                .containsExactly(
                        ids.thing(CARE.examination("A-1")),
                        ids.thing(CARE.examination("A-2")),
                        ids.thing(CARE.examination("A-9")));
        assertThat(curated.getExaminations())
                .extracting(examination -> examination.getImageSeries().size())
                .containsExactly(1, 1);
    }

    @Test
    void what_is_decided_shares_no_state_with_what_was_known() {
        ReleaseState known =
                new ReleaseState(1L, true, new ArrayList<>(List.of("gone")), null, "MALE");

        curation.decide(known, Cases.whole(2, Consent.GIVEN));
        curation.decide(known, Cases.whole(2, Consent.WITHDRAWN));

        assertThat(known).isEqualTo(new ReleaseState(1L, true, List.of("gone"), null, "MALE"));
    }

    private CuratedCase released(CaseRevision revision) {
        return curation.decide(NOTHING_OUT, revision).release().orElseThrow().getCuratedCase();
    }

    private static CaseRevision registered(ParticipantLinked participant) {
        return CaseRevision.newBuilder(Cases.empty(1)).setParticipant(participant).build();
    }

    private static CaseRevision withProtocols(ProtocolLinked... protocols) {
        return CaseRevision.newBuilder(Cases.withConsent(1, Consent.GIVEN))
                .setProtocols(List.of(protocols))
                .build();
    }

    /** Every leaf of a record that could say who or when. */
    private static final class Values {
        private final List<String> texts = new ArrayList<>();
        private final List<LocalDate> days = new ArrayList<>();
        private final List<Instant> instants = new ArrayList<>();

        Values add(Object value) {
            if (value instanceof SpecificRecord record) {
                for (int field = 0; field < record.getSchema().getFields().size(); field++) {
                    add(record.get(field));
                }
            } else if (value instanceof Collection<?> values) {
                values.forEach(this::add);
            } else if (value instanceof CharSequence text) {
                texts.add(text.toString());
            } else if (value instanceof LocalDate day) {
                days.add(day);
            } else if (value instanceof Instant instant) {
                instants.add(instant);
                days.add(instant.atZone(ZoneId.of("Europe/Moscow")).toLocalDate());
            }
            return this;
        }
    }
}
