package io.pulmoflow.operators.freetext.domain;

import io.pulmoflow.operators.spelling.domain.Skeleton;
import java.util.HashSet;
import java.util.Set;

/**
 * One name of a known person in all its forms. They are made only once a word of a text has the
 * letters that all of them have: most texts have no such word. Never prints a value.
 */
final class KnownName {
    /** Shorter ones are words of their own too often to be found in small letters. */
    static final int SHORT = 3;

    /** From here on a name is found with one letter wrong. */
    private static final int LONG = 6;

    private static final int SHORTEST_KEY = 4;

    /** A name's forms differ from it in no more of its last letters. */
    private static final int LONGEST_CHANGE = 3;

    private final String name;

    /** Whether the forms of a father's name in talk are among them. */
    private final boolean father;

    private final String stem;
    private Set<String> forms;
    private Near nearForms;
    private Set<String> keys;

    /** What all keys begin with. */
    private String keyStem;

    private Near nearKeys;

    private KnownName(String name, boolean father) {
        this.name = name;
        this.father = father;
        int change = father ? LONGEST_CHANGE + 1 : LONGEST_CHANGE;
        this.stem =
                Letters.isCyrillic(name.charAt(0))
                        ? name.substring(0, Math.max(1, name.length() - change))
                        : name;
    }

    /**
     * @param folded of two letters or more
     */
    static KnownName ofPerson(String folded) {
        boolean father = folded.endsWith("ович") || folded.endsWith("евич");
        return new KnownName(folded, father);
    }

    /** The name of a town or a street, in the Russian cases. */
    static KnownName ofPlace(String folded) {
        KnownName place = new KnownName(folded, false);
        place.forms = RussianForms.of(folded);
        return place;
    }

    /** What all forms begin with. */
    String stem() {
        return stem;
    }

    Set<String> forms() {
        if (forms == null) {
            forms =
                    Letters.isCyrillic(name.charAt(0))
                            ? RussianForms.of(name)
                            : Set.of(name, name + "s");
            if (father) {
                // «Сергеич», «Валерианыч».
                String before = name.substring(0, name.length() - 4);
                forms.addAll(RussianForms.of(before + "ыч"));
                forms.addAll(RussianForms.of(before + (before.endsWith("ь") ? "ич" : "еич")));
            }
        }
        return forms;
    }

    boolean isForm(String folded) {
        return folded.startsWith(stem) && forms().contains(folded);
    }

    /** Whether the word in letters that no spelling has is a form of the name so. */
    boolean isKey(String key) {
        return keys().contains(key);
    }

    private String keyStem() {
        if (keyStem == null) {
            keyStem = Near.common(keys());
        }
        return keyStem;
    }

    private Set<String> keys() {
        if (keys == null) {
            keys = new HashSet<>();
            for (String form : forms()) {
                String key = form.length() > SHORT ? Skeleton.of(form) : "";
                if (key.length() >= SHORTEST_KEY
                        || !key.isEmpty() && key.length() == form.length()) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    /** One letter wrong, missing, too many, or two in each other's place. */
    boolean isNearly(String word) {
        if (nearForms == null) {
            if (Near.lacks(stem, word)) {
                return false;
            }
            nearForms = new Near(forms());
        }
        return nearForms.has(word);
    }

    /** As {@link #isNearly}, of the keys. */
    boolean isNearlyKey(String word) {
        if (nearKeys == null) {
            if (Near.lacks(keyStem(), word)) {
                return false;
            }
            nearKeys = new Near(keys());
        }
        return nearKeys.has(word);
    }

    @Override
    public String toString() {
        return "KnownName";
    }

    /** Words that others are compared with. */
    private static final class Near {
        private final Set<String> whole = new HashSet<>();

        /** Each word with a letter left out. */
        private final Set<String> lacking = new HashSet<>();

        private final String common;

        Near(Set<String> words) {
            for (String word : words) {
                if (word.length() >= LONG) {
                    whole.add(word);
                    for (int i = 0; i < word.length(); i++) {
                        lacking.add(without(word, i));
                    }
                }
            }
            common = common(whole);
        }

        /** What all begin with. */
        static String common(Set<String> words) {
            String begin = null;
            for (String word : words) {
                begin = begin == null ? word : common(begin, word);
            }
            return begin == null ? "" : begin;
        }

        boolean has(String word) {
            if (word.length() < LONG - 1 || whole.isEmpty() || lacks(common, word)) {
                return false;
            }
            if (lacking.contains(word)) {
                return true;
            }
            if (word.length() < LONG) {
                return false;
            }
            for (int i = 0; i < word.length(); i++) {
                String rest = without(word, i);
                if (whole.contains(rest) || lacking.contains(rest)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether more than one letter of the first is not in the word. */
        static boolean lacks(String first, String word) {
            return Long.bitCount(letters(first) & ~letters(word)) > 1;
        }

        private static long letters(String word) {
            long letters = 0;
            for (int i = 0; i < word.length(); i++) {
                letters |= 1L << word.charAt(i);
            }
            return letters;
        }

        private static String common(String one, String other) {
            int to = 0;
            while (to < Math.min(one.length(), other.length())
                    && one.charAt(to) == other.charAt(to)) {
                to++;
            }
            return one.substring(0, to);
        }

        private static String without(String word, int i) {
            return word.substring(0, i) + word.substring(i + 1);
        }
    }
}
