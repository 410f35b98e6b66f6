package io.pulmoflow.operators.freetext.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date, or the part of one that was stated, with the way it was written: {@code
 * ⟦2026-03-01|dd.mm.yyyy⟧} stands for it in a text.
 *
 * @param year 0 where it is not stated, as are the next two
 * @param form d, m, y once a digit; G, N, P, D, I Russian months by case and R cut short, E, S
 *     English ones whole and cut short; ^ after a month is capitals, ~ a capital first letter; o an
 *     English ordinal's ending, h a Russian one's; everything else is itself
 */
record WrittenDate(int year, int month, int day, String form) {
    static final char OPEN = '⟦';
    static final char CLOSE = '⟧';

    private static final Pattern MARK =
            Pattern.compile(
                    "⟦(?:(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d))?)?|--(\\d\\d)(?:-(\\d\\d))?)"
                            + "\\|([dmyGNPDIRESoh^~ ./,«»\"\\-]{1,24})⟧");

    /** Stands for the year of a date that has none: a leap year has each of them. */
    private static final int ANY_YEAR = 2024;

    Optional<LocalDate> whole() {
        return year > 0 && month > 0 && day > 0
                ? Optional.of(LocalDate.of(year, month, day))
                : Optional.empty();
    }

    String mark() {
        StringBuilder mark = new StringBuilder().append(OPEN);
        mark.append(year > 0 ? String.format(Locale.ROOT, "%04d", year) : "-");
        if (month > 0) {
            mark.append('-').append(two(month));
        }
        if (day > 0) {
            mark.append('-').append(two(day));
        }
        return mark.append('|').append(form).append(CLOSE).toString();
    }

    static Optional<WrittenDate> ofMark(CharSequence mark) {
        Matcher matcher = MARK.matcher(mark);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int month = number(matcher.group(2)) + number(matcher.group(4));
        int day = number(matcher.group(3)) + number(matcher.group(5));
        return of(number(matcher.group(1)), month, day, matcher.group(6));
    }

    /** Empty where there is no such day. */
    static Optional<WrittenDate> of(int year, int month, int day, String form) {
        if (month < 0 || month > 12 || year > 9999) {
            return Optional.empty();
        }
        try {
            LocalDate.of(year > 0 ? year : ANY_YEAR, month > 0 ? month : 1, day > 0 ? day : 1);
            return Optional.of(new WrittenDate(year, month, day, form));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Of a part the middle is moved: on average where the day was. */
    WrittenDate plusDays(int days) {
        LocalDate moved =
                LocalDate.of(
                                year > 0 ? year : ANY_YEAR,
                                month > 0 ? month : 7,
                                day > 0 ? day : month > 0 ? 15 : 1)
                        .plusDays(days);
        return new WrittenDate(
                year > 0 ? moved.getYear() : 0,
                month > 0 ? moved.getMonthValue() : 0,
                day > 0 ? moved.getDayOfMonth() : 0,
                form);
    }

    /** As it was written. */
    String written() {
        StringBuilder written = new StringBuilder();
        int i = 0;
        while (i < form.length()) {
            char c = form.charAt(i);
            int to = i + 1;
            while (to < form.length() && form.charAt(to) == c && "dmy".indexOf(c) >= 0) {
                to++;
            }
            switch (c) {
                case 'd' -> written.append(to - i > 1 ? two(day) : String.valueOf(day));
                case 'm' -> written.append(to - i > 1 ? two(month) : String.valueOf(month));
                case 'y' -> written.append(to - i > 2 ? String.valueOf(year) : two(year % 100));
                case 'o' -> written.append(Months.ordinal(day));
                case 'h' -> written.append("-го");
                case 'G', 'N', 'P', 'D', 'I', 'R', 'E', 'S' -> {
                    char style = to < form.length() ? form.charAt(to) : ' ';
                    String word = month == 0 ? "" : Months.word(month, c);
                    if (style == '^') {
                        word = word.toUpperCase(Locale.ROOT);
                    } else if (style == '~' && !word.isEmpty()) {
                        word = Character.toUpperCase(word.charAt(0)) + word.substring(1);
                    }
                    written.append(word);
                }
                case '^', '~' -> {}
                default -> written.append(c);
            }
            i = to;
        }
        return written.toString();
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
