package io.pulmoflow.operators.anonymity.domain;

import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.Sex;
import io.pulmoflow.schemas.clinical.SmokingStatus;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.Objects;

/**
 * One person's quasi-identifiers, each as the finest value of its ladder.
 *
 * @param age in whole years, {@value #OLDEST} from 90 on, or {@value #UNKNOWN}
 * @param region as it is spelled in the programme's list, or {@value #UNKNOWN}
 * @param examinationMonth such as {@code 2025-03}, or {@value #NONE}
 */
public record QuasiIdentifiers(
        String age,
        String sex,
        String region,
        String smokingStatus,
        String occupationalExposure,
        String examinationMonth) {
    /** What stands for a value that is not known; no value of its own right in any ladder. */
    public static final String UNKNOWN = "UNKNOWN";

    /** The month of somebody who was not examined yet. */
    public static final String NONE = "NONE";

    /** Ages over 89 are one (45 CFR 164.514(b)(2)(i)(C)). */
    public static final String OLDEST = "90+";

    private static final int OLDEST_AGE = 89;

    public QuasiIdentifiers {
        Objects.requireNonNull(age, "age");
        Objects.requireNonNull(sex, "sex");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(smokingStatus, "smokingStatus");
        Objects.requireNonNull(occupationalExposure, "occupationalExposure");
        Objects.requireNonNull(examinationMonth, "examinationMonth");
    }

    /**
     * @param birthDate null where it is not known
     * @param registeredOn the real day
     * @param region null where it is not known
     * @param examinedOn the shifted day of the latest examination; null where there is none
     */
    public static QuasiIdentifiers of(
            LocalDate birthDate,
            LocalDate registeredOn,
            Sex sex,
            String region,
            SmokingStatus smokingStatus,
            Answer occupationalExposure,
            LocalDate examinedOn) {
        return new QuasiIdentifiers(
                age(birthDate, registeredOn),
                sex.name(),
                region == null ? UNKNOWN : region,
                smokingStatus.name(),
                occupationalExposure.name(),
                examinedOn == null ? NONE : YearMonth.from(examinedOn).toString());
    }

    /** A birthday after the registration is a fault of the register, and no age. */
    private static String age(LocalDate birthDate, LocalDate registeredOn) {
        if (birthDate == null || birthDate.isAfter(registeredOn)) {
            return UNKNOWN;
        }
        int years = Period.between(birthDate, registeredOn).getYears();
        return years > OLDEST_AGE ? OLDEST : Integer.toString(years);
    }

    public String of(Attribute attribute) {
        return switch (attribute) {
            case AGE -> age;
            case SEX -> sex;
            case REGION -> region;
            case SMOKING_STATUS -> smokingStatus;
            case OCCUPATIONAL_EXPOSURE -> occupationalExposure;
            case EXAMINATION_MONTH -> examinationMonth;
        };
    }
}
