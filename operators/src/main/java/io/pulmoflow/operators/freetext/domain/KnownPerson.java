package io.pulmoflow.operators.freetext.domain;

import io.pulmoflow.operators.spelling.domain.Skeleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What is known of a person, made ready to be found. Never prints a value. */
final class KnownPerson {
    /** From here on a name is found with one letter wrong. */
    private static final int LONG_NAME = 6;

    /** Shorter ones are words of their own too often to be found in small letters. */
    private static final int SHORT_NAME = 3;

    private static final int SHORTEST_KEY = 4;
    private static final int SHORTEST_NUMBER = 5;
    private static final int PHONE_DIGITS = 10;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}]+");
    private static final Pattern NO_ID = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D+");

    private final Set<String> forms = new HashSet<>();
    private final Set<String> keys = new HashSet<>();

    /** Each form with a letter left out, of those that are long enough to be found so. */
    private final Set<String> lacking = new HashSet<>();

    private final Set<String> near = new HashSet<>();
    private final Set<String> placeForms = new HashSet<>();
    private final Trie spread = new Trie();
    private final Set<LocalDate> birthDates;

    KnownPerson(KnownIdentity identity) {
        for (String name : identity.names()) {
            for (String part : NO_WORD.split(name)) {
                name(Letters.fold(part));
            }
            whole(name);
        }
        for (String number : identity.numbers()) {
            number(NO_DIGIT.matcher(number).replaceAll(""));
        }
        for (String id : identity.ids()) {
            id(NO_ID.matcher(id).replaceAll(""));
        }
        for (String place : identity.places()) {
            for (String part : NO_WORD.split(place)) {
                place(Letters.fold(part), part);
            }
        }
        birthDates = identity.birthDates();
    }

    private void name(String folded) {
        if (folded.length() < 2) {
            return;
        }
        boolean cyrillic = Letters.isCyrillic(folded.charAt(0));
        Set<String> all = cyrillic ? RussianForms.of(folded) : Set.of(folded, folded + "s");
        boolean father = cyrillic && (folded.endsWith("ович") || folded.endsWith("евич"));
        if (father) {
            // «Сергеич», «Валерианыч».
            String stem = folded.substring(0, folded.length() - 4);
            all.addAll(RussianForms.of(stem + "ыч"));
            all.addAll(RussianForms.of(stem + (stem.endsWith("ь") ? "ич" : "еич")));
        }
        for (String form : all) {
            forms.add(form);
            if (form.length() > SHORT_NAME) {
                String key = Skeleton.of(form);
                if (key.length() >= SHORTEST_KEY || key.length() == form.length()) {
                    keys.add(key);
                    nearly(key);
                }
                spread.add(form, MaskKind.NAME);
            }
            nearly(form);
        }
    }

    /** Hyphenated and two-word names as one: Салтыков-Щедрин over the end of a line. */
    private void whole(String name) {
        String letters = NO_WORD.matcher(name).replaceAll("");
        if (letters.length() != name.strip().length()) {
            name(Letters.fold(letters));
        }
    }

    private void nearly(String form) {
        if (form.length() >= LONG_NAME) {
            near.add(form);
            for (int i = 0; i < form.length(); i++) {
                lacking.add(without(form, i));
            }
        }
    }

    private void number(String digits) {
        if (digits.length() < SHORTEST_NUMBER) {
            return;
        }
        boolean phone =
                digits.length() > PHONE_DIGITS
                        && (digits.startsWith("7") || digits.startsWith("8"));
        MaskKind kind = digits.length() == PHONE_DIGITS || phone ? MaskKind.PHONE : MaskKind.NUMBER;
        spread.add(digits, kind);
        if (phone) {
            spread.add(digits.substring(digits.length() - PHONE_DIGITS), kind);
        }
    }

    private void id(String id) {
        String folded = Letters.fold(id);
        if (folded.length() >= SHORTEST_NUMBER - 1) {
            spread.add(folded, MaskKind.RECORD);
            String digits = NO_DIGIT.matcher(folded).replaceAll("");
            if (digits.length() >= SHORTEST_NUMBER) {
                spread.add(digits, MaskKind.RECORD);
            }
        }
    }

    private void place(String folded, String written) {
        if (folded.length() > SHORT_NAME && Character.isUpperCase(written.charAt(0))) {
            placeForms.addAll(RussianForms.of(folded));
        }
    }

    /** Whether the word is a name of his, in any case and script and with one letter wrong. */
    boolean isName(String folded) {
        if (forms.contains(folded)) {
            return true;
        }
        if (folded.length() <= SHORT_NAME || forms.isEmpty()) {
            return false;
        }
        if (forms.contains(Letters.lookingCyrillic(folded))) {
            return true;
        }
        boolean latin = !Letters.isCyrillic(folded.charAt(0));
        String key = latin ? Skeleton.of(folded) : "";
        if (latin && keys.contains(key)) {
            return true;
        }
        return isNearly(folded) || latin && isNearly(key);
    }

    /** Names as short as this are names where they begin with a capital letter. */
    static boolean isShort(String folded) {
        return folded.length() <= SHORT_NAME;
    }

    /** One letter wrong, missing, too many, or two in each other's place. */
    private boolean isNearly(String word) {
        if (word.length() < LONG_NAME - 1 || near.isEmpty()) {
            return false;
        }
        if (lacking.contains(word)) {
            return true;
        }
        if (word.length() < LONG_NAME) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            String rest = without(word, i);
            if (near.contains(rest) || lacking.contains(rest)) {
                return true;
            }
        }
        return false;
    }

    boolean isPlace(String folded) {
        return placeForms.contains(folded);
    }

    boolean isBirthDate(WrittenDate date) {
        return date.whole().map(birthDates::contains).orElse(false);
    }

    Trie spread() {
        return spread;
    }

    private static String without(String word, int i) {
        return word.substring(0, i) + word.substring(i + 1);
    }

    @Override
    public String toString() {
        return "KnownPerson[" + forms.size() + "]";
    }

    /** Names and ids letter by letter. */
    static final class Trie {
        private final Map<Character, Trie> next = new HashMap<>(2);
        private MaskKind kind;

        void add(String letters, MaskKind kind) {
            Trie at = this;
            for (int i = 0; i < letters.length(); i++) {
                at = at.next.computeIfAbsent(letters.charAt(i), c -> new Trie());
            }
            if (at.kind == null) {
                at.kind = kind;
            }
        }

        /** Null where nothing goes on so. */
        Trie step(char letter) {
            return next.get(letter);
        }

        /** Null where nothing ends here. */
        MaskKind kind() {
            return kind;
        }

        boolean isEmpty() {
            return next.isEmpty();
        }
    }
}
