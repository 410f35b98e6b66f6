package io.pulmoflow.operators.deidentify.domain.pixels;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a condition holds a fact against its alternatives. A fact that is not stated is nothing and
 * contains nothing: {@code is} fails for it, {@code is not} holds.
 */
enum Comparison {
    /** The whole text is one of the alternatives. */
    IS("is"),
    IS_NOT("is not"),
    /** One of the values is one of the alternatives. */
    HAS("has"),
    HAS_NOT("has not"),
    /** One of the alternatives is somewhere in the whole text. */
    CONTAINS("contains"),
    CONTAINS_NOT("contains not"),
    /** The first values are those of one of the alternatives. */
    STARTS_WITH("starts with"),
    AT_LEAST("at least"),
    AT_MOST("at most"),
    PRESENT("present"),
    ABSENT("absent");

    private final String written;

    Comparison(String written) {
        this.written = written;
    }

    String written() {
        return written;
    }

    /** The longest comparison that the text begins with. */
    static Optional<Comparison> leading(String text) {
        return Arrays.stream(values())
                .filter(c -> text.equals(c.written) || text.startsWith(c.written + " "))
                .max(Comparator.comparingInt(c -> c.written.length()));
    }

    boolean takesValues() {
        return this != PRESENT && this != ABSENT;
    }

    boolean takesNumber() {
        return this == AT_LEAST || this == AT_MOST;
    }

    boolean holds(PixelFacts facts, PixelFact fact, List<String> alternatives) {
        String text = facts.text(fact);
        List<String> values = facts.values(fact);
        return switch (this) {
            case IS -> alternatives.contains(text);
            case IS_NOT -> !alternatives.contains(text);
            case HAS -> values.stream().anyMatch(alternatives::contains);
            case HAS_NOT -> values.stream().noneMatch(alternatives::contains);
            case CONTAINS -> alternatives.stream().anyMatch(text::contains);
            case CONTAINS_NOT -> alternatives.stream().noneMatch(text::contains);
            case STARTS_WITH ->
                    alternatives.stream().anyMatch(a -> (text + "\\").startsWith(a + "\\"));
            case AT_LEAST -> number(facts, fact) >= Integer.parseInt(alternatives.get(0));
            case AT_MOST -> atMost(facts, fact, Integer.parseInt(alternatives.get(0)));
            case PRESENT -> !values.isEmpty();
            case ABSENT -> values.isEmpty();
        };
    }

    private static int number(PixelFacts facts, PixelFact fact) {
        return facts.number(fact).orElse(-1);
    }

    private static boolean atMost(PixelFacts facts, PixelFact fact, int most) {
        OptionalInt number = facts.number(fact);
        return number.isPresent() && number.getAsInt() <= most;
    }
}
