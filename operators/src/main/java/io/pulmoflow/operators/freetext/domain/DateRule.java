package io.pulmoflow.operators.freetext.domain;

import java.util.Optional;

/** Marks dates and parts of dates; masks those of birth. */
final class DateRule {
    private final Sheet sheet;
    private final KnownPerson person;
    private final Units units;
    private final DateMarks marks;
    private final WordDateRule words;
    private final YearRule years;
    private final LoneDayRule days;
    private final DayRangeRule ranges;

    DateRule(Sheet sheet, KnownPerson person) {
        this.sheet = sheet;
        this.person = person;
        this.units = new Units(sheet);
        this.marks = new DateMarks(sheet, person);
        this.words = new WordDateRule(sheet, marks);
        this.years = new YearRule(sheet, marks);
        this.days = new LoneDayRule(sheet, marks);
        this.ranges = new DayRangeRule(sheet, marks);
    }

    void apply() {
        int done = 0;
        for (int i = 0; i < sheet.size(); i++) {
            if (i < done) {
                continue;
            }
            int to = i;
            if (sheet.is(i, Sheet.Type.MASK)) {
                markedBefore(i);
            } else if (sheet.isFree(i) && sheet.isNumber(i)) {
                to = number(i);
            } else if (sheet.isFree(i) && sheet.isWord(i)) {
                to = words.word(i);
            }
            done = Math.max(done, to);
        }
    }

    private void markedBefore(int i) {
        if (sheet.first(i) == WrittenDate.OPEN
                && WrittenDate.ofMark(sheet.text(i)).map(person::isBirthDate).orElse(false)) {
            sheet.override(i, i + 1, MaskKind.BIRTH_DATE);
        }
    }

    private int number(int i) {
        if (gluedToLetter(i) && sheet.length(i) < 4) {
            return i;
        }
        int digits = sheet.fold(i).length();
        int to = i;
        if (digits == 4 || digits == 2 || digits == 1) {
            to = digits == 4 ? yearFirst(i) : ranges.range(i);
            to = to == i && digits < 4 ? dayFirst(i) : to;
            if (to == i && digits < 4) {
                to = words.dayAndWord(i);
            }
            if (to == i && digits < 3) {
                to = monthAndYear(i);
            }
            if (to == i && digits == 2 && !gluedToDot(i)) {
                to = dayAndMonth(i);
            }
            if (to == i && digits == 1) {
                to = dayAndMonth(i);
            }
            if (to == i && digits < 3) {
                to = days.day(i);
            }
            if (to == i && digits == 4) {
                to = years.year(i);
            }
        } else if (digits == 8) {
            to = compact(i);
        }
        return to;
    }

    private boolean gluedToLetter(int i) {
        return sheet.isWord(i - 1);
    }

    private boolean gluedToDot(int i) {
        return sheet.isAnyOf(i - 1, ".,/-") && sheet.isNumber(i - 2);
    }

    /** 8 (48439) 6-12-40. */
    private boolean isPhonePart(int i) {
        int before = sheet.previous(i - 1);
        return sheet.isAnyOf(i + 1, "-–")
                && sheet.isChar(before, ')')
                && sheet.isNumber(before - 1)
                && sheet.length(before - 1) > 2
                && sheet.length(before - 1) < 6;
    }

    /** 01.03.2026, 1/3/26, 01-03-2026, 01. 03. 2026. */
    private int dayFirst(int i) {
        if (gluedToDot(i) || !sheet.isAnyOf(i + 1, "./-–") || isPhonePart(i)) {
            return i;
        }
        char sign = sheet.first(i + 1);
        int second = sheet.is(i + 2, Sheet.Type.SPACE) && sign == '.' ? i + 3 : i + 2;
        int sign2 = second + 1;
        if (!sheet.isNumber(second)
                || !sheet.isChar(sign2, sign)
                || sheet.fold(second).length() > 2) {
            return i;
        }
        int third = sheet.is(sign2 + 1, Sheet.Type.SPACE) && sign == '.' ? sign2 + 2 : sign2 + 1;
        if (!sheet.isNumber(third)) {
            return i;
        }
        int yearDigits = sheet.fold(third).length();
        boolean runsOn =
                sheet.isAnyOf(third + 1, ".-/")
                        && sheet.isNumber(third + 2)
                        && sheet.first(third + 1) == sign
                        && sign != '-';
        if (yearDigits != 4 && yearDigits != 2
                || runsOn
                || yearDigits == 2 && DateWords.COUNTED.contains(sheet.fold(sheet.next(third + 1)))
                || units.follow(third + 1)
                        && yearDigits == 2
                        && !marks.isYearWord(sheet.next(third + 1))) {
            return i;
        }
        int a = marks.value(i);
        int b = marks.value(second);
        int year = marks.year(sheet.fold(third));
        boolean monthFirst = b > 12 || sign == '/' && a <= 12 && marks.isEnglish(i);
        String y = "y".repeat(yearDigits);
        String gap = second > i + 2 ? sign + " " : String.valueOf(sign == '–' ? '-' : sign);
        String form =
                monthFirst
                        ? marks.pattern('m', i) + gap + marks.pattern('d', second) + gap + y
                        : marks.pattern('d', i) + gap + marks.pattern('m', second) + gap + y;
        Optional<WrittenDate> date =
                WrittenDate.of(year, monthFirst ? a : b, monthFirst ? b : a, form);
        if (date.isEmpty()
                || date.get().month() == 0
                || date.get().day() == 0
                || year < DateMarks.OLDEST_YEAR - 20
                || year > DateMarks.LAST_YEAR) {
            return i;
        }
        return marks.marked(i, third + 1, date.get());
    }

    /** 2026-03-01, 2026.03.01, 2026/03/01, 2026-03. */
    private int yearFirst(int i) {
        int year = marks.value(i);
        if (!marks.isYear(year)
                || !sheet.isAnyOf(i + 1, "-./")
                || !sheet.isNumber(i + 2)
                || gluedToDot(i)) {
            return i;
        }
        char sign = sheet.first(i + 1);
        if (sheet.fold(i + 2).length() > 2) {
            return i;
        }
        boolean whole =
                sheet.isChar(i + 3, sign)
                        && sheet.isNumber(i + 4)
                        && sheet.fold(i + 4).length() <= 2;
        if (!whole
                && (sign != '-'
                        || sheet.fold(i + 2).length() != 2
                        || sheet.isNumber(i + 4) && sheet.isChar(i + 3, '-'))) {
            return i;
        }
        String form =
                "yyyy"
                        + sign
                        + marks.pattern('m', i + 2)
                        + (whole ? sign + marks.pattern('d', i + 4) : "");
        Optional<WrittenDate> date =
                WrittenDate.of(year, marks.value(i + 2), whole ? marks.value(i + 4) : 0, form);
        return date.isPresent() && date.get().month() > 0 && (!whole || date.get().day() > 0)
                ? marks.marked(i, whole ? i + 5 : i + 3, date.get())
                : i;
    }

    private int compact(int i) {
        String digits = sheet.fold(i);
        int year = Integer.parseInt(digits.substring(0, 4));
        if (!marks.isYear(year)
                || sheet.isWord(i - 1) && !sheet.isGap(i - 1)
                || sheet.isAnyOf(i - 1, "-/№#")
                || sheet.isAnyOf(i + 1, "-/") && sheet.isNumber(i + 2)) {
            return i;
        }
        Optional<WrittenDate> date =
                WrittenDate.of(
                        year,
                        Integer.parseInt(digits.substring(4, 6)),
                        Integer.parseInt(digits.substring(6)),
                        "yyyymmdd");
        return date.isPresent() && date.get().month() > 0 && date.get().day() > 0
                ? marks.marked(i, i + 1, date.get())
                : i;
    }

    /** 03.2026, 03/2026. */
    private int monthAndYear(int i) {
        if (gluedToDot(i) || !sheet.isAnyOf(i + 1, "./") || !sheet.isNumber(i + 2)) {
            return i;
        }
        boolean year = sheet.fold(i + 2).length() == 4 && marks.isYear(marks.value(i + 2));
        if (!year
                || marks.value(i) < 1
                || marks.value(i) > 12
                || sheet.isAnyOf(i + 3, "./") && sheet.isNumber(i + 4)) {
            return i;
        }
        return WrittenDate.of(
                        marks.value(i + 2),
                        marks.value(i),
                        0,
                        marks.pattern('m', i) + sheet.first(i + 1) + "yyyy")
                .map(date -> marks.marked(i, i + 3, date))
                .orElse(i);
    }

    /** 01.03 where the words before it speak of a day. */
    private int dayAndMonth(int i) {
        if (!sheet.isAnyOf(i + 1, "./")
                || !sheet.isNumber(i + 2)
                || sheet.fold(i + 2).length() != 2) {
            return i;
        }
        boolean runsOn = sheet.isAnyOf(i + 3, ".,/") && sheet.isNumber(i + 4);
        int before = sheet.previous(i - 1);
        boolean said =
                DateWords.BEFORE_DAY.contains(sheet.fold(before))
                        || sheet.isAnyOf(before, "-–,")
                                && sheet.kind(sheet.previous(before - 1)) == MaskKind.DATE
                        || sheet.length(i) == 2 && (isTimeBeside(i, i + 3) || isPlainDay(i));
        boolean yearWord = marks.isYearWord(sheet.next(i + 3));
        if (runsOn
                || !said && !yearWord
                || DateWords.COUNTED.contains(sheet.fold(sheet.next(i + 3)))
                || units.follow(i + 3)
                || sheet.isChar(i + 3, '%')) {
            return i;
        }
        boolean monthFirst = marks.isEnglish(i);
        int day = monthFirst ? marks.value(i + 2) : marks.value(i);
        int month = monthFirst ? marks.value(i) : marks.value(i + 2);
        String form =
                monthFirst
                        ? marks.pattern('m', i) + sheet.first(i + 1) + "dd"
                        : marks.pattern('d', i) + sheet.first(i + 1) + "mm";
        if (day < 1 || month < 1) {
            return i;
        }
        return WrittenDate.of(0, month, day, form)
                .map(date -> marks.marked(i, i + 3, date))
                .orElse(i);
    }

    /** «отправлено 16.04»: no measure is written with a nought before its decimals' tenths. */
    private boolean isPlainDay(int i) {
        int before = sheet.previous(i - 1);
        int after = sheet.next(i + 3);
        String tens = sheet.fold(i + 2);
        boolean measured =
                sheet.isAnyOf(before, "=<>≈±~+-–×*/№#")
                        || sheet.isNumber(before)
                        || sheet.isNumber(after)
                        || sheet.isAnyOf(after, "-–×*/+±%°")
                        || sheet.isWord(after)
                                && sheet.length(after) < 3
                                && sheet.isGap(i + 3)
                                && units.isUnit(after);
        return sheet.isChar(i + 1, '.')
                && sheet.isCyrillic(before)
                && !DateWords.isMeasured(sheet.fold(before))
                && !sheet.isCapitals(before)
                && sheet.is(i - 1, Sheet.Type.SPACE)
                && (tens.charAt(0) == '0'
                        || tens.equals("10")
                        || tens.equals("11")
                        || tens.equals("12"))
                && !measured;
    }

    /** «к 8:30 21.03», «21.03 к 9:00», «21.03 в 9 ч». */
    private boolean isTimeBeside(int from, int to) {
        int minutes = sheet.previous(from - 1);
        int next = sheet.next(to);
        int hour = DateWords.BEFORE_HOUR.contains(sheet.fold(next)) ? sheet.next(next + 1) : next;
        boolean said = hour > next && sheet.fold(sheet.next(hour + 1)).startsWith("ч");
        return isTime(minutes - 2) || isTime(hour) || said && sheet.isNumber(hour);
    }

    private boolean isTime(int i) {
        return sheet.isNumber(i)
                && sheet.length(i) <= 2
                && sheet.isChar(i + 1, ':')
                && sheet.isNumber(i + 2)
                && sheet.length(i + 2) == 2;
    }
}
