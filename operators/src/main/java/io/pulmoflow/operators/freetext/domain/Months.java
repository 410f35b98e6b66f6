package io.pulmoflow.operators.freetext.domain;

import io.pulmoflow.operators.spelling.domain.MonthNames;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Months as they are written in Russian and English. */
final class Months {
    /**
     * @param code of the case or language, as in {@link WrittenDate}
     */
    record Word(int month, char code) {}

    private static final List<String> NOMINATIVE =
            List.of(
                    "январь",
                    "февраль",
                    "март",
                    "апрель",
                    "май",
                    "июнь",
                    "июль",
                    "август",
                    "сентябрь",
                    "октябрь",
                    "ноябрь",
                    "декабрь");
    private static final List<String> CUT_RUSSIAN =
            List.of(
                    "янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя",
                    "дек");

    private static final Map<String, Word> WORDS = new HashMap<>();

    static {
        for (int month = 12; month >= 1; month--) {
            WORDS.put(word(month, 'S'), new Word(month, 'S'));
            WORDS.put(word(month, 'R'), new Word(month, 'R'));
            for (char code : "EIDPNG".toCharArray()) {
                WORDS.put(word(month, code), new Word(month, code));
            }
        }
        WORDS.put("сент", new Word(9, 'R'));
        WORDS.put("нояб", new Word(11, 'R'));
        WORDS.put("февр", new Word(2, 'R'));
        WORDS.put("sept", new Word(9, 'S'));
    }

    private Months() {}

    /** Null where the word is no month. */
    static Word of(String folded) {
        return WORDS.get(folded);
    }

    static boolean isEnglish(Word word) {
        return word.code() == 'E' || word.code() == 'S';
    }

    /** In lower case. */
    static String word(int month, char code) {
        String nominative = NOMINATIVE.get(month - 1);
        boolean hard = month == 3 || month == 8;
        String stem = hard ? nominative : nominative.substring(0, nominative.length() - 1);
        return switch (code) {
            case 'G' -> MonthNames.russian(month);
            case 'N' -> nominative;
            case 'P' -> stem + "е";
            case 'D' -> stem + (hard ? "у" : "ю");
            case 'I' -> stem + (hard ? "ом" : "ем");
            case 'R' -> CUT_RUSSIAN.get(month - 1);
            case 'E' -> MonthNames.english(month).toLowerCase(Locale.ROOT);
            case 'S' -> word(month, 'E').substring(0, 3);
            default -> throw new IllegalArgumentException("no month is written as " + code);
        };
    }

    static String ordinal(int day) {
        if (day / 10 == 1) {
            return "th";
        }
        return switch (day % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }
}
