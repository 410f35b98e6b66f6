package io.pulmoflow.operators.identity.domain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of national id that a programme accepts. Which kind a written id is of, its number of
 * digits says.
 */
public record NationalIdKinds(List<NationalIdKind> kinds) implements Serializable {
    private static final List<NationalIdKind> KNOWN = List.of(new Snils(), new Iin());

    /** Typists and office programs put these between groups of digits. */
    private static final String SEPARATORS = " -\u00a0\u2010\u2011\u2012\u2013\u2212\t";

    public NationalIdKinds {
        kinds = List.copyOf(kinds);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("a programme accepts at least one national id");
        }
    }

    /**
     * @param names names of kinds, separated by commas
     * @throws IllegalArgumentException if a name is not known, or there is none
     */
    public static NationalIdKinds named(String names) {
        List<NationalIdKind> chosen = new ArrayList<>();
        for (String name : names.split(",")) {
            chosen.add(kindNamed(name.strip()));
        }
        return new NationalIdKinds(chosen);
    }

    /** Names of every kind that there is. */
    public static List<String> known() {
        return KNOWN.stream().map(NationalIdKind::name).toList();
    }

    /**
     * @param stated an id as a source wrote it
     * @return the canonical form, or empty if it is no valid id of an accepted kind
     */
    public Optional<String> canonical(String stated) {
        return digits(stated)
                .flatMap(
                        digits ->
                                kinds.stream()
                                        .filter(kind -> kind.hasShapeOf(digits))
                                        .findFirst()
                                        .flatMap(kind -> kind.canonical(digits)));
    }

    private static NationalIdKind kindNamed(String name) {
        return KNOWN.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("national ids are: " + known()));
    }

    /** Empty where anything but ASCII digits and separators is there. */
    private static Optional<String> digits(String stated) {
        StringBuilder digits = new StringBuilder(stated.length());
        for (int i = 0; i < stated.length(); i++) {
            char c = stated.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (SEPARATORS.indexOf(c) < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(digits.toString());
    }
}
