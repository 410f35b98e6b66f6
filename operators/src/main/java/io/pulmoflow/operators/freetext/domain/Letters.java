package io.pulmoflow.operators.freetext.domain;

import java.util.Locale;

/** Letters without regard to case, ё, stress marks, invisible characters and look-alikes. */
final class Letters {
    private static final String LATIN_LOOKALIKES = "aceopxykmtbhiu3r";
    private static final String CYRILLIC_FOR_THEM = "асеорхукмтвнiизг";

    private static final String CYRILLIC_LOOKALIKES = "асеорхукмтвнзі";
    private static final String LATIN_FOR_THEM = "aceopxykmtbhzi";

    /** Those of the Latin letters that cannot be told from a Cyrillic one in print. */
    private static final String TWINS = "aceopxykmtbh";

    private Letters() {}

    /** Whether a word may hold it though it is not seen, or only on top of a letter. */
    static boolean isUnseen(char c) {
        return c == '\u00AD'
                || c >= '\u200B' && c <= '\u200F'
                || c >= '\u202A' && c <= '\u202E'
                || c == '\u2060'
                || c == '\uFEFF'
                || c >= '\u0300' && c <= '\u036F';
    }

    static boolean isCyrillic(char c) {
        return c >= '\u0400' && c <= '\u052F';
    }

    /** A word in one script: the one that most of its letters have. */
    static String fold(String word) {
        String common = common(word);
        return common == null ? foldAny(word) : common;
    }

    /** In small letters, where all are of the one alphabet or of the other; null where not. */
    private static String common(String word) {
        int length = word.length();
        boolean cyrillic = false;
        boolean latin = false;
        boolean small = true;
        for (int i = 0; i < length; i++) {
            char c = word.charAt(i);
            if (c >= 'А' && c <= 'я') {
                cyrillic = true;
                small &= c >= 'а';
            } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
                latin = true;
                small &= c >= 'a';
            } else {
                return null;
            }
        }
        if (cyrillic && latin) {
            return null;
        }
        if (small) {
            return word;
        }
        char[] letters = new char[length];
        for (int i = 0; i < length; i++) {
            char c = word.charAt(i);
            letters[i] = c >= 'А' && c < 'а' || c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        return new String(letters);
    }

    private static String foldAny(String word) {
        String plain = plain(word);
        int cyrillic = 0;
        int latin = 0;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            cyrillic += isCyrillic(c) ? 1 : 0;
            latin += c >= 'a' && c <= 'z' ? 1 : 0;
        }
        if (cyrillic == 0 || latin == 0) {
            return plain;
        }
        return onlyTwins(plain) || cyrillic * 2 >= latin
                ? replaced(plain, LATIN_LOOKALIKES, CYRILLIC_FOR_THEM)
                : replaced(plain, CYRILLIC_LOOKALIKES, LATIN_FOR_THEM);
    }

    /** The Cyrillic word that a Latin one looks like; the same word where it looks like none. */
    static String lookingCyrillic(String folded) {
        for (int i = 0; i < folded.length(); i++) {
            if (TWINS.indexOf(folded.charAt(i)) < 0) {
                return folded;
            }
        }
        return replaced(folded, LATIN_LOOKALIKES, CYRILLIC_FOR_THEM);
    }

    private static boolean onlyTwins(String plain) {
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c < 128 && TWINS.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String word) {
        StringBuilder plain = null;
        String lower = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            char next = i + 1 < lower.length() ? lower.charAt(i + 1) : ' ';
            char to = c == 'ё' ? 'е' : c == 'и' && next == '\u0306' ? 'й' : wide(c);
            if (plain == null && (to != c || isUnseen(c))) {
                plain = new StringBuilder(lower.length()).append(lower, 0, i);
            }
            if (plain != null && !isUnseen(c)) {
                plain.append(to);
            }
        }
        return plain == null ? lower : plain.toString();
    }

    /** Full-width letters, and Latin ones with a mark. */
    private static char wide(char c) {
        if (c >= '\uFF41' && c <= '\uFF5A') {
            return (char) (c - '\uFF41' + 'a');
        }
        if (c < '\u00C0' || c > '\u017F') {
            return c;
        }
        String apart =
                java.text.Normalizer.normalize(String.valueOf(c), java.text.Normalizer.Form.NFD);
        return apart.charAt(0);
    }

    private static String replaced(String word, String from, String to) {
        StringBuilder replaced = new StringBuilder(word);
        for (int i = 0; i < word.length(); i++) {
            int at = from.indexOf(word.charAt(i));
            if (at >= 0) {
                replaced.setCharAt(i, to.charAt(at));
            }
        }
        return replaced.toString();
    }
}
