package io.pulmoflow.bench;

import java.time.LocalDate;
import java.util.Random;

/** What goes wrong when somebody is entered a second time. */
enum TypingError {
    NATIONAL_ID_ONLY,
    MISSING_LETTER,
    SWAPPED_LETTERS,
    YO_AS_YE,
    TRANSLITERATED,
    WRONG_LAYOUT,
    DAY_AND_MONTH_SWAPPED;

    private static final String CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
    private static final String[] LATIN = {
        "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r",
        "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "iu", "ia"
    };
    private static final String KEYS = "f,dult`;pbqrkvyjghcnea[wxio]sm'.z";
    private static final int MONTHS = 12;

    /** The surname as it is entered. */
    String surname(String surname, Random random) {
        int at = 1 + random.nextInt(surname.length() - 2);
        return switch (this) {
            case NATIONAL_ID_ONLY, DAY_AND_MONTH_SWAPPED -> surname;
            case MISSING_LETTER -> surname.substring(0, at) + surname.substring(at + 1);
            case SWAPPED_LETTERS ->
                    surname.substring(0, at)
                            + surname.charAt(at + 1)
                            + surname.charAt(at)
                            + surname.substring(at + 2);
            case YO_AS_YE -> surname.replaceFirst("е", "ё");
            case TRANSLITERATED -> latin(surname);
            case WRONG_LAYOUT -> typed(surname);
        };
    }

    String firstName(String name) {
        return switch (this) {
            case TRANSLITERATED -> latin(name);
            case WRONG_LAYOUT -> typed(name);
            case NATIONAL_ID_ONLY,
                    DAY_AND_MONTH_SWAPPED,
                    MISSING_LETTER,
                    SWAPPED_LETTERS,
                    YO_AS_YE ->
                    name;
        };
    }

    LocalDate birthDate(LocalDate date) {
        return this == DAY_AND_MONTH_SWAPPED && date.getDayOfMonth() <= MONTHS
                ? LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue())
                : date;
    }

    private static String latin(String text) {
        StringBuilder latin = new StringBuilder();
        for (char c : text.toLowerCase(java.util.Locale.ROOT).toCharArray()) {
            latin.append(LATIN[CYRILLIC.indexOf(c)]);
        }
        return latin.toString();
    }

    private static String typed(String text) {
        StringBuilder typed = new StringBuilder();
        for (char c : text.toLowerCase(java.util.Locale.ROOT).toCharArray()) {
            typed.append(KEYS.charAt(CYRILLIC.indexOf(c)));
        }
        return typed.toString();
    }
}
