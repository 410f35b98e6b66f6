package io.pulmoflow.operators.privacy.domain;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that is known to identify anybody, found in a text in one pass over its words: a word
 * is looked up, and where it begins something longer, so are the words after it. Case, accents and
 * whatever stands between words do not matter; numbers are found whatever parts their digits. What
 * is too short to mean anything by itself is not searched for and is counted. Never prints a value.
 *
 * <p>Of a text of n words at most n times as many look-ups are made as different lengths begin with
 * a word, however many people are known.
 */
public final class IdentityIndex {
    private static final int SHORTEST_NAME = 3;
    private static final int SHORTEST_WORD_ID = 5;
    private static final int SHORTEST_NUMBER = 7;
    private static final int SNILS_DIGITS = 11;
    private static final int PHONE_DIGITS = 10;
    private static final String DIGIT_JOINTS = " ()-+._/";

    private final Map<String, IdentityKind> phrases = new HashMap<>();

    /** By first word: how many words the phrases have that begin with it. */
    private final Map<String, TreeSet<Integer>> lengths = new HashMap<>();

    private final Map<String, IdentityKind> numbers = new HashMap<>();
    private final Map<String, IdentityKind> days = new HashMap<>();
    private final Map<IdentityKind, Integer> known = new EnumMap<>(IdentityKind.class);
    private int tooShort;

    /** Each word of a name, however many it has; null and blank are nothing. */
    public void name(String name) {
        for (String word : words(name)) {
            if (word.length() < SHORTEST_NAME || word.chars().anyMatch(Character::isDigit)) {
                tooShort++;
                continue;
            }
            for (String spelling : NameSpellings.of(word)) {
                phrase(List.of(spelling), IdentityKind.NAME);
            }
        }
    }

    public void nationalId(String nationalId) {
        number(nationalId, SNILS_DIGITS, SNILS_DIGITS, IdentityKind.NATIONAL_ID);
    }

    /** By its last ten digits, whatever country code it is written with. */
    public void phone(String phone) {
        number(phone, PHONE_DIGITS, 2 * PHONE_DIGITS, IdentityKind.PHONE);
    }

    public void email(String email) {
        identifier(email, IdentityKind.EMAIL);
    }

    /** Whole: its parts alone lead to a house at most. */
    public void address(String address) {
        List<String> words = words(address);
        if (words.size() < 3) {
            tooShort += words.isEmpty() ? 0 : 1;
            return;
        }
        phrase(words, IdentityKind.ADDRESS);
    }

    /**
     * @param kind what the id is one of
     */
    public void identifier(String id, IdentityKind kind) {
        List<String> words = words(id);
        if (words.isEmpty()) {
            return;
        }
        int length = words.stream().mapToInt(String::length).sum();
        boolean digits = String.join("", words).chars().allMatch(c -> c >= '0' && c <= '9');
        if (length < (digits ? SHORTEST_NUMBER : SHORTEST_WORD_ID)) {
            tooShort++;
            return;
        }
        phrase(words, kind);
    }

    /** Found only by {@link #findDays}: too many dates are nobody's. */
    public void birthDate(LocalDate date) {
        if (date != null) {
            for (String pattern :
                    List.of("yyyyMMdd", "yyyy-MM-dd", "dd.MM.yyyy", "dd/MM/yyyy", "MM/dd/yyyy")) {
                days.put(
                        DateTimeFormatter.ofPattern(pattern).format(date), IdentityKind.BIRTH_DATE);
            }
            known.merge(IdentityKind.BIRTH_DATE, 1, Integer::sum);
        }
    }

    /** How many values of each kind were told of. */
    public Map<IdentityKind, Integer> known() {
        return Collections.unmodifiableMap(known);
    }

    /** Values that were left out for being too short. */
    public int tooShort() {
        return tooShort;
    }

    public boolean isEmpty() {
        return phrases.isEmpty() && numbers.isEmpty();
    }

    /** What kinds of known identifiers are in a text; birth dates are not looked for. */
    public Set<IdentityKind> find(String text) {
        if (text == null || text.isEmpty()) {
            return Set.of();
        }
        Set<IdentityKind> found = EnumSet.noneOf(IdentityKind.class);
        phrases(text, found);
        digits(text, found);
        return found;
    }

    /** Whether a text that is to hold no birth date holds one. */
    public Set<IdentityKind> findDays(String text) {
        if (text != null && !days.isEmpty()) {
            int from = 0;
            for (int i = 0; i <= text.length(); i++) {
                boolean part =
                        i < text.length()
                                && (text.charAt(i) >= '0' && text.charAt(i) <= '9'
                                        || "-./".indexOf(text.charAt(i)) >= 0);
                if (!part) {
                    if (i - from >= 8 && days.containsKey(text.substring(from, i))) {
                        return EnumSet.of(IdentityKind.BIRTH_DATE);
                    }
                    from = i + 1;
                }
            }
        }
        return Set.of();
    }

    @Override
    public String toString() {
        return "IdentityIndex" + known;
    }

    private void phrases(String text, Set<IdentityKind> found) {
        List<String> words = WordsOfText.of(text);
        for (int i = 0; i < words.size(); i++) {
            TreeSet<Integer> begun = lengths.get(words.get(i));
            if (begun == null) {
                continue;
            }
            StringBuilder phrase = new StringBuilder(words.get(i));
            int taken = 1;
            for (int length : begun) {
                if (i + length > words.size()) {
                    break;
                }
                for (; taken < length; taken++) {
                    phrase.append(' ').append(words.get(i + taken));
                }
                IdentityKind kind = phrases.get(phrase.toString());
                if (kind != null) {
                    found.add(kind);
                }
            }
        }
    }

    /** Runs of digits, joined across what may stand between the digits of one number. */
    private void digits(String text, Set<IdentityKind> found) {
        if (numbers.isEmpty()) {
            return;
        }
        StringBuilder run = new StringBuilder();
        List<Integer> starts = new ArrayList<>();
        boolean apart = true;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '|';
            if (c >= '0' && c <= '9') {
                if (apart) {
                    starts.add(run.length());
                }
                run.append(c);
                apart = false;
            } else if (i < text.length() && DIGIT_JOINTS.indexOf(c) >= 0) {
                apart = true;
            } else {
                numbers(run, starts, found);
                run.setLength(0);
                starts.clear();
                // What is part of a word is no number.
                apart = !Character.isLetter(c);
            }
        }
    }

    private void numbers(StringBuilder run, List<Integer> starts, Set<IdentityKind> found) {
        if (run.length() < PHONE_DIGITS) {
            return;
        }
        starts.add(run.length());
        for (int a = 0; a < starts.size() - 1; a++) {
            for (int b = a + 1; b < starts.size(); b++) {
                int length = starts.get(b) - starts.get(a);
                if (length > SNILS_DIGITS) {
                    break;
                }
                if (length >= PHONE_DIGITS) {
                    number(run.substring(starts.get(a), starts.get(b)), found);
                }
            }
        }
        starts.remove(starts.size() - 1);
    }

    private void number(String digits, Set<IdentityKind> found) {
        IdentityKind kind = numbers.get(digits);
        boolean countryCode =
                digits.length() == SNILS_DIGITS
                        && (digits.charAt(0) == '7' || digits.charAt(0) == '8');
        if (kind == null && countryCode) {
            kind = numbers.get(digits.substring(1));
        }
        if (kind != null) {
            found.add(kind);
        }
    }

    private void number(String written, int least, int most, IdentityKind kind) {
        if (written == null || written.isBlank()) {
            return;
        }
        String digits = written.replaceAll("\\D", "");
        if (digits.length() < least || digits.length() > most) {
            identifier(written, kind);
            return;
        }
        numbers.put(
                kind == IdentityKind.PHONE ? digits.substring(digits.length() - least) : digits,
                kind);
        known.merge(kind, 1, Integer::sum);
    }

    private void phrase(List<String> words, IdentityKind kind) {
        if (phrases.put(String.join(" ", words), kind) == null) {
            known.merge(kind, 1, Integer::sum);
        }
        lengths.computeIfAbsent(words.get(0), first -> new TreeSet<>()).add(words.size());
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : WordsOfText.of(text);
    }
}
