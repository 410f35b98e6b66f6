package io.pulmoflow.operators.freetext.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Endings of words, found by their last letter. */
final class Endings {
    private static final char FIRST = 'а';
    private static final char LAST = 'я';

    private final String[][] byLastLetter = new String[LAST - FIRST + 1][0];

    /**
     * @param endings in small Cyrillic letters, with spaces between
     */
    Endings(String endings) {
        Map<Character, List<String>> grouped = new HashMap<>();
        for (String ending : endings.split(" ")) {
            grouped.merge(
                    ending.charAt(ending.length() - 1),
                    List.of(ending),
                    (all, more) ->
                            java.util.stream.Stream.concat(all.stream(), more.stream()).toList());
        }
        grouped.forEach((letter, all) -> byLastLetter[letter - FIRST] = all.toArray(String[]::new));
    }

    /** Whether the word ends in one of them. */
    boolean end(String folded) {
        char last = folded.isEmpty() ? 0 : folded.charAt(folded.length() - 1);
        if (last < FIRST || last > LAST) {
            return false;
        }
        for (String ending : byLastLetter[last - FIRST]) {
            if (folded.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }
}
