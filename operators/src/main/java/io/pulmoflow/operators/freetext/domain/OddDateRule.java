package io.pulmoflow.operators.freetext.domain;

import java.util.Set;

/** Masks dates in writings that none can be moved in: with Roman months, and with signs mixed. */
final class OddDateRule {
    private static final Set<String> ROMAN =
            Set.of("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii");

    /** Cyrillic letters and the Roman digits that they look like. */
    private static final String CYRILLIC = "хісуш";

    private static final String LATIN = "xicvш";
    private static final int LAST_DAY = 31;
    private static final int LAST_MONTH = 12;
    private static final Set<String> ORDINALS =
            Set.of(
                    "перв",
                    "втор",
                    "трет",
                    "четверт",
                    "пят",
                    "шест",
                    "седьм",
                    "восьм",
                    "девят",
                    "десят",
                    "одиннадцат",
                    "двенадцат",
                    "тринадцат",
                    "четырнадцат",
                    "восемнадцат",
                    "семнадцат",
                    "двадцат",
                    "тридцат");
    private static final Set<String> UNTIL = Set.of("по", "до", "и", "to", "and", "through");
    private static final Set<String> FROM =
            Set.of("с", "со", "от", "между", "from", "between", "в", "на", "период");

    private final Sheet sheet;

    OddDateRule(Sheet sheet) {
        this.sheet = sheet;
    }

    void apply() {
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.isNumber(i) && sheet.isFree(i)) {
                if (isUpTo(i, LAST_DAY)) {
                    roman(i);
                    mixed(i);
                    range(i);
                }
                born(i);
            } else if (sheet.isWord(i) && sheet.isFree(i)) {
                monthAndYear(i);
                dayInWords(i);
            }
        }
    }

    /** «пятого сентября», «двадцать второго мая». */
    private void dayInWords(int i) {
        String word = sheet.fold(i);
        int at = sheet.next(i + 1);
        Months.Word month = Months.of(sheet.fold(at));
        if (month == null
                || month.code() != 'G'
                || !(word.endsWith("ого")
                        || word.endsWith("ое")
                        || word.endsWith("ему")
                        || word.endsWith("ому")
                        || word.endsWith("его")
                        || word.endsWith("ье"))
                || ORDINALS.stream().noneMatch(word::startsWith)) {
            return;
        }
        int tens = sheet.previous(i - 1);
        boolean two = sheet.fold(tens).equals("двадцать") || sheet.fold(tens).equals("тридцать");
        sheet.mask(two ? tens : i, at + 1, MaskKind.DATE);
    }

    /** Feb '24. */
    private void monthAndYear(int i) {
        Months.Word month = Months.of(sheet.fold(i));
        int sign = sheet.next(i + 1);
        if (month != null
                && Months.isEnglish(month)
                && sheet.isAnyOf(sign, "'’‘")
                && sheet.isNumber(sign + 1)
                && sheet.length(sign + 1) == 2) {
            sheet.mask(i, sign + 2, MaskKind.DATE);
        }
    }

    /** 12.III.2024, 12/III-24, 12 III 2024. */
    private void roman(int i) {
        int month = sign(i + 1);
        if (month < 0 || !sheet.isWord(month) || !ROMAN.contains(latin(sheet.fold(month)))) {
            return;
        }
        int year = sign(month + 1);
        boolean dots = !sheet.isGap(i + 1);
        if (sheet.isNumber(year)
                && (sheet.length(year) == 4 || dots && sheet.length(year) == 2)
                && (sheet.length(year) == 2 || isYear(year))) {
            sheet.mask(i, year + 1, MaskKind.DATE);
        } else if (dots && !sheet.isNumber(year) && !sheet.isGap(month - 1)) {
            sheet.mask(i, month + 1, MaskKind.DATE);
        }
    }

    /** 12/03-24, 12,03,2024, 12.03,2024. */
    private void mixed(int i) {
        int month = i + 2;
        int year = i + 4;
        if (!sheet.isAnyOf(i + 1, "./-–,")
                || !sheet.isNumber(month)
                || !isUpTo(month, LAST_MONTH)
                || !sheet.isAnyOf(i + 3, "./-–,")
                || !sheet.isNumber(year)
                || sheet.isAnyOf(year + 1, "./-–,") && sheet.isNumber(year + 2)
                || sheet.isAnyOf(i - 1, "./-–,") && sheet.isNumber(i - 2)) {
            return;
        }
        boolean same = sheet.first(i + 1) == sheet.first(i + 3) && !sheet.isChar(i + 1, ',');
        boolean whole = sheet.length(year) == 4 && isYear(year);
        boolean cut =
                sheet.length(year) == 2
                        && sheet.length(month) == 2
                        && sheet.first(i + 1) != ','
                        && sheet.first(i + 3) != ','
                        && !new Units(sheet).follow(year + 1);
        if (!same && (whole || cut)) {
            sheet.mask(i, year + 1, MaskKind.DATE);
        }
    }

    /** The first day of «с 12 по 20 марта», «12-20 марта». */
    private void range(int i) {
        int sign = sheet.next(i + 1);
        int day = sheet.next(sign + 1);
        boolean said =
                UNTIL.contains(sheet.fold(sign)) && FROM.contains(sheet.fold(sheet.previous(i - 1)))
                        || sheet.isAnyOf(sign, "-–—");
        if (said && sheet.isNumber(day) && isUpTo(day, LAST_DAY)) {
            Months.Word month = Months.of(sheet.fold(sheet.next(day + 1)));
            boolean dated = month != null && sheet.length(sheet.next(day + 1)) > 2;
            if (dated && (month.code() == 'G' || Months.isEnglish(month))) {
                sheet.mask(i, i + 1, MaskKind.DATE);
            }
        }
    }

    /** 56 г.р. */
    private void born(int i) {
        int year = sheet.next(i + 1);
        int birth = sheet.next(sheet.isAnyOf(year + 1, "./") ? year + 2 : year + 1);
        boolean said =
                sheet.fold(year).equals("г") && sheet.fold(birth).equals("р")
                        || sheet.fold(year).startsWith("год")
                                && sheet.fold(birth).startsWith("рожд");
        if (said && sheet.length(i) == 2 && !sheet.isAnyOf(i - 1, "./-–")) {
            sheet.mask(i, i + 1, MaskKind.BIRTH_DATE);
        }
    }

    private int sign(int i) {
        if (sheet.isAnyOf(i, "./-–,")) {
            return sheet.next(i + 1);
        }
        return sheet.is(i, Sheet.Type.SPACE) ? i + 1 : -1;
    }

    private static String latin(String folded) {
        StringBuilder latin = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            int at = CYRILLIC.indexOf(folded.charAt(i));
            latin.append(at < 0 ? folded.charAt(i) : LATIN.charAt(at));
        }
        return latin.toString();
    }

    private boolean isUpTo(int i, int most) {
        String digits = sheet.fold(i);
        return !digits.isEmpty()
                && digits.length() < 3
                && Integer.parseInt(digits) > 0
                && Integer.parseInt(digits) <= most;
    }

    private boolean isYear(int i) {
        String digits = sheet.fold(i);
        return digits.startsWith("19") || digits.startsWith("20");
    }
}
