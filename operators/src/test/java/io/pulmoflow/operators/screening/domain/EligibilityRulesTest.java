package io.pulmoflow.operators.screening.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.HealthRecordType;
import io.pulmoflow.schemas.clinical.SmokingStatus;
import io.pulmoflow.schemas.screening.Eligibility;
import io.pulmoflow.schemas.screening.EligibilityStatus;
import io.pulmoflow.schemas.state.CaseState;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EligibilityRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // Of the second of March 2026: both sides of each threshold of USPSTF 2021.
        "1976-03-02, CURRENT, 20.0,     , ELIGIBLE",
        "1976-03-03, CURRENT, 20.0,     , NOT_ELIGIBLE",
        "1945-03-03, CURRENT, 20.0,     , ELIGIBLE",
        "1945-03-02, CURRENT, 20.0,     , NOT_ELIGIBLE",
        "1960-01-01, CURRENT, 19.9,     , NOT_ELIGIBLE",
        "1960-01-01, FORMER,  30.0, 2011, ELIGIBLE",
        "1960-01-01, FORMER,  30.0, 2010, NOT_ELIGIBLE",
        "1960-01-01, NEVER,       ,     , NOT_ELIGIBLE",
        "          , CURRENT, 20.0,     , UNDETERMINED",
        "1960-01-01, UNKNOWN, 20.0,     , UNDETERMINED",
        "1960-01-01, CURRENT,     ,     , UNDETERMINED",
        "1960-01-01, FORMER,  30.0,     , UNDETERMINED",
        "          , NEVER,       ,     , NOT_ELIGIBLE",
    })
    void uspstf_2021(
            LocalDate birthDate,
            SmokingStatus smoking,
            Double packYears,
            Integer quitYear,
            EligibilityStatus expected) {
        assertThat(
                        judged("uspstf-2021", person(birthDate, smoking, packYears, quitYear))
                                .getStatus())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1971-03-02, 30.0, NO,      NO,      ELIGIBLE",
        "1971-03-03, 30.0, NO,      NO,      NOT_ELIGIBLE",
        "1951-03-03, 30.0, NO,      NO,      ELIGIBLE",
        "1951-03-02, 30.0, NO,      NO,      NOT_ELIGIBLE",
        "1960-01-01, 29.0, NO,      NO,      NOT_ELIGIBLE",
        "1960-01-01, 30.0, YES,     NO,      NOT_ELIGIBLE",
        "1960-01-01, 30.0, NO,      YES,     NOT_ELIGIBLE",
        "1960-01-01, 30.0, UNKNOWN, NO,      UNDETERMINED",
    })
    void nlst(
            LocalDate birthDate,
            double packYears,
            Answer priorCancer,
            Answer symptoms,
            EligibilityStatus expected) {
        ParticipantLinked person = person(birthDate, SmokingStatus.CURRENT, packYears, null);
        person.setPriorCancer(priorCancer);
        person.setSymptoms(symptoms);
        assertThat(judged("nlst", person).getStatus()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "20.0, NO,      NO,      ELIGIBLE",
        "10.0, NO,      NO,      NOT_ELIGIBLE",
        "10.0, YES,     UNKNOWN, ELIGIBLE",
        "10.0, NO,      YES,     ELIGIBLE",
        "10.0, NO,      UNKNOWN, UNDETERMINED",
        " 9.9, YES,     YES,     NOT_ELIGIBLE",
    })
    void our_own_set_asks_fewer_pack_years_of_those_at_risk(
            double packYears, Answer exposure, Answer family, EligibilityStatus expected) {
        ParticipantLinked person =
                person(LocalDate.parse("1960-01-01"), SmokingStatus.CURRENT, packYears, null);
        person.setOccupationalExposure(exposure);
        person.setFamilyHistory(family);
        assertThat(judged("pulmoflow-1", person).getStatus()).isEqualTo(expected);
    }

    @Test
    void every_criterion_is_among_the_reasons() {
        Eligibility eligibility =
                judged(
                        "uspstf-2021",
                        person(LocalDate.parse("1960-01-01"), SmokingStatus.FORMER, 12.0, 2000));
        assertThat(eligibility.getReasons())
                .containsExactly(
                        "AGE_50_TO_80",
                        "SMOKING_FORMER",
                        "PACK_YEARS_BELOW_20",
                        "QUIT_OVER_15_YEARS_AGO");
        assertThat(eligibility.getCriteriaVersion()).isEqualTo("uspstf-2021");
    }

    @Test
    void lung_cancer_and_death_rule_out() {
        HealthRecordLinked diagnosis =
                HealthRecordLinked.newBuilder(
                                CareFacts.healthRecord("e2", "h1", HealthRecordType.CONDITION, NOW))
                        .setCode("C34.9")
                        .build();
        Followed followed = new Followed(NOW);
        followed.take(eligible(), diagnosis);
        assertThat(followed.state().getEligibility().getReasons())
                .startsWith("LUNG_CANCER_DIAGNOSED");
        followed.take(CareFacts.healthRecord("e3", "h2", HealthRecordType.DEATH, NOW));
        assertThat(followed.state().getEligibility().getReasons()).startsWith("DIED");
    }

    @Test
    void it_is_judged_again_when_age_alone_changes_it() {
        Followed followed = new Followed(NOW);
        followed.take(person(LocalDate.parse("1976-05-01"), SmokingStatus.CURRENT, 30.0, null));
        assertThat(followed.state().getEligibility().getStatus())
                .isEqualTo(EligibilityStatus.NOT_ELIGIBLE);
        Instant birthday = Instant.parse("2026-04-30T21:00:00Z");
        assertThat(followed.wakeAt()).contains(birthday);

        followed.at(birthday).wake();
        Eligibility after = followed.state().getEligibility();
        assertThat(after.getStatus()).isEqualTo(EligibilityStatus.ELIGIBLE);
        assertThat(after.getDecidedOn()).isEqualTo("2026-05-01");
        assertThat(after.getReviewOn()).as("the 81st birthday").isEqualTo("2057-05-01");
    }

    @Test
    void it_is_judged_again_when_it_was_too_long_ago_that_somebody_quit() {
        Eligibility eligibility =
                judged(
                        "uspstf-2021",
                        person(LocalDate.parse("1960-01-01"), SmokingStatus.FORMER, 30.0, 2012));
        assertThat(eligibility.getReviewOn()).isEqualTo("2028-01-01");
    }

    @Test
    void who_is_born_on_the_29_of_february_is_a_year_older_on_the_first_of_march() {
        Followed followed = new Followed(Instant.parse("2026-02-28T08:00:00Z"));
        followed.take(person(LocalDate.parse("1976-02-29"), SmokingStatus.CURRENT, 30.0, null));
        assertThat(followed.state().getEligibility().getStatus())
                .isEqualTo(EligibilityStatus.NOT_ELIGIBLE);
        assertThat(followed.state().getEligibility().getReviewOn()).isEqualTo("2026-03-01");
    }

    @Test
    void a_decision_that_stands_is_not_made_again() {
        Followed followed = new Followed(NOW);
        followed.take(eligible());
        Eligibility first = followed.state().getEligibility();
        followed.at(NOW.plusSeconds(9 * 86_400L))
                .take(CareFacts.healthRecord("e2", "h1", HealthRecordType.CONDITION, NOW));
        assertThat(followed.state().getEligibility()).isSameAs(first);
    }

    @Test
    void everything_that_is_wrong_with_criteria_is_named_at_once() {
        InvalidEligibilityCriteria invalid =
                catchThrowableOfType(
                        InvalidEligibilityCriteria.class,
                        () ->
                                EligibilityCriteria.parse(
                                        "the rows",
                                        new StringReader(
                                                """
                                                version = Our Own
                                                age.least = 80
                                                age.greatest = 50
                                                smoking = OFTEN
                                                pack.years.least = twenty
                                                years.since.quit.most = 15
                                                risk.factors =
                                                exclusions =
                                                weight = 80
                                                """)));
        assertThat(invalid.problems())
                .containsExactlyInAnyOrder(
                        "version is not made of a-z, 0-9, '.' and '-'",
                        "smoking is not made of CURRENT, FORMER, NEVER, UNKNOWN",
                        "pack.years.least is not a whole number of years",
                        "'weight' is not a row of the criteria",
                        "nobody is old enough and young enough");
    }

    private static Eligibility judged(String criteria, ParticipantLinked person) {
        EligibilityRules rules =
                new EligibilityRules(EligibilityCriteria.shipped(criteria), Followed.MOSCOW);
        CaseState facts = CaseStates.withParticipant(CaseStates.empty(CareFacts.PERSON), person);
        return rules.judged(facts, "e1", NOW).getEligibility();
    }

    private static ParticipantLinked eligible() {
        return person(LocalDate.parse("1960-01-01"), SmokingStatus.CURRENT, 30.0, null);
    }

    private static ParticipantLinked person(
            LocalDate birthDate, SmokingStatus smoking, Double packYears, Integer quitYear) {
        return ParticipantLinked.newBuilder(
                        CareFacts.participant("e1", NOW.minusSeconds(60), Consent.GIVEN))
                .setBirthDate(birthDate)
                .setSmokingStatus(smoking)
                .setPackYears(packYears)
                .setQuitYear(quitYear)
                .build();
    }
}
