package io.pulmoflow.operators.freetext.domain;

/** Marks a year that stands alone. */
final class YearRule {
    private static final int CENTURY = 100;
    private static final int LONGEST_RANGE = 60;

    private final Sheet sheet;
    private final Units units;
    private final DateMarks marks;

    YearRule(Sheet sheet, DateMarks marks) {
        this.sheet = sheet;
        this.units = new Units(sheet);
        this.marks = marks;
    }

    /** The token after it, the same where it is no year of the person's. */
    int year(int i) {
        int year = marks.value(i);
        if (!marks.isYear(year)
                || sheet.isAnyOf(i - 1, ".,") && sheet.isNumber(i - 2)
                || sheet.isAnyOf(i + 1, ".,") && sheet.isNumber(i + 2)
                || sheet.isWord(i - 1)
                || units.follow(i + 1) && !marks.isYearWord(sheet.next(i + 1)) && !isOfBirth(i)
                || sheet.isAnyOf(i - 1, "№#")
                || isIdPart(i)
                || isGroup(i)
                || isTail(i)) {
            return i;
        }
        int before = sheet.previous(i - 1);
        while (sheet.isAnyOf(before, "-–(:")
                || sheet.isWord(before) && sheet.fold(before).equals("г")) {
            before = sheet.previous(before - 1);
        }
        if (DateWords.EDITIONS.contains(sheet.fold(before))
                || DateWords.EDITIONS.contains(sheet.fold(sheet.previous(before - 1)))) {
            return i;
        }
        return WrittenDate.of(year, 0, 0, "yyyy")
                .map(date -> marks.marked(i, i + 1, date))
                .orElse(i);
    }

    /** «Скворцов, 1949 гр»: no weight stands there. */
    private boolean isOfBirth(int i) {
        int before = sheet.previous(i - 1);
        return sheet.fold(sheet.next(i + 1)).equals("гр")
                && (sheet.isAnyOf(before, ",(;") || sheet.kind(before) == MaskKind.NAME);
    }

    /** +1 555 562 1920: of a number whose group before it is no year. */
    private boolean isTail(int i) {
        return sheet.is(i - 1, Sheet.Type.SPACE)
                && sheet.isNumber(i - 2)
                && sheet.length(i - 2) == 3
                && (sheet.isGap(i - 3) || sheet.isAnyOf(i - 3, ")-+"));
    }

    /** Of a number in groups, such as 4736 2012 8561 9906 or 2012 604713. */
    private boolean isGroup(int i) {
        int fours = 1;
        for (int step : new int[] {-2, 2}) {
            for (int at = i + step; isSpacedFour(at, step) && fours < 4; at += step) {
                fours++;
            }
        }
        int sign = sheet.next(i + 1);
        int number = sheet.isChar(sign, '№') ? sheet.next(sign + 1) : sign;
        return fours > 2
                || sheet.isNumber(number)
                        && sheet.length(number) == 6
                        && !sheet.is(i + 1, Sheet.Type.LINE);
    }

    private boolean isSpacedFour(int i, int step) {
        return sheet.isNumber(i)
                && sheet.length(i) == 4
                && sheet.is(i - step / 2, Sheet.Type.SPACE);
    }

    /** Of a number with signs in it, such as 12/2345-2026. */
    private boolean isIdPart(int i) {
        boolean before =
                sheet.isAnyOf(i - 1, "/-") && (sheet.isNumber(i - 2) || sheet.isWord(i - 2));
        boolean after =
                sheet.isAnyOf(i + 1, "/-")
                        && (sheet.isNumber(i + 2) && !isRange(i)
                                || sheet.isWord(i + 2) && sheet.isCapital(i + 2));
        return before && !isRange(i - 2) && !sheet.isInsideDate(i - 2) || after;
    }

    /** 2019-21, 2024/25; 1902/26 is a number. */
    private boolean isSoonAfter(int i) {
        int later = Math.floorMod(marks.value(i + 2) - marks.value(i) % CENTURY, CENTURY);
        return later <= (sheet.isChar(i + 1, '/') ? 1 : LONGEST_RANGE);
    }

    private boolean isRange(int i) {
        return sheet.isAnyOf(i + 1, "/-")
                && sheet.isNumber(i)
                && sheet.isNumber(i + 2)
                && sheet.fold(i).length() == 4
                && marks.isYear(marks.value(i))
                && (sheet.fold(i + 2).length() == 4 && marks.isYear(marks.value(i + 2))
                        || sheet.fold(i + 2).length() == 2 && isSoonAfter(i));
    }
}
