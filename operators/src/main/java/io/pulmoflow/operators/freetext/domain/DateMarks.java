package io.pulmoflow.operators.freetext.domain;

/** Marks what was read as a date, or masks it where it is one of birth. */
final class DateMarks {
    static final int OLDEST_YEAR = 1900;
    static final int LAST_YEAR = 2099;

    /** Two digits above this are of the last century. */
    private static final int PIVOT = 49;

    private final Sheet sheet;
    private final KnownPerson person;

    DateMarks(Sheet sheet, KnownPerson person) {
        this.sheet = sheet;
        this.person = person;
    }

    int marked(int from, int to, WrittenDate date) {
        if (person.isBirthDate(date) || isBirth(from, to)) {
            int end = afterBirth(to);
            sheet.mask(from, end, MaskKind.BIRTH_DATE);
            return end;
        }
        if (WrittenDate.ofMark(date.mark()).isEmpty()) {
            sheet.mask(from, to, MaskKind.DATE);
            return to;
        }
        sheet.date(from, to, date);
        return to;
    }

    /** With the words «года рождения» behind it. */
    private int afterBirth(int to) {
        int year = sheet.next(to);
        int stop = sheet.isChar(year + 1, '.') ? year + 2 : year + 1;
        int birth = sheet.next(stop);
        if (sheet.isNumber(year)
                && sheet.length(year) == 2
                && sheet.isChar(year + 1, '-')
                && sheet.fold(year + 2).equals("го")) {
            return year + 3;
        }
        if (sheet.fold(year).equals("гр")) {
            return year + 1;
        }
        if (sheet.fold(year).equals("г")
                && sheet.isAnyOf(year + 1, "/\\")
                && sheet.fold(year + 2).equals("р")) {
            return year + 3;
        }
        boolean said = sheet.fold(year).startsWith("год") || sheet.fold(year).equals("г");
        return said && sheet.fold(birth).startsWith("рожд") ? birth + 1 : to;
    }

    /** «1956 г.р.», «дата рождения 1.3.1956», "born on". */
    boolean isBirth(int from, int to) {
        boolean ending = sheet.isChar(to, '-') && sheet.fold(to + 1).equals("го");
        int after = sheet.next(ending ? to + 2 : to);
        if (sheet.fold(after).equals("г")
                || sheet.fold(after).equals("года")
                || sheet.fold(after).equals("год")) {
            int next = sheet.next(sheet.isChar(after + 1, '.') ? after + 2 : after + 1);
            next = sheet.isAnyOf(next, "/\\") ? next + 1 : next;
            if (sheet.fold(next).equals("р") || sheet.fold(next).startsWith("рожд")) {
                return true;
            }
        }
        if (sheet.fold(after).equals("гр") || sheet.fold(after).startsWith("рожд")) {
            return true;
        }
        int before = from;
        for (int steps = 0; steps < 4; steps++) {
            before = sheet.previous(before - 1);
            if (sheet.isChar(before, ';') || sheet.isNumber(before)) {
                return false;
            }
            String word = sheet.fold(before);
            if (DateWords.BIRTH.contains(word)
                    || word.equals("р") && sheet.fold(sheet.previous(before - 2)).equals("д")
                    || word.equals("р")
                            && sheet.isAnyOf(before - 1, ".")
                            && sheet.fold(before - 2).equals("г")) {
                return true;
            }
        }
        return false;
    }

    boolean isYearWord(int i) {
        String word = sheet.fold(i);
        return word.equals("г")
                || word.equals("гг")
                || word.equals("год")
                || word.equals("года")
                || word.equals("году");
    }

    static boolean isYear(int year) {
        return year >= OLDEST_YEAR && year <= LAST_YEAR;
    }

    int value(int i) {
        String digits = sheet.fold(i);
        return digits.isEmpty() || digits.length() > 4 ? -1 : Integer.parseInt(digits);
    }

    String pattern(char letter, int i) {
        return String.valueOf(letter)
                .repeat(
                        sheet.fold(i).length() == 2 && sheet.fold(i).charAt(0) == '0'
                                        || letterNeedsTwo(i)
                                ? 2
                                : 1);
    }

    /** Of two digits without a zero before them nobody knows; beside a number with one, they do. */
    boolean letterNeedsTwo(int i) {
        if (sheet.fold(i).length() != 2) {
            return false;
        }
        for (int at : new int[] {i - 2, i + 2}) {
            if (sheet.isNumber(at)
                    && sheet.isAnyOf(at < i ? i - 1 : i + 1, "./-")
                    && sheet.fold(at).length() == 1) {
                return false;
            }
        }
        return true;
    }

    /** By the nearest word on either side. */
    boolean isEnglish(int i) {
        for (int steps = 1; steps <= 12; steps++) {
            for (int at : new int[] {i - steps, i + steps}) {
                if (sheet.isWord(at) && sheet.length(at) > 1) {
                    return !sheet.isCyrillic(at);
                }
            }
        }
        return false;
    }

    static int year(String digits) {
        int year = Integer.parseInt(digits);
        return digits.length() > 2 ? year : year > PIVOT ? 1900 + year : 2000 + year;
    }
}
