package io.pulmoflow.operators.spelling.domain;

/**
 * What remains of a word when spellings are taken away: a Russian name and its usual
 * transliterations (GOST, ICAO, ISO 9, German) have one skeleton.
 */
public final class Skeleton {
    private static final String CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў";

    private static final String[] LATIN = {
        "a", "b", "v", "g", "d", "e", "yo", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r",
        "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "i", "yi",
        "ye", "g", "u"
    };

    /** By first letter, longest first; to letters that no spelling has. */
    private static final String[][] CLUSTERS = new String['z' + 1][];

    static {
        CLUSTERS['s'] = new String[] {"shch", "S", "sch", "S", "sh", "S"};
        CLUSTERS['z'] = new String[] {"zh", "J"};
        CLUSTERS['k'] = new String[] {"kh", "h"};
        CLUSTERS['t'] = new String[] {"tsch", "C", "tch", "C", "ts", "c", "tz", "c"};
        CLUSTERS['c'] = new String[] {"ch", "C", "cz", "C", "ck", "k"};
        CLUSTERS['p'] = new String[] {"ph", "f"};
        CLUSTERS['x'] = new String[] {"x", "ks"};
        CLUSTERS['w'] = new String[] {"w", "v"};
        CLUSTERS['q'] = new String[] {"q", "k"};
    }

    private Skeleton() {}

    /**
     * @param word in lower case
     */
    public static String of(String word) {
        return vowels(clusters(latin(word)));
    }

    private static String latin(String word) {
        if (isLatin(word)) {
            return word;
        }
        StringBuilder latin = new StringBuilder(word.length() + 4);
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            int cyrillic = c < 0x400 ? -1 : CYRILLIC.indexOf(c);
            if (cyrillic >= 0) {
                latin.append(LATIN[cyrillic]);
            } else if (Character.isLetterOrDigit(c)) {
                latin.append(c);
            }
        }
        return latin.toString();
    }

    private static boolean isLatin(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static String clusters(String latin) {
        StringBuilder shorter = new StringBuilder(latin.length());
        int i = 0;
        next:
        while (i < latin.length()) {
            char first = latin.charAt(i);
            String[] pairs = first < CLUSTERS.length ? CLUSTERS[first] : null;
            for (int p = 0; pairs != null && p < pairs.length; p += 2) {
                if (latin.startsWith(pairs[p], i)) {
                    shorter.append(pairs[p + 1]);
                    i += pairs[p].length();
                    continue next;
                }
            }
            char c = latin.charAt(i++);
            shorter.append(c == 'y' || c == 'j' ? 'i' : c);
        }
        return shorter.toString();
    }

    /** One vowel sign for what one Russian vowel is written as, and no letter twice. */
    private static String vowels(String letters) {
        StringBuilder shorter = new StringBuilder(letters.length());
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            int last = shorter.length() - 1;
            if (last >= 0 && shorter.charAt(last) == c) {
                continue;
            }
            if (last >= 0 && shorter.charAt(last) == 'i' && "aeou".indexOf(c) >= 0) {
                char vowel = c == 'a' ? 'A' : c == 'u' ? 'U' : 'e';
                shorter.setLength(last);
                if (last == 0 || shorter.charAt(last - 1) != vowel) {
                    shorter.append(vowel);
                }
                continue;
            }
            shorter.append(c);
        }
        return shorter.toString();
    }
}
