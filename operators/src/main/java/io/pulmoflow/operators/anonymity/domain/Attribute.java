package io.pulmoflow.operators.anonymity.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The quasi-identifiers: what somebody outside may know of a person and look for. Their order
 * decides where nothing else does.
 */
public enum Attribute {
    /** In whole years at registration. */
    AGE,
    SEX,
    REGION,
    SMOKING_STATUS,
    OCCUPATIONAL_EXPOSURE,
    /** Of the latest examination, by its shifted date. */
    EXAMINATION_MONTH;

    /** As files and settings write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The attribute that files and settings write so. */
    public static Optional<Attribute> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
