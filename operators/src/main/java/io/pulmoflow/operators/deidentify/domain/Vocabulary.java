package io.pulmoflow.operators.deidentify.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cleans descriptions by what may stay, not by what must go: words of a list, and plain measures
 * beside them.
 */
final class Vocabulary {
    private static final Pattern BREAK = Pattern.compile("[^\\p{L}\\p{N}.+]+");

    /** Up to three digits before the point, two after: a thickness, a voltage, a count. */
    private static final Pattern MEASURE =
            Pattern.compile("\\d{1,3}(?:\\.\\d{1,2})?(?:mm|cm|kv|kvp|ma|mas|s|sec|x)?");

    private final Set<String> words;

    Vocabulary(Set<String> ofProfile) {
        words = new HashSet<>(ShippedText.words("vocabulary.txt"));
        words.addAll(ofProfile);
    }

    /** What may stay of a text; empty where none of its words may. */
    Optional<String> clean(String text) {
        List<String> stay = new ArrayList<>();
        boolean word = false;
        for (String token : BREAK.split(text)) {
            String folded = token.toLowerCase(Locale.ROOT);
            if (words.contains(folded)) {
                stay.add(token);
                word = true;
            } else if (MEASURE.matcher(folded).matches()) {
                stay.add(token);
            }
        }
        return word ? Optional.of(String.join(" ", stay)) : Optional.empty();
    }
}
