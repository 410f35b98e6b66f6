package io.pulmoflow.operators.linkage.domain;

import java.util.Locale;
import java.util.Map;

/**
 * A Russian name as it was meant, in lower-case Cyrillic: Latin letters among Cyrillic ones that
 * look the same, names typed on the wrong keyboard layout, and transliterations of the usual
 * standards (GOST 7.79, ICAO 9303, BGN) are read as Cyrillic.
 */
final class WrittenName {
    private static final String LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
    private static final String CYRILLIC_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё";
    private static final String LATIN_TWINS = "aceopxykmthb";
    private static final String CYRILLIC_TWINS = "асеорхукмтнв";
    private static final int LONGEST_GROUP = 4;
    private static final double FEWEST_VOWELS = 0.21;

    /** Longest group first when read; y and i after a vowel are of one sound for the code. */
    private static final Map<String, String> GROUPS =
            Map.ofEntries(
                    Map.entry("shch", "щ"),
                    Map.entry("sch", "щ"),
                    Map.entry("zh", "ж"),
                    Map.entry("kh", "х"),
                    Map.entry("ts", "ц"),
                    Map.entry("tc", "ц"),
                    Map.entry("ch", "ч"),
                    Map.entry("sh", "ш"),
                    Map.entry("yu", "ю"),
                    Map.entry("iu", "ю"),
                    Map.entry("ju", "ю"),
                    Map.entry("ya", "я"),
                    Map.entry("ia", "я"),
                    Map.entry("ja", "я"),
                    Map.entry("yo", "е"),
                    Map.entry("jo", "е"),
                    Map.entry("ye", "е"),
                    Map.entry("je", "е"),
                    Map.entry("x", "кс"),
                    Map.entry("a", "а"),
                    Map.entry("b", "б"),
                    Map.entry("c", "ц"),
                    Map.entry("d", "д"),
                    Map.entry("e", "е"),
                    Map.entry("f", "ф"),
                    Map.entry("g", "г"),
                    Map.entry("h", "х"),
                    Map.entry("i", "и"),
                    Map.entry("j", "й"),
                    Map.entry("k", "к"),
                    Map.entry("l", "л"),
                    Map.entry("m", "м"),
                    Map.entry("n", "н"),
                    Map.entry("o", "о"),
                    Map.entry("p", "п"),
                    Map.entry("q", "к"),
                    Map.entry("r", "р"),
                    Map.entry("s", "с"),
                    Map.entry("t", "т"),
                    Map.entry("u", "у"),
                    Map.entry("v", "в"),
                    Map.entry("w", "в"),
                    Map.entry("y", "ы"),
                    Map.entry("z", "з"));

    private WrittenName() {}

    /** As it is written: only case, ё, spaces and signs are levelled. */
    static String exact(String written) {
        return letters(written.toLowerCase(Locale.ROOT).replace('ё', 'е'));
    }

    /** As it was meant. */
    static String meant(String written) {
        String lower = written.toLowerCase(Locale.ROOT).strip();
        boolean hasCyrillic = lower.chars().anyMatch(WrittenName::isCyrillic);
        boolean hasLatin = lower.chars().anyMatch(WrittenName::isLatin);
        if (hasCyrillic && hasLatin) {
            lower = translated(lower, LATIN_TWINS, CYRILLIC_TWINS);
        } else if (hasLatin) {
            lower = isWrongLayout(lower) ? typed(lower) : transliterated(letters(lower));
        }
        return letters(lower.replace('ё', 'е'));
    }

    private static String typed(String lower) {
        return translated(lower, LATIN_KEYS, CYRILLIC_KEYS);
    }

    /** Where Cyrillic was meant, hardly any key is a Latin vowel, or some are no letters. */
    private static boolean isWrongLayout(String lower) {
        boolean hasKeys = lower.chars().anyMatch(c -> "[];,.`".indexOf(c) >= 0);
        return hasKeys
                || (vowels(lower, "aeiou") < FEWEST_VOWELS
                        && vowels(typed(lower), "аеиоуыэюяё") >= FEWEST_VOWELS);
    }

    private static double vowels(String text, String vowels) {
        return (double) text.chars().filter(c -> vowels.indexOf(c) >= 0).count() / text.length();
    }

    private static String transliterated(String latin) {
        StringBuilder cyrillic = new StringBuilder(latin.length());
        int at = 0;
        while (at < latin.length()) {
            int length = Math.min(LONGEST_GROUP, latin.length() - at);
            String letters = null;
            while (letters == null && length > 0) {
                letters = GROUPS.get(latin.substring(at, at + length));
                length -= letters == null ? 1 : 0;
            }
            cyrillic.append(letters == null ? "" : letters);
            at += Math.max(1, length);
        }
        return cyrillic.toString();
    }

    private static String translated(String text, String from, String to) {
        StringBuilder translated = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int place = from.indexOf(text.charAt(i));
            translated.append(place < 0 ? text.charAt(i) : to.charAt(place));
        }
        return translated.toString();
    }

    private static String letters(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetter(text.charAt(i))) {
                letters.append(text.charAt(i));
            }
        }
        return letters.toString();
    }

    private static boolean isCyrillic(int c) {
        return c >= 'а' && c <= 'я' || c == 'ё';
    }

    private static boolean isLatin(int c) {
        return c >= 'a' && c <= 'z';
    }
}
