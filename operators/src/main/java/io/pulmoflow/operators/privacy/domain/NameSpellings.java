package io.pulmoflow.operators.privacy.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a name may be written elsewhere: in the cases of Russian, and in Latin letters as passports,
 * libraries and people do.
 */
final class NameSpellings {
    private static final int SHORTEST_DECLINED = 4;

    /** A shorter one is too often a word of another language. */
    private static final int SHORTEST_LATIN = 5;

    private static final List<String> AFTER_CONSONANT =
            List.of("а", "у", "ом", "ым", "ем", "е", "ы", "ой", "ого", "ому");
    private static final List<String> INSTEAD_OF_VOWEL =
            List.of("ы", "и", "е", "у", "ю", "ой", "ей", "ою", "ого", "ому", "им", "ым", "ем");

    private static final Map<Character, List<String>> LATIN =
            Map.ofEntries(
                    Map.entry('а', List.of("a")),
                    Map.entry('б', List.of("b")),
                    Map.entry('в', List.of("v")),
                    Map.entry('г', List.of("g")),
                    Map.entry('д', List.of("d")),
                    Map.entry('е', List.of("e", "ye")),
                    Map.entry('ж', List.of("zh")),
                    Map.entry('з', List.of("z")),
                    Map.entry('и', List.of("i")),
                    Map.entry('й', List.of("y", "i", "j")),
                    Map.entry('к', List.of("k")),
                    Map.entry('л', List.of("l")),
                    Map.entry('м', List.of("m")),
                    Map.entry('н', List.of("n")),
                    Map.entry('о', List.of("o")),
                    Map.entry('п', List.of("p")),
                    Map.entry('р', List.of("r")),
                    Map.entry('с', List.of("s")),
                    Map.entry('т', List.of("t")),
                    Map.entry('у', List.of("u")),
                    Map.entry('ф', List.of("f")),
                    Map.entry('х', List.of("kh", "h")),
                    Map.entry('ц', List.of("ts", "c")),
                    Map.entry('ч', List.of("ch")),
                    Map.entry('ш', List.of("sh")),
                    Map.entry('щ', List.of("shch")),
                    Map.entry('ъ', List.of("", "ie")),
                    Map.entry('ы', List.of("y")),
                    Map.entry('ь', List.of("")),
                    Map.entry('э', List.of("e")),
                    Map.entry('ю', List.of("yu", "iu")),
                    Map.entry('я', List.of("ya", "ia")));

    private NameSpellings() {}

    /**
     * @param folded one word of a name, as {@link WordsOfText} folds it
     */
    static Set<String> of(String folded) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(folded);
        if (folded.chars().anyMatch(c -> c >= 'а' && c <= 'я')) {
            declined(folded, spellings);
            for (String latin : latin(folded)) {
                if (latin.length() >= SHORTEST_LATIN) {
                    spellings.add(latin);
                }
            }
        }
        return spellings;
    }

    private static void declined(String name, Set<String> into) {
        if (name.length() < SHORTEST_DECLINED) {
            return;
        }
        char last = name.charAt(name.length() - 1);
        boolean vowel = "аяйьоеыи".indexOf(last) >= 0;
        String stem = vowel ? name.substring(0, name.length() - 1) : name;
        if (name.endsWith("ий") || name.endsWith("ый") || name.endsWith("ая")) {
            stem = name.substring(0, name.length() - 2);
        }
        for (String ending : vowel ? INSTEAD_OF_VOWEL : AFTER_CONSONANT) {
            into.add(stem + ending);
        }
        if (vowel) {
            into.add(stem + "я");
            into.add(stem + "ая");
        }
    }

    /** Every way, each letter written alike throughout the name. */
    private static Set<String> latin(String name) {
        Set<String> ways = new LinkedHashSet<>();
        for (int way = 0; way < 3; way++) {
            StringBuilder latin = new StringBuilder();
            for (int i = 0; i < name.length(); i++) {
                List<String> letters = LATIN.get(name.charAt(i));
                if (letters == null) {
                    latin.append(name.charAt(i));
                } else {
                    latin.append(letters.get(Math.min(way, letters.size() - 1)));
                }
            }
            ways.add(latin.toString());
        }
        return ways;
    }
}
