package io.pulmoflow.operators.freetext.domain;

import java.util.Set;

/**
 * Masks phones that are not written in digits alone: in words, with letters for digits, with stars,
 * with the last digits of a second one.
 */
final class OddPhoneRule {
    private static final int MOST_STEPS = 24;
    private static final int LEAST_NUMERALS = 3;
    private static final int SHORTEST = 10;
    private static final int LONGEST = 12;
    private static final String LIKE_DIGITS = "оoзliб";

    private static final Set<String> BETWEEN =
            Set.of("плюс", "дальше", "далее", "потом", "затем", "и", "тире", "еще");

    private final Sheet sheet;
    private final Lexicon lexicon;

    OddPhoneRule(Sheet sheet, Lexicon lexicon) {
        this.sheet = sheet;
        this.lexicon = lexicon;
    }

    void apply() {
        int done = 0;
        for (int i = 0; i < sheet.size(); i++) {
            if (i >= done && sheet.isFree(i)) {
                done = sheet.isNumber(i) ? likeDigits(i) : spoken(i);
            }
        }
    }

    /** What goes on behind a phone that is found. */
    void tails() {
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.kind(i) == MaskKind.PHONE && sheet.kind(i + 1) != MaskKind.PHONE) {
                sheet.mask(i + 1, tail(i + 1), MaskKind.PHONE);
            }
        }
    }

    /** «55-04-12/13», «30-11-(07,08)», «***-04-17», «50-2З». */
    private int tail(int from) {
        int to = from;
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            int at = to;
            while (at - to < LEAST_NUMERALS + 1 && sheet.isAnyOf(at, "-–/*()+,")) {
                at++;
            }
            boolean digits = sheet.isNumber(at) && sheet.isFree(at) && at > to;
            boolean like = isLikeDigit(at) && sheet.isNumber(at - 1);
            boolean joined = at == to || sheet.length(at) <= LEAST_NUMERALS + 1;
            if (!(digits && joined) && !like) {
                return sheet.isChar(to, ')') && to > from ? to + 1 : to;
            }
            to = at + 1;
        }
        return to;
    }

    private boolean isLikeDigit(int i) {
        return sheet.isWord(i)
                && sheet.isFree(i)
                && sheet.length(i) == 1
                && LIKE_DIGITS.indexOf(sheet.fold(i)) >= 0;
    }

    /** «9О8 114-22-0I»; after what was looked through. */
    private int likeDigits(int from) {
        int to = from;
        int digits = 0;
        boolean like = false;
        for (int at = from; at < from + MOST_STEPS; at++) {
            boolean letter = isLikeDigit(at) && (sheet.isNumber(at - 1) || sheet.isNumber(at + 1));
            boolean star = sheet.isChar(at, '*') && sheet.isAnyOf(at + 1, "*-– ");
            star |= sheet.isChar(at, '*') && sheet.isChar(at - 1, '*');
            if (sheet.isNumber(at) && sheet.isFree(at) || letter || star) {
                digits += sheet.length(at);
                like |= letter || star;
                to = at + 1;
            } else if (!sheet.isAnyOf(at, "-–()") && !sheet.is(at, Sheet.Type.SPACE)) {
                break;
            }
        }
        if (like && digits >= SHORTEST && digits <= LONGEST) {
            sheet.mask(sheet.isChar(from - 1, '+') ? from - 1 : from, to, MaskKind.PHONE);
        }
        return Math.max(from + 1, to);
    }

    /** «восемь девятьсот три, 118, дальше 40-22»; after what was looked through. */
    private int spoken(int from) {
        if (!lexicon.isNumeral(sheet.fold(from))) {
            return from + 1;
        }
        int to = from;
        int words = 0;
        int parts = 0;
        for (int at = from; at < from + 2 * MOST_STEPS; at++) {
            boolean numeral = lexicon.isNumeral(sheet.fold(at)) && sheet.isFree(at);
            boolean number = sheet.isNumber(at) && sheet.isFree(at);
            if (numeral || number) {
                words += numeral ? 1 : 0;
                parts++;
                to = at + 1;
            } else if (!BETWEEN.contains(sheet.fold(at))
                    && !sheet.isAnyOf(at, "-–,")
                    && !sheet.is(at, Sheet.Type.SPACE)) {
                break;
            }
        }
        boolean hyphened = sheet.isAnyOf(from + 1, "-–") && words > LEAST_NUMERALS;
        boolean said = isSaid(from);
        if (said && parts >= LEAST_NUMERALS || hyphened || parts > 2 * LEAST_NUMERALS) {
            sheet.mask(from, to, MaskKind.PHONE);
        }
        return to;
    }

    private boolean isSaid(int from) {
        int at = from;
        for (int words = 0; words < LEAST_NUMERALS + 1; words++) {
            at = sheet.previous(at - 1);
            at = sheet.isAnyOf(at, ":.,-–—") ? sheet.previous(at - 1) : at;
            if (NumberWords.PHONE.contains(sheet.fold(at))) {
                return true;
            }
        }
        return false;
    }
}
