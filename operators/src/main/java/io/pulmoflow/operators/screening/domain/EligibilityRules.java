package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.SmokingStatus;
import io.pulmoflow.schemas.screening.Eligibility;
import io.pulmoflow.schemas.screening.EligibilityStatus;
import io.pulmoflow.schemas.state.CaseState;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether somebody is to be screened. One criterion that is not met decides; short of that, one
 * that cannot be told leaves it undetermined. Pure.
 */
final class EligibilityRules implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final List<String> MERGED = List.of("MERGED");

    private final EligibilityCriteria criteria;
    private final ZoneId programmeZone;

    EligibilityRules(EligibilityCriteria criteria, ZoneId programmeZone) {
        this.criteria = Objects.requireNonNull(criteria, "criteria");
        this.programmeZone = Objects.requireNonNull(programmeZone, "programmeZone");
    }

    /**
     * The case with the decision of today; the very same object where it stands as it did. Nobody
     * is judged before he is registered.
     */
    CaseState judged(CaseState facts, String causeEventId, Instant now) {
        ParticipantLinked participant = facts.getParticipant();
        if (participant == null) {
            return facts;
        }
        LocalDate today = LocalDate.ofInstant(now, programmeZone);
        Findings findings = findings(facts, participant, today);
        LocalDate reviewOn = reviewOn(participant, today).orElse(null);
        Eligibility known = facts.getEligibility();
        boolean same =
                known != null
                        && known.getStatus() == findings.status()
                        && known.getCriteriaVersion().equals(criteria.version())
                        && known.getReasons().equals(findings.reasons)
                        && Objects.equals(known.getReviewOn(), reviewOn);
        if (same) {
            return facts;
        }
        return CaseStates.withEligibility(
                facts,
                Eligibility.newBuilder()
                        .setPseudonym(facts.getPseudonym())
                        .setStatus(findings.status())
                        .setCriteriaVersion(criteria.version())
                        .setReasons(findings.reasons)
                        .setDecidedOn(today)
                        .setReviewOn(reviewOn)
                        .setCauseEventId(causeEventId)
                        .build());
    }

    /** Whoever was merged is judged in the survivor's case. */
    CaseState merged(CaseState facts, String causeEventId, Instant now) {
        Eligibility known = facts.getEligibility();
        if (known == null || known.getReasons().equals(MERGED)) {
            return facts;
        }
        return CaseStates.withEligibility(
                facts,
                Eligibility.newBuilder()
                        .setPseudonym(facts.getPseudonym())
                        .setStatus(EligibilityStatus.UNDETERMINED)
                        .setCriteriaVersion(criteria.version())
                        .setReasons(MERGED)
                        .setDecidedOn(LocalDate.ofInstant(now, programmeZone))
                        .setCauseEventId(causeEventId)
                        .build());
    }

    /** When it has to be judged again though nothing new is known. */
    Optional<Instant> reviewAt(CaseState facts, Instant now) {
        return Optional.ofNullable(facts.getEligibility())
                .map(Eligibility::getReviewOn)
                .map(day -> day.atStartOfDay(programmeZone).toInstant())
                .filter(at -> at.isAfter(now));
    }

    private Findings findings(CaseState facts, ParticipantLinked participant, LocalDate today) {
        Findings findings = new Findings();
        exclusions(facts, participant, findings);
        age(participant.getBirthDate(), today, findings);
        SmokingStatus smoking = participant.getSmokingStatus();
        if (smoking == SmokingStatus.UNKNOWN) {
            findings.unknown("SMOKING_UNKNOWN");
        } else if (criteria.smoking().contains(smoking)) {
            findings.met("SMOKING_" + smoking);
        } else {
            findings.notMet("SMOKING_" + smoking);
        }
        if (smoking != SmokingStatus.NEVER) {
            packYears(participant, findings);
        }
        if (smoking == SmokingStatus.FORMER) {
            sinceQuit(participant.getQuitYear(), today, findings);
        }
        return findings;
    }

    private void exclusions(CaseState facts, ParticipantLinked participant, Findings findings) {
        Optional<PersonStatus> status = PersonStatus.of(facts);
        if (status.filter(PersonStatus.DIED::equals).isPresent()) {
            findings.notMet("DIED");
        }
        for (EligibilityCriteria.Exclusion exclusion : EligibilityCriteria.Exclusion.values()) {
            if (!criteria.exclusions().contains(exclusion)) {
                continue;
            }
            Answer answer =
                    switch (exclusion) {
                        case LUNG_CANCER_DIAGNOSED ->
                                status.filter(PersonStatus.LUNG_CANCER_DIAGNOSED::equals)
                                                .isPresent()
                                        ? Answer.YES
                                        : Answer.NO;
                        case PRIOR_CANCER -> participant.getPriorCancer();
                        case SYMPTOMS -> participant.getSymptoms();
                    };
            switch (answer) {
                case YES -> findings.notMet(exclusion.name());
                case UNKNOWN -> findings.unknown(exclusion + "_UNKNOWN");
                case NO -> {}
            }
        }
    }

    private void age(LocalDate birthDate, LocalDate today, Findings findings) {
        if (birthDate == null) {
            findings.unknown("AGE_UNKNOWN");
            return;
        }
        int age = Period.between(birthDate, today).getYears();
        if (age < criteria.leastAge()) {
            findings.notMet("AGE_BELOW_" + criteria.leastAge());
        } else if (age > criteria.greatestAge()) {
            findings.notMet("AGE_ABOVE_" + criteria.greatestAge());
        } else {
            findings.met("AGE_" + criteria.leastAge() + "_TO_" + criteria.greatestAge());
        }
    }

    private void packYears(ParticipantLinked participant, Findings findings) {
        Double packYears = participant.getPackYears();
        if (packYears == null) {
            findings.unknown("PACK_YEARS_UNKNOWN");
            return;
        }
        int least = criteria.leastPackYears();
        int atRisk = criteria.leastPackYearsAtRisk();
        if (packYears >= least) {
            findings.met("PACK_YEARS_AT_LEAST_" + least);
            return;
        }
        if (packYears < atRisk) {
            findings.notMet("PACK_YEARS_BELOW_" + atRisk);
            return;
        }
        switch (atRisk(participant)) {
            case YES -> findings.met("PACK_YEARS_AT_LEAST_" + atRisk + "_AT_RISK");
            case NO -> findings.notMet("PACK_YEARS_BELOW_" + least);
            case UNKNOWN -> findings.unknown("RISK_FACTORS_UNKNOWN");
        }
    }

    private Answer atRisk(ParticipantLinked participant) {
        Answer any = Answer.NO;
        for (EligibilityCriteria.RiskFactor factor : criteria.riskFactors()) {
            Answer answer =
                    switch (factor) {
                        case OCCUPATIONAL_EXPOSURE -> participant.getOccupationalExposure();
                        case FAMILY_HISTORY -> participant.getFamilyHistory();
                    };
            if (answer == Answer.YES) {
                return Answer.YES;
            }
            any = answer == Answer.UNKNOWN ? Answer.UNKNOWN : any;
        }
        return any;
    }

    /** The register knows the year only, so years are those of the calendar. */
    private void sinceQuit(Integer quitYear, LocalDate today, Findings findings) {
        int most = criteria.mostYearsSinceQuit();
        if (quitYear == null) {
            findings.unknown("QUIT_YEAR_UNKNOWN");
        } else if (today.getYear() - quitYear > most) {
            findings.notMet("QUIT_OVER_" + most + "_YEARS_AGO");
        } else {
            findings.met("QUIT_WITHIN_" + most + "_YEARS");
        }
    }

    private Optional<LocalDate> reviewOn(ParticipantLinked participant, LocalDate today) {
        LocalDate birthDate = participant.getBirthDate();
        Stream<LocalDate> birthdays =
                birthDate == null
                        ? Stream.empty()
                        : Stream.of(criteria.leastAge(), criteria.greatestAge() + 1)
                                .map(age -> birthday(birthDate, age));
        boolean quit =
                participant.getSmokingStatus() == SmokingStatus.FORMER
                        && participant.getQuitYear() != null;
        Stream<LocalDate> longSinceQuit =
                quit
                        ? Stream.of(
                                LocalDate.of(
                                        participant.getQuitYear()
                                                + criteria.mostYearsSinceQuit()
                                                + 1,
                                        Month.JANUARY,
                                        1))
                        : Stream.empty();
        return Stream.concat(birthdays, longSinceQuit)
                .filter(day -> day.isAfter(today))
                .min(LocalDate::compareTo);
    }

    /** Who is born on a 29 February is a year older on 1 March of other years. */
    private static LocalDate birthday(LocalDate birthDate, int age) {
        LocalDate day = birthDate.plusYears(age);
        return Period.between(birthDate, day).getYears() < age ? day.plusDays(1) : day;
    }

    /** Criteria as they are found, one code each. */
    private static final class Findings {
        private final List<String> reasons = new ArrayList<>();
        private EligibilityStatus worst = EligibilityStatus.ELIGIBLE;

        void met(String code) {
            reasons.add(code);
        }

        void notMet(String code) {
            reasons.add(code);
            worst = EligibilityStatus.NOT_ELIGIBLE;
        }

        void unknown(String code) {
            reasons.add(code);
            if (worst == EligibilityStatus.ELIGIBLE) {
                worst = EligibilityStatus.UNDETERMINED;
            }
        }

        EligibilityStatus status() {
            return worst;
        }
    }
}
