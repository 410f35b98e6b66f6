package io.pulmoflow.operators.freetext.domain;

import java.util.Optional;
import java.util.Set;

/** Marks dates and parts of dates; masks those of birth. */
final class DateRule {
    private static final int OLDEST_YEAR = 1900;
    private static final int LAST_YEAR = 2099;

    /** Two digits above this are of the last century. */
    private static final int PIVOT = 49;

    private static final Set<String> BIRTH =
            Set.of(
                    "рождения",
                    "рожд",
                    "родился",
                    "родилась",
                    "рождён",
                    "рожден",
                    "др",
                    "born",
                    "dob",
                    "birth",
                    "birthdate",
                    "birthday");
    private static final Set<String> BEFORE_DAY =
            Set.of(
                    "от", "с", "по", "до", "на", "к", "за", "дата", "dated", "on", "from", "since",
                    "кт", "мскт", "нднкт", "нднт", "ндкт", "ct", "приём", "прием");
    private static final Set<String> BEFORE_MONTH =
            Set.of(
                    "в",
                    "с",
                    "со",
                    "до",
                    "от",
                    "к",
                    "по",
                    "за",
                    "на",
                    "конце",
                    "начале",
                    "середине",
                    "in",
                    "since",
                    "until",
                    "by",
                    "of",
                    "last",
                    "early",
                    "late",
                    "mid",
                    "from");

    /** A year behind one of these is an edition, not a date of the person's. */
    private static final Set<String> EDITIONS =
            Set.of(
                    "rads",
                    "версия",
                    "версии",
                    "version",
                    "v",
                    "tnm",
                    "воз",
                    "who",
                    "fleischner",
                    "флейшнер",
                    "nccn",
                    "gold",
                    "acr",
                    "рекомендации",
                    "рекомендаций",
                    "рекомендациям",
                    "guidelines",
                    "guideline",
                    "мкб",
                    "icd",
                    "приказ",
                    "гост",
                    "санпин",
                    "edition",
                    "издание",
                    "nlst",
                    "uspstf",
                    "lung",
                    "флейшнера",
                    "классификации",
                    "классификация",
                    "кр");

    private final Sheet sheet;
    private final KnownPerson person;
    private final Units units;

    DateRule(Sheet sheet, KnownPerson person) {
        this.sheet = sheet;
        this.person = person;
        this.units = new Units(sheet);
    }

    void apply() {
        int done = 0;
        for (int i = 0; i < sheet.size(); i++) {
            if (i < done) {
                continue;
            }
            int to = i;
            if (sheet.is(i, Sheet.Type.MASK)) {
                marked(i);
            } else if (sheet.isFree(i) && sheet.isNumber(i)) {
                to = number(i);
            } else if (sheet.isFree(i) && sheet.isWord(i)) {
                to = word(i);
            }
            done = Math.max(done, to);
        }
    }

    private void marked(int i) {
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
            to = digits == 4 ? yearFirst(i) : dayFirst(i);
            if (to == i && digits < 4) {
                to = dayAndWord(i);
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
            if (to == i && digits == 4) {
                to = year(i);
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

    /** 01.03.2026, 1/3/26, 01-03-2026, 01. 03. 2026. */
    private int dayFirst(int i) {
        if (gluedToDot(i) || !sheet.isAnyOf(i + 1, "./-–")) {
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
                || units.follow(third + 1)
                        && yearDigits == 2
                        && !isYearWord(sheet.next(third + 1))) {
            return i;
        }
        int a = value(i);
        int b = value(second);
        int year = year(sheet.fold(third));
        boolean monthFirst = b > 12 || sign == '/' && a <= 12 && isEnglish(i);
        String y = "y".repeat(yearDigits);
        String gap = second > i + 2 ? sign + " " : String.valueOf(sign == '–' ? '-' : sign);
        String form =
                monthFirst
                        ? pattern('m', i) + gap + pattern('d', second) + gap + y
                        : pattern('d', i) + gap + pattern('m', second) + gap + y;
        Optional<WrittenDate> date =
                WrittenDate.of(year, monthFirst ? a : b, monthFirst ? b : a, form);
        if (date.isEmpty()
                || date.get().month() == 0
                || date.get().day() == 0
                || year < OLDEST_YEAR - 20
                || year > LAST_YEAR) {
            return i;
        }
        return marked(i, third + 1, date.get());
    }

    /** 2026-03-01, 2026.03.01, 2026/03/01, 2026-03. */
    private int yearFirst(int i) {
        int year = value(i);
        if (!isYear(year)
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
                "yyyy" + sign + pattern('m', i + 2) + (whole ? sign + pattern('d', i + 4) : "");
        Optional<WrittenDate> date =
                WrittenDate.of(year, value(i + 2), whole ? value(i + 4) : 0, form);
        return date.isPresent() && date.get().month() > 0 && (!whole || date.get().day() > 0)
                ? marked(i, whole ? i + 5 : i + 3, date.get())
                : i;
    }

    private int compact(int i) {
        String digits = sheet.fold(i);
        int year = Integer.parseInt(digits.substring(0, 4));
        if (!isYear(year)
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
                ? marked(i, i + 1, date.get())
                : i;
    }

    /** 1 марта 2026, 01-Mar-2026, 1-го марта, 1st of March, 2026. */
    private int dayAndWord(int i) {
        int day = value(i);
        StringBuilder form = new StringBuilder(pattern('d', i));
        int at = i + 1;
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
        return finish(i, at, month, day, form);
    }

    /** What may follow a day and its month, or a month and its day: the year. */
    private int finish(int from, int last, Months.Word month, int day, StringBuilder form) {
        StringBuilder tail = new StringBuilder();
        int at = last + 1;
        if (sheet.isChar(at, '.')) {
            tail.append('.');
            at++;
        }
        if (sheet.isChar(at, ',')) {
            tail.append(',');
            at++;
        }
        at = gap(at, tail);
        int digits = sheet.isNumber(at) ? sheet.fold(at).length() : 0;
        boolean year = digits == 4 && isYear(value(at));
        boolean shortYear =
                digits == 2
                        && at > last + 1
                        && (sheet.isAnyOf(at - 1, "-/")
                                || isYearWord(sheet.next(at + 1))
                                || sheet.isAnyOf(at - 1, "'’")
                                || value(at) > 9
                                        && sheet.is(at - 1, Sheet.Type.SPACE)
                                        && !sheet.isAnyOf(at + 1, ":.,/-")
                                        && !units.follow(at + 1)
                                        && (month.code() == 'S' || month.code() == 'R'));
        if (year || shortYear) {
            Optional<WrittenDate> date =
                    WrittenDate.of(
                            year(sheet.fold(at)),
                            month.month(),
                            day,
                            form + tail.toString() + "y".repeat(digits));
            return date.map(one -> marked(from, at(one, last), at(one, last), one)).orElse(from);
        }
        Optional<WrittenDate> date = WrittenDate.of(0, month.month(), day, form.toString());
        return date.map(one -> marked(from, last + 1, one)).orElse(from);
    }

    /** The token after the year of a date that ends in one. */
    private int at(WrittenDate date, int last) {
        int at = last + 1;
        while (!sheet.isNumber(at)) {
            at++;
        }
        return date.year() > 0 ? at + 1 : last + 1;
    }

    private int marked(int from, int to, int end, WrittenDate date) {
        return marked(from, Math.max(to, end), date);
    }

    /** 03.2026, 03/2026. */
    private int monthAndYear(int i) {
        if (gluedToDot(i) || !sheet.isAnyOf(i + 1, "./") || !sheet.isNumber(i + 2)) {
            return i;
        }
        boolean year = sheet.fold(i + 2).length() == 4 && isYear(value(i + 2));
        if (!year
                || value(i) < 1
                || value(i) > 12
                || sheet.isAnyOf(i + 3, "./") && sheet.isNumber(i + 4)) {
            return i;
        }
        return WrittenDate.of(
                        value(i + 2), value(i), 0, pattern('m', i) + sheet.first(i + 1) + "yyyy")
                .map(date -> marked(i, i + 3, date))
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
                BEFORE_DAY.contains(sheet.fold(before))
                        || sheet.isAnyOf(before, "-–,")
                                && sheet.kind(sheet.previous(before - 1)) == MaskKind.DATE;
        boolean yearWord = isYearWord(sheet.next(i + 3));
        if (runsOn || !said && !yearWord || units.follow(i + 3) || sheet.isChar(i + 3, '%')) {
            return i;
        }
        boolean monthFirst = isEnglish(i);
        int day = monthFirst ? value(i + 2) : value(i);
        int month = monthFirst ? value(i) : value(i + 2);
        String form =
                monthFirst
                        ? pattern('m', i) + sheet.first(i + 1) + "dd"
                        : pattern('d', i) + sheet.first(i + 1) + "mm";
        if (day < 1 || month < 1) {
            return i;
        }
        return WrittenDate.of(0, month, day, form).map(date -> marked(i, i + 3, date)).orElse(i);
    }

    private int year(int i) {
        int year = value(i);
        if (!isYear(year)
                || sheet.isAnyOf(i - 1, ".,") && sheet.isNumber(i - 2)
                || sheet.isAnyOf(i + 1, ".,") && sheet.isNumber(i + 2)
                || gluedToLetter(i)
                || units.follow(i + 1) && !isYearWord(sheet.next(i + 1))
                || sheet.isAnyOf(i - 1, "№#")
                || isIdPart(i)) {
            return i;
        }
        int before = sheet.previous(i - 1);
        while (sheet.isAnyOf(before, "-–(:")
                || sheet.isWord(before) && sheet.fold(before).equals("г")) {
            before = sheet.previous(before - 1);
        }
        if (EDITIONS.contains(sheet.fold(before))
                || EDITIONS.contains(sheet.fold(sheet.previous(before - 1)))) {
            return i;
        }
        return WrittenDate.of(year, 0, 0, "yyyy").map(date -> marked(i, i + 1, date)).orElse(i);
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

    private boolean isRange(int i) {
        return sheet.isAnyOf(i + 1, "/-")
                && sheet.isNumber(i)
                && sheet.isNumber(i + 2)
                && sheet.fold(i).length() == 4
                && isYear(value(i))
                && (sheet.fold(i + 2).length() == 4 && isYear(value(i + 2))
                        || sheet.fold(i + 2).length() == 2);
    }

    /** март 2026, в марте, March 1, 2026, in March. */
    private int word(int i) {
        Months.Word month = monthAt(i);
        if (month == null) {
            return i;
        }
        StringBuilder form = new StringBuilder().append(month.code()).append(style(i));
        int at = i + 1;
        StringBuilder tail = new StringBuilder();
        if (sheet.isChar(at, '.')) {
            tail.append('.');
            at++;
        }
        if (sheet.isChar(at, ',')) {
            tail.append(',');
            at++;
        }
        at = gap(at, tail);
        int digits = sheet.isNumber(at) ? sheet.fold(at).length() : 0;
        if (at > i + 1 && digits == 4 && isYear(value(at))) {
            return marked(
                    i,
                    at + 1,
                    new WrittenDate(value(at), month.month(), 0, form + tail.toString() + "yyyy"));
        }
        if (Months.isEnglish(month)
                && at > i + 1
                && (digits == 1 || digits == 2)
                && value(at) >= 1
                && value(at) <= 31
                && !units.follow(at + 1)) {
            form.append(tail).append(pattern('d', at));
            int last = at;
            if (Set.of("st", "nd", "rd", "th").contains(sheet.fold(at + 1))) {
                form.append('o');
                last++;
            }
            return finish(i, last, month, value(at), form);
        }
        int before = sheet.previous(i - 1);
        boolean said =
                BEFORE_MONTH.contains(sheet.fold(before)) || sheet.kind(before) == MaskKind.DATE;
        boolean plain =
                Months.isEnglish(month)
                        ? sheet.isCapital(i)
                        : month.code() != 'R' && month.month() != 0;
        return said && plain && sheet.length(i) > 2
                ? marked(i, i + 1, new WrittenDate(0, month.month(), 0, form.toString()))
                : i;
    }

    private Months.Word monthAt(int i) {
        return sheet.isWord(i) && sheet.isFree(i) ? Months.of(sheet.fold(i)) : null;
    }

    /** How the month is written, where that is not as usual. */
    private String style(int i) {
        return sheet.isCapitals(i) ? "^" : sheet.isCapital(i) ? "~" : "";
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

    private int marked(int from, int to, WrittenDate date) {
        if (person.isBirthDate(date) || isBirth(from, to)) {
            int end = to;
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

    /** «1956 г.р.», «дата рождения 1.3.1956», "born on". */
    private boolean isBirth(int from, int to) {
        boolean ending = sheet.isChar(to, '-') && sheet.fold(to + 1).equals("го");
        int after = sheet.next(ending ? to + 2 : to);
        if (sheet.fold(after).equals("г")
                || sheet.fold(after).equals("года")
                || sheet.fold(after).equals("год")) {
            int next = sheet.next(sheet.isChar(after + 1, '.') ? after + 2 : after + 1);
            next = sheet.isChar(next, '/') ? next + 1 : next;
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
            if (BIRTH.contains(word)
                    || word.equals("р") && sheet.fold(sheet.previous(before - 2)).equals("д")
                    || word.equals("р")
                            && sheet.isAnyOf(before - 1, ".")
                            && sheet.fold(before - 2).equals("г")) {
                return true;
            }
        }
        return false;
    }

    private boolean isYearWord(int i) {
        String word = sheet.fold(i);
        return word.equals("г")
                || word.equals("гг")
                || word.equals("год")
                || word.equals("года")
                || word.equals("году");
    }

    private static boolean isYear(int year) {
        return year >= OLDEST_YEAR && year <= LAST_YEAR;
    }

    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return digits.length() > 2 ? year : year > PIVOT ? 1900 + year : 2000 + year;
    }

    private int value(int i) {
        String digits = sheet.fold(i);
        return digits.isEmpty() || digits.length() > 4 ? -1 : Integer.parseInt(digits);
    }

    private String pattern(char letter, int i) {
        return String.valueOf(letter)
                .repeat(
                        sheet.fold(i).length() == 2 && sheet.fold(i).charAt(0) == '0'
                                        || letterNeedsTwo(i)
                                ? 2
                                : 1);
    }

    /** Of two digits without a zero before them nobody knows; beside a number with one, they do. */
    private boolean letterNeedsTwo(int i) {
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
    private boolean isEnglish(int i) {
        for (int steps = 1; steps <= 12; steps++) {
            for (int at : new int[] {i - steps, i + steps}) {
                if (sheet.isWord(at) && sheet.length(at) > 1) {
                    return !sheet.isCyrillic(at);
                }
            }
        }
        return false;
    }
}
