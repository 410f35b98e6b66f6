package io.pulmoflow.operators.freetext.domain;

import java.util.Optional;
import java.util.Set;

/** Reads dates whose month is a word. */
final class WordDateRule {
    /** A number before one of these is no year. */
    private static final Set<String> COUNTED =
            Set.of(
                    "числа",
                    "раз",
                    "раза",
                    "дней",
                    "дня",
                    "день",
                    "недель",
                    "недели",
                    "лет",
                    "таб",
                    "таблеток",
                    "пачек",
                    "сеансов",
                    "курсов",
                    "доз",
                    "человек",
                    "сигарет");

    private final Sheet sheet;
    private final Units units;
    private final DateMarks marks;

    WordDateRule(Sheet sheet, DateMarks marks) {
        this.sheet = sheet;
        this.units = new Units(sheet);
        this.marks = marks;
    }

    /** 1 марта 2026, 01-Mar-2026, 1-го марта, 1st of March, 2026. */
    int dayAndWord(int i) {
        int day = marks.value(i);
        StringBuilder form = new StringBuilder(marks.pattern('d', i));
        int at = i + 1;
        int from = i;
        if (isQuoted(i)) {
            form.insert(0, sheet.first(i - 1)).append(sheet.first(at));
            from = i - 1;
            at++;
        }
        if (sheet.isChar(at, '-') && sheet.fold(at + 1).equals("го")) {
            form.append('h');
            at += 2;
        } else if (Set.of("st", "nd", "rd", "th").contains(sheet.fold(at))) {
            form.append('o');
            at++;
        }
        at = gap(at, form);
        if (sheet.fold(at).equals("of")) {
            at = sheet.next(at + 1);
        }
        Months.Word month = monthAt(at);
        if (month == null || day < 1 || day > 31) {
            return i;
        }
        form.append(month.code()).append(style(at));
        return Math.max(i, finish(from, at, month, day, form));
    }

    /** «18» августа. */
    private boolean isQuoted(int i) {
        return sheet.isFree(i - 1)
                && (sheet.isChar(i - 1, '«') && sheet.isChar(i + 1, '»')
                        || sheet.isChar(i - 1, '"') && sheet.isChar(i + 1, '"'));
    }

    /** март 2026, в марте, March 1, 2026, in March. */
    int word(int i) {
        Months.Word month = monthAt(i);
        if (month == null) {
            return i;
        }
        StringBuilder form = new StringBuilder().append(month.code()).append(style(i));
        StringBuilder tail = new StringBuilder();
        int at = afterSigns(i + 1, tail);
        int digits = sheet.isNumber(at) ? sheet.fold(at).length() : 0;
        if (at > i + 1 && digits == 4 && marks.isYear(marks.value(at))) {
            return marks.marked(
                    i,
                    at + 1,
                    new WrittenDate(
                            marks.value(at), month.month(), 0, form + tail.toString() + "yyyy"));
        }
        if (Months.isEnglish(month)
                && at > i + 1
                && (digits == 1 || digits == 2)
                && marks.value(at) >= 1
                && marks.value(at) <= 31
                && !units.follow(at + 1)) {
            form.append(tail).append(marks.pattern('d', at));
            int last = at;
            if (Set.of("st", "nd", "rd", "th").contains(sheet.fold(at + 1))) {
                form.append('o');
                last++;
            }
            return finish(i, last, month, marks.value(at), form);
        }
        int before = sheet.previous(i - 1);
        boolean said =
                DateWords.BEFORE_MONTH.contains(sheet.fold(before))
                        || sheet.kind(before) == MaskKind.DATE;
        boolean cutYear =
                !Months.isEnglish(month)
                        && month.code() != 'R'
                        && digits == 2
                        && at == i + 2
                        && sheet.is(i + 1, Sheet.Type.SPACE)
                        && marks.value(at) > 9
                        && said
                        && !sheet.isNumber(sheet.previous(i - 1))
                        && !sheet.isAnyOf(at + 1, ":/-–%×*")
                        && !(sheet.isAnyOf(at + 1, ".,") && sheet.isNumber(at + 2))
                        && !units.follow(at + 1)
                        && !COUNTED.contains(sheet.fold(sheet.next(at + 1)));
        if (cutYear) {
            return marks.marked(
                    i,
                    at + 1,
                    new WrittenDate(
                            DateMarks.year(sheet.fold(at)),
                            month.month(),
                            0,
                            form + tail.toString() + "yy"));
        }
        boolean plain =
                Months.isEnglish(month)
                        ? sheet.isCapital(i)
                        : month.code() != 'R' && month.month() != 0;
        return said && plain && sheet.length(i) > 2
                ? marks.marked(i, i + 1, new WrittenDate(0, month.month(), 0, form.toString()))
                : i;
    }

    /** What may follow a day and its month, or a month and its day: the year. */
    private int finish(int from, int last, Months.Word month, int day, StringBuilder form) {
        StringBuilder tail = new StringBuilder();
        int at = afterSigns(last + 1, tail);
        int digits = sheet.isNumber(at) ? sheet.fold(at).length() : 0;
        boolean year = digits == 4 && marks.isYear(marks.value(at));
        boolean shortYear =
                digits == 2
                        && at > last + 1
                        && (sheet.isAnyOf(at - 1, "-/")
                                || marks.isYearWord(sheet.next(at + 1))
                                || sheet.isAnyOf(at - 1, "'’")
                                || marks.value(at) > 9
                                        && sheet.is(at - 1, Sheet.Type.SPACE)
                                        && !sheet.isAnyOf(at + 1, ":.,/-")
                                        && !units.follow(at + 1)
                                        && (month.code() == 'S' || month.code() == 'R'));
        if (year || shortYear) {
            Optional<WrittenDate> date =
                    WrittenDate.of(
                            marks.year(sheet.fold(at)),
                            month.month(),
                            day,
                            form + tail.toString() + "y".repeat(digits));
            return date.map(one -> marks.marked(from, at(one, last), one)).orElse(from);
        }
        Optional<WrittenDate> date = WrittenDate.of(0, month.month(), day, form.toString());
        return date.map(one -> marks.marked(from, last + 1, one)).orElse(from);
    }

    /** The token after the year of a date that ends in one. */
    private int at(WrittenDate date, int last) {
        int at = last + 1;
        while (!sheet.isNumber(at)) {
            at++;
        }
        return date.year() > 0 ? at + 1 : last + 1;
    }

    private Months.Word monthAt(int i) {
        return sheet.isWord(i) && sheet.isFree(i) ? Months.of(sheet.fold(i)) : null;
    }

    /** How the month is written, where that is not as usual. */
    private String style(int i) {
        return sheet.isCapitals(i) ? "^" : sheet.isCapital(i) ? "~" : "";
    }

    /** A full stop, a comma and a gap, as far as they are there. */
    private int afterSigns(int i, StringBuilder form) {
        int at = i;
        for (char sign : new char[] {'.', ','}) {
            if (sheet.isChar(at, sign)) {
                form.append(sign);
                at++;
            }
        }
        return gap(at, form);
    }

    /** A space, a hyphen or nothing; written into the form as it is. */
    private int gap(int i, StringBuilder form) {
        if (sheet.is(i, Sheet.Type.SPACE)) {
            form.append(' ');
            return i + 1;
        }
        if (sheet.isAnyOf(i, "-/") && (sheet.isWord(i + 1) || sheet.isNumber(i + 1))) {
            form.append(sheet.first(i));
            return i + 1;
        }
        if (sheet.isAnyOf(i, "'’") && sheet.isNumber(i + 1)) {
            return i + 1;
        }
        return i;
    }
}
