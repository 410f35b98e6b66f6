package io.pulmoflow.operators.deidentify.domain;

import java.util.Locale;
import java.util.Set;

/** Values of CS attributes that the standard itself defines. */
final class DefinedTerms {
    private static final Set<String> TERMS = Set.copyOf(ShippedText.words("defined-terms.txt"));

    private DefinedTerms() {}

    static boolean has(String value) {
        return value.isEmpty() || TERMS.contains(value.toUpperCase(Locale.ROOT));
    }
}
