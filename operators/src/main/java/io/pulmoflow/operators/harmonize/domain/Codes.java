package io.pulmoflow.operators.harmonize.domain;

import io.pulmoflow.schemas.clinical.CodeSystem;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Coded values by their shape and, where the system has one, their check digit. What is no code is
 * text, and text stays behind.
 */
final class Codes {
    /** ICD-10, with the fourth and further signs of its national modifications. */
    private static final Pattern ICD10 = Pattern.compile("[A-Z][0-9][0-9AB](\\.[0-9A-Z]{1,4})?");

    private static final Pattern LOINC = Pattern.compile("[0-9]{1,5}-[0-9]");
    private static final Pattern SNOMED = Pattern.compile("[1-9][0-9]{5,17}");

    /** ATC: any of the five levels. */
    private static final Pattern ATC =
            Pattern.compile("[A-Z]([0-9]{2}([A-Z]([A-Z]([0-9]{2})?)?)?)?");

    /** A local code: letters and at most four digits in a row, so that no phone or id passes. */
    private static final Pattern LOCAL = Pattern.compile("[A-Z][A-Z0-9]{0,7}([._-][A-Z0-9]{1,8})?");

    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{5}");
    private static final Pattern SITE = LOCAL;
    private static final Pattern SEGMENT =
            Pattern.compile("S(10|[1-9])([+/-]S?(10|[1-9])){0,2}", Pattern.CASE_INSENSITIVE);
    private static final Pattern LUNG_RADS_VERSION =
            Pattern.compile("v?(1\\.0|1\\.1|2014|2019|2022)", Pattern.CASE_INSENSITIVE);

    /** Defined terms of Modality (DICOM PS3.3 C.7.3.1.1.1) that a screening archive holds. */
    private static final Set<String> MODALITIES =
            Set.of(
                    ("CT PT MR CR DX US NM XA RF SC OT SR SEG PR KO REG"
                                    + " RTSTRUCT RTDOSE RTPLAN DOC ANN")
                            .split(" "));

    private Codes() {}

    static Optional<String> icd10(String stated) {
        return upper(stated).filter(code -> ICD10.matcher(code).matches());
    }

    static Optional<String> of(CodeSystem system, String stated) {
        Optional<String> code = upper(stated);
        return switch (system) {
            case ICD10 -> code.filter(text -> ICD10.matcher(text).matches());
            case SNOMED -> code.filter(Codes::isSnomed);
            case LOINC -> code.filter(Codes::isLoinc);
            case ATC -> code.filter(text -> ATC.matcher(text).matches());
            case LOCAL -> code.filter(Codes::isLocal);
        };
    }

    static Optional<String> site(String stated) {
        // Not upper-cased first: a name in mixed case is no code.
        return stripped(stated)
                .filter(text -> SITE.matcher(text).matches())
                .filter(text -> text.chars().anyMatch(Character::isDigit))
                .filter(text -> !LONG_NUMBER.matcher(text).find());
    }

    static Optional<String> segment(String stated) {
        return stripped(stated).filter(text -> SEGMENT.matcher(text).matches());
    }

    static Optional<String> lungRadsVersion(String stated) {
        return stripped(stated).filter(text -> LUNG_RADS_VERSION.matcher(text).matches());
    }

    static Optional<String> modality(String stated) {
        return upper(stated).filter(MODALITIES::contains);
    }

    /** SNOMED CT identifier of a concept: partition 00 or 10, then Verhoeff's check digit. */
    private static boolean isSnomed(String text) {
        if (!SNOMED.matcher(text).matches()) {
            return false;
        }
        String partition = text.substring(text.length() - 3, text.length() - 1);
        return (partition.equals("00") || partition.equals("10")) && Verhoeff.isValid(text);
    }

    /** LOINC: the digit after the dash is a modulus 10 check digit (Luhn). */
    private static boolean isLoinc(String text) {
        if (!LOINC.matcher(text).matches()) {
            return false;
        }
        int sum = 0;
        int dash = text.length() - 2;
        for (int i = dash - 1; i >= 0; i--) {
            int digit = text.charAt(i) - '0';
            int weighted = (dash - 1 - i) % 2 == 0 ? digit * 2 : digit;
            sum += weighted / 10 + weighted % 10;
        }
        return (10 - sum % 10) % 10 == text.charAt(dash + 1) - '0';
    }

    private static boolean isLocal(String text) {
        return LOCAL.matcher(text).matches() && !LONG_NUMBER.matcher(text).find();
    }

    private static Optional<String> upper(String stated) {
        return stripped(stated).map(text -> text.toUpperCase(Locale.ROOT));
    }

    private static Optional<String> stripped(String stated) {
        return Optional.ofNullable(stated).map(String::strip);
    }
}
