package io.pulmoflow.operators.freetext.domain;

import io.pulmoflow.operators.spelling.domain.Skeleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What is known of a person, made ready to be found. Never prints a value. */
final class KnownPerson {
    private static final int SHORTEST_NUMBER = 5;
    private static final int PHONE_DIGITS = 10;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}]+");
    private static final Pattern NO_ID = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D+");

    private final List<KnownName> names = new ArrayList<>(4);
    private final List<KnownName> places = new ArrayList<>(4);
    private final KnownLetters spread = new KnownLetters();
    private final Set<String> words = new HashSet<>();
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
        if (folded.length() > 1) {
            KnownName name = KnownName.ofPerson(folded);
            names.add(name);
            words.add(folded);
            spread.add(name);
        }
    }

    /** Hyphenated and two-word names as one: Салтыков-Щедрин over the end of a line. */
    private void whole(String name) {
        String letters = NO_WORD.matcher(name).replaceAll("");
        if (letters.length() != name.strip().length()) {
            name(Letters.fold(letters));
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
        if (folded.length() > KnownName.SHORT && Character.isUpperCase(written.charAt(0))) {
            places.add(KnownName.ofPlace(folded));
        }
    }

    /** Whether the word is a name of his, in any case and script and with one letter wrong. */
    boolean isName(String folded) {
        if (isForm(folded)) {
            return true;
        }
        if (folded.length() <= KnownName.SHORT || names.isEmpty()) {
            return false;
        }
        String looking = Letters.lookingCyrillic(folded);
        if (!looking.equals(folded) && isForm(looking)) {
            return true;
        }
        return Letters.isCyrillic(folded.charAt(0)) ? isNearly(folded) : isSpelt(folded);
    }

    /** Whether the word is what people of his name are called for short. */
    boolean isShortName(String folded) {
        return Nicknames.isOf(folded, words);
    }

    private boolean isForm(String folded) {
        for (KnownName name : names) {
            if (name.isForm(folded)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNearly(String folded) {
        for (KnownName name : names) {
            if (name.isNearly(folded)) {
                return true;
            }
        }
        return false;
    }

    /** In Latin letters. */
    private boolean isSpelt(String folded) {
        String key = Skeleton.of(folded);
        for (KnownName name : names) {
            if (name.isKey(key)
                    || name.isNearly(folded)
                    || name.isNearly(key)
                    || name.isNearlyKey(folded)
                    || name.isNearlyKey(key)) {
                return true;
            }
        }
        return false;
    }

    /** Names as short as this are names where they begin with a capital letter. */
    static boolean isShort(String folded) {
        return folded.length() <= KnownName.SHORT;
    }

    boolean isPlace(String folded) {
        for (KnownName place : places) {
            if (place.isForm(folded)) {
                return true;
            }
        }
        return false;
    }

    boolean isBirthDate(WrittenDate date) {
        return date.whole().map(birthDates::contains).orElse(false);
    }

    KnownLetters spread() {
        return spread;
    }

    @Override
    public String toString() {
        return "KnownPerson[" + names.size() + "]";
    }
}
