package io.pulmoflow.operators.harmonize.domain;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * A measured value. Longer numbers than any measurement needs are ids, phones or dates, and stay
 * behind.
 */
final class PlainNumber {
    private static final Pattern MEASURED = Pattern.compile("[+-]?[0-9]{1,6}([.,][0-9]{1,6})?");

    private PlainNumber() {}

    static OptionalDouble of(String stated) {
        if (stated == null) {
            return OptionalDouble.empty();
        }
        String text = stated.strip();
        return MEASURED.matcher(text).matches()
                ? OptionalDouble.of(Double.parseDouble(text.replace(',', '.')))
                : OptionalDouble.empty();
    }
}
