package io.pulmoflow.operators.freetext.domain;

import java.util.List;
import java.util.Optional;

/** Reads days from one to another: «02.02-14.02.26», «02.02 – 14.02», «2-14.02.2026». */
final class DayRangeRule {
    private static final String DASHES = "-‐‑–—";
    private static final int LAST_DAY = 31;

    /** Of words before a range of days, none of them with a year. */
    private static final List<String> STAYS =
            List.of(
                    "лечен",
                    "лечил",
                    "стац",
                    "госпит",
                    "период",
                    "находи",
                    "больнич",
                    "курс",
                    "отпуск",
                    "дежур",
                    "обследов",
                    "наблюд",
                    "реабилит",
                    "санатор",
                    "admi",
                    "stay",
                    "period");

    private final Sheet sheet;
    private final Units units;
    private final DateMarks marks;

    DayRangeRule(Sheet sheet, DateMarks marks) {
        this.sheet = sheet;
        this.units = new Units(sheet);
        this.marks = marks;
    }

    /**
     * @param to the token after it
     * @param digits of its year, 0 where it has none
     */
    private record Day(int from, int to, int digits, WrittenDate date) {}

    /** The token after it; the same where there is no such range. */
    int range(int i) {
        if (sheet.length(i) > 2
                || sheet.isAnyOf(i - 1, "./-–—,:+№#=<>≈±~*×") && !sheet.isGap(i - 2)) {
            return i;
        }
        Day first = day(i);
        int dash = sheet.next(first == null ? i + 1 : first.to());
        int second = sheet.next(dash + 1);
        if (!sheet.isAnyOf(dash, DASHES) || !sheet.isNumber(second) || !sheet.isFree(second)) {
            return i;
        }
        Day last = day(second);
        if (last == null || sheet.isWord(last.to()) && !marks.isYearWord(last.to())) {
            return i;
        }
        if (first == null) {
            boolean glued = dash == i + 1 && second == dash + 1;
            if (!glued || last.digits() == 0 || !isBefore(i, last)) {
                return i;
            }
            sheet.mask(i, i + 1, MaskKind.DATE);
            return marks.marked(second, last.to(), last.date());
        }
        boolean years = first.digits() + last.digits() > 0;
        if (years ? units.surelyFollow(last.to()) : !isSaid(first, last)) {
            return i;
        }
        marks.marked(i, first.to(), first.date());
        return marks.marked(second, last.to(), last.date());
    }

    private boolean isBefore(int i, Day last) {
        int day = marks.value(i);
        return day > 0 && day <= LAST_DAY && day < last.date().day();
    }

    private boolean isSaid(Day first, Day last) {
        int before = sheet.previous(first.from() - 1);
        int after = sheet.next(last.to());
        String word = sheet.fold(before);
        if (units.follow(last.to())
                || sheet.isAnyOf(after, "×*/+±%°=<>")
                || DateWords.COUNTED.contains(sheet.fold(after))
                || DateWords.isMeasured(word)
                || first.date().month() > last.date().month() && last.date().month() > 2) {
            return false;
        }
        boolean whole = sheet.length(first.from()) == 2 && sheet.length(last.from()) == 2;
        boolean nought =
                sheet.fold(first.from() + 2).charAt(0) == '0'
                        && sheet.fold(last.from() + 2).charAt(0) == '0';
        return DateWords.BEFORE_DAY.contains(word)
                || STAYS.stream().anyMatch(word::startsWith)
                || sheet.isChar(before, '.')
                        && STAYS.stream().anyMatch(sheet.fold(before - 1)::startsWith)
                || whole && nought && (sheet.isCyrillic(before) || sheet.isChar(before, '('));
    }

    /** Null where none is; the month has two digits. */
    private Day day(int i) {
        int month = i + 2;
        if (sheet.length(i) > 2
                || !sheet.isAnyOf(i + 1, "./")
                || !sheet.isNumber(month)
                || sheet.length(month) != 2) {
            return null;
        }
        char sign = sheet.first(i + 1);
        boolean runsOn = sheet.isChar(i + 3, sign) && sheet.isNumber(i + 4);
        int digits = runsOn ? sheet.length(i + 4) : 0;
        if (runsOn && digits != 2 && digits != 4
                || !runsOn && sheet.isAnyOf(i + 3, ".,/:") && sheet.isNumber(i + 4)
                || runsOn && sheet.isAnyOf(i + 5, "./") && sheet.isNumber(i + 6)) {
            return null;
        }
        int year = runsOn ? DateMarks.year(sheet.fold(i + 4)) : 0;
        if (runsOn && !DateMarks.isYear(year)) {
            return null;
        }
        boolean monthFirst =
                marks.value(month) > 12
                        || sign == '/' && marks.isEnglish(i) && marks.value(i) <= 12;
        String form =
                marks.pattern(monthFirst ? 'm' : 'd', i)
                        + sign
                        + marks.pattern(monthFirst ? 'd' : 'm', month)
                        + (runsOn ? sign + "y".repeat(digits) : "");
        int a = marks.value(i);
        int b = marks.value(month);
        Optional<WrittenDate> date =
                WrittenDate.of(year, monthFirst ? a : b, monthFirst ? b : a, form);
        return date.filter(it -> it.month() > 0 && it.day() > 0)
                .map(it -> new Day(i, runsOn ? i + 5 : i + 3, digits, it))
                .orElse(null);
    }
}
