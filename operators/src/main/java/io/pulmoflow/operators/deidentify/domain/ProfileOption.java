package io.pulmoflow.operators.deidentify.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The options of PS3.15 section E.3 beside the Basic Application Level Confidentiality Profile,
 * with their codes of PS3.16 CID 7050.
 */
public enum ProfileOption {
    CLEAN_PIXEL_DATA("113101", "Clean Pixel Data Option"),
    CLEAN_RECOGNIZABLE_VISUAL_FEATURES("113102", "Clean Recognizable Visual Features Option"),
    CLEAN_GRAPHICS("113103", "Clean Graphics Option"),
    CLEAN_STRUCTURED_CONTENT("113104", "Clean Structured Content Option"),
    CLEAN_DESCRIPTORS("113105", "Clean Descriptors Option"),
    RETAIN_FULL_DATES("113106", "Retain Longitudinal Temporal Information Full Dates Option"),
    RETAIN_MODIFIED_DATES(
            "113107", "Retain Longitudinal Temporal Information Modified Dates Option"),
    RETAIN_PATIENT_CHARACTERISTICS("113108", "Retain Patient Characteristics Option"),
    RETAIN_DEVICE_IDENTITY("113109", "Retain Device Identity Option"),
    RETAIN_UIDS("113110", "Retain UIDs Option"),
    RETAIN_SAFE_PRIVATE("113111", "Retain Safe Private Option"),
    RETAIN_INSTITUTION_IDENTITY("113112", "Retain Institution Identity Option");

    private final String code;
    private final String meaning;

    ProfileOption(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** Code value of coding scheme DCM. */
    public String code() {
        return code;
    }

    /** Code meaning, as PS3.16 has it. */
    public String meaning() {
        return meaning;
    }

    /** As it is written in a profile. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ProfileOption> of(String written) {
        return Arrays.stream(values()).filter(o -> o.written().equals(written)).findFirst();
    }
}
