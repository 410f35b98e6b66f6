package io.pulmoflow.operators.freetext.domain;

import java.util.Set;

/**
 * Masks the numbers of papers, samples and cases: what stands behind №, behind a paper's name, in
 * quotation marks, and beside such a number in a row.
 */
final class RecordRule {
    private static final int MOST_PARTS = 20;
    private static final int MOST_WORDS = 4;
    private static final int MOST_GROUPS = 5;
    private static final int LONGEST_UID = 64;
    private static final int LONGEST_GROUP = 4;
    private static final int LONGEST_SERIES = 3;
    private static final String SIGNS = "-‐‑/_~\\";

    /** Between two numbers of a row. */
    private static final Set<String> JOINED =
            Set.of(
                    "и", "или", "взамен", "вместо", "and", "or", "их", "наш", "старая", "новая",
                    "старый", "новый", "затем", "его", "еще");

    private static final Set<String> SIGN_WORDS =
            Set.of("n", "no", "номер", "номером", "ном", "н", "нр", "number", "num");

    private static final Set<String> TIMES = Set.of("x", "х");
    private static final Endings COUNTED = new Endings("ов ев ий ей ек ок ца та ин");

    private final Sheet sheet;
    private final Lexicon lexicon;
    private final Units units;

    RecordRule(Sheet sheet, Lexicon lexicon) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.units = new Units(sheet);
    }

    /** "1.2.643.5.77.20260211": what has days of the year in it too. */
    void uids() {
        int i = 0;
        while (i < sheet.size()) {
            int to = i + 1;
            while (sheet.isNumber(i)
                    && to - i < LONGEST_UID
                    && sheet.isChar(to, '.')
                    && sheet.isNumber(to + 1)) {
                to += 2;
            }
            if (to - i > 2 * MOST_GROUPS) {
                sheet.mask(i, to, MaskKind.RECORD);
            }
            i = to;
        }
    }

    void apply() {
        int i = 0;
        while (i < sheet.size()) {
            if (!sheet.isWord(i) && !sheet.isNumber(i)) {
                i++;
                continue;
            }
            int end = runEnd(i);
            run(i, end);
            i = end;
        }
    }

    /** After the letters, digits and signs that are written together. */
    private int runEnd(int from) {
        int to = from + 1;
        while (to - from < MOST_PARTS) {
            boolean part = sheet.isWord(to) || sheet.isNumber(to);
            boolean sign =
                    sheet.isAnyOf(to, SIGNS)
                            || sheet.isChar(to, '.')
                                    && sheet.isNumber(to - 1)
                                    && sheet.isNumber(to + 1);
            boolean joined = sign && (sheet.isWord(to + 1) || sheet.isNumber(to + 1));
            if (!part && !joined) {
                return to;
            }
            to++;
        }
        return to;
    }

    private void run(int from, int to) {
        int end = hasNumber(from, to) ? groupsEnd(from, to) : to;
        int digits = 0;
        int dots = 0;
        int signs = 0;
        boolean letters = false;
        boolean times = false;
        boolean prose = false;
        for (int i = to; i < end; i++) {
            digits += sheet.isNumber(i) ? sheet.length(i) : 0;
        }
        for (int i = from; i < to; i++) {
            if (!sheet.isFree(i)) {
                return;
            }
            digits += sheet.isNumber(i) ? sheet.length(i) : 0;
            boolean by = TIMES.contains(sheet.fold(i)) && sheet.isNumber(i + 1);
            letters |= sheet.isWord(i) && !by;
            times |= by;
            prose |= sheet.isWord(i) && sheet.length(i) > 4 && !sheet.isCapitals(i);
            dots += sheet.isChar(i, '.') ? 1 : 0;
            signs += sheet.isAnyOf(i, SIGNS) ? 1 : 0;
        }
        boolean decimal =
                dots == 1 && signs == 0 && !letters
                        || sheet.isChar(to, ',') && sheet.isNumber(to + 1);
        boolean coded = isCode(from, to) && dots <= 1 && end == to;
        boolean measure = times && !letters || decimal || coded || isMeasured(from, to);
        if (digits == 0 || prose || measure || isForm(from, to)) {
            return;
        }
        boolean mixed = letters || signs > 0 || dots > 1;
        if (digits > 2 && isOther(from)) {
            return;
        }
        if (isSigned(from, to, digits, mixed)
                || isOfPaper(from, to, digits, mixed)
                || isQuoted(from, to, digits, letters)
                || isInRow(from, to, digits, mixed)) {
            sheet.mask(seriesBefore(from), end, MaskKind.RECORD);
        }
    }

    /**
     * «J44.8», «B9-B10», «A2/N3»: of an illness or a segment, one or two digits behind a letter.
     */
    private boolean isCode(int from, int to) {
        int at = from;
        while (at < to) {
            boolean part =
                    sheet.isWord(at)
                            && sheet.length(at) <= 2
                            && sheet.isNumber(at + 1)
                            && sheet.length(at + 1) <= 2;
            if (!part) {
                return false;
            }
            at += 2;
            boolean digit = sheet.isChar(at, '.') && sheet.isNumber(at + 1);
            at = digit && sheet.length(at + 1) <= 3 ? at + 2 : at;
            at = sheet.isAnyOf(at, "-/+") ? at + 1 : at;
        }
        return true;
    }

    /** A phone, and what the words before say to be a document of another kind. */
    private boolean isOther(int from) {
        int at = sheet.previous(from - 1);
        for (int signs = 0; signs < 3 && sheet.isAnyOf(at, ":.«\"(№#"); signs++) {
            at = sheet.previous(at - 1);
        }
        return !lexicon.isPaper(sheet.fold(at))
                && (new NumberContext(sheet, from).other()
                        || sheet.isNumber(from)
                                && NumberChain.at(sheet, from).isPhone(sheet, units));
    }

    private boolean isMeasured(int from, int to) {
        boolean times = sheet.isAnyOf(sheet.next(to), "×x*%°") || sheet.isAnyOf(from - 1, "<>≤≥=+");
        boolean fraction = sheet.isChar(from - 1, ',') && sheet.isNumber(from - 2);
        return times
                || fraction
                || AddressTail.isNoHouse(sheet.fold(sheet.next(to)))
                || units.surelyFollow(to)
                || units.follow(to);
    }

    /** «057/у», «404н»: a printed form, an order. */
    private boolean isForm(int from, int to) {
        String last = sheet.fold(to - 1);
        boolean form = last.equals("у") && sheet.isChar(to - 2, '/');
        boolean year =
                to - from >= 5
                        && sheet.isNumber(to - 1)
                        && sheet.fold(to - 3).equals("у")
                        && sheet.isChar(to - 4, '/');
        boolean order = last.equals("н") && to == from + 2;
        return form || year || order;
    }

    /** Right behind № or «номер», if what has the number is no ward and no clinic. */
    private boolean isSigned(int from, int to, int digits, boolean mixed) {
        int sign = sheet.previous(from - 1);
        boolean told = sheet.isAnyOf(sign, "№#");
        int before = sheet.previous(sign - 1);
        if (!told) {
            sign = sheet.isAnyOf(sign, ".:") ? sheet.previous(sign - 1) : sign;
            if (!SIGN_WORDS.contains(sheet.fold(sign)) || sheet.isNumber(sign - 1)) {
                return false;
            }
            before = sheet.previous(sign - 1);
        }
        before = sheet.isChar(before, '.') ? before - 1 : before;
        String word = sheet.fold(before);
        if (lexicon.isNumbered(word) || sheet.isNumber(before) || units.isUnit(before)) {
            return false;
        }
        boolean paper = lexicon.isPaper(word);
        boolean house = sheet.isCapitals(before) && !paper && digits < 5 && !mixed;
        boolean code = mixed && digits >= 2;
        return !house
                && (paper && digits >= 2
                        || digits >= 3
                        || told && (code || digits >= 2 && !sheet.isWord(before))
                        || code && hasLetter(from, to));
    }

    /** «карта 4417/А», «стёкла 3312-15/26», "Case S26-10442". */
    private boolean isOfPaper(int from, int to, int digits, boolean mixed) {
        int at = from;
        for (int words = 0; words < MOST_WORDS; words++) {
            at = sheet.previous(at - 1);
            for (int signs = 0; signs < 3 && sheet.isAnyOf(at, ":.«\"(№#=-/"); signs++) {
                at = sheet.previous(at - 1);
            }
            boolean form =
                    sheet.fold(at).equals("у")
                            && sheet.isChar(at - 1, '/')
                            && sheet.isNumber(at - 2);
            if (form) {
                at = sheet.previous(at - 3);
                at = sheet.isChar(at, '.') ? at - 1 : at;
                continue;
            }
            if (!sheet.isWord(at)) {
                return false;
            }
            String word = sheet.fold(at);
            if (lexicon.isNumbered(word) && !lexicon.isPaper(word)
                    || NumberWords.PHONE.contains(word) && !word.equals("номер")
                    || NumberWords.SNILS.contains(word)
                    || NumberWords.POLICY.contains(word)
                    || NumberWords.INN.contains(word)) {
                return false;
            }
            boolean slashed =
                    word.equals("б")
                            && sheet.isAnyOf(at - 1, "/.")
                            && sheet.fold(at - 2).equals("и");
            if (slashed || lexicon.isPaper(word)) {
                return words < 2
                        ? digits >= 3 && (mixed || digits > 4 || !isCounting(to))
                                || words == 0 && digits == 2 && isDated(to)
                                || mixed && digits >= 2 && to > from + 2 && !isPlainRange(from, to)
                        : digits >= 5 || mixed && digits >= 4;
            }
        }
        return false;
    }

    /** «направлено 120 приглашений». */
    private boolean isCounting(int to) {
        String next = sheet.fold(sheet.next(to));
        return sheet.is(to, Sheet.Type.SPACE) && COUNTED.end(next);
    }

    /** «запись 77, [DATE]», «заказ-наряд 88 — снимки»: all of a number, though a short one. */
    private boolean isDated(int to) {
        int next = sheet.next(to);
        return sheet.isAnyOf(next, "—–") && sheet.isGap(next + 1)
                || sheet.isChar(next, ',') && sheet.kind(sheet.next(next + 1)) == MaskKind.DATE;
    }

    /** «1-14», «A1–A4»: numbers of sheets, no number of one paper. */
    private boolean isPlainRange(int from, int to) {
        return to == from + 3 && sheet.isNumber(from) && sheet.isNumber(to - 1);
    }

    /** «5517» on a film, (1902-т). */
    private boolean isQuoted(int from, int to, int digits, boolean letters) {
        boolean quoted = sheet.isAnyOf(from - 1, "«\"“") && sheet.isAnyOf(to, "»\"”");
        return quoted && digits >= LONGEST_GROUP && (letters || to == from + 1);
    }

    /** «стекло 8841 и 8842», «Т-11, Т-12»: alike, and near. */
    private boolean isInRow(int from, int to, int digits, boolean mixed) {
        int at = from - 1;
        boolean told = false;
        for (int steps = 0; steps < 8; steps++) {
            MaskKind kind = sheet.kind(at);
            if (kind == MaskKind.RECORD || kind == MaskKind.NUMBER) {
                boolean value = sheet.is(to, Sheet.Type.SPACE) && sheet.isNumber(to + 1);
                return told
                        && !value
                        && (digits >= 4 || mixed && digits >= 2 && hasLetter(from, to));
            }
            boolean joins =
                    sheet.isAnyOf(at, ",;(/?→") || JOINED.contains(sheet.fold(at)) && kind == null;
            boolean passes =
                    sheet.is(at, Sheet.Type.SPACE)
                            || sheet.isAnyOf(at, "№«»\")")
                            || sheet.isWord(at) && lexicon.isPaper(sheet.fold(at));
            if (!joins && !passes) {
                return false;
            }
            told |= joins;
            at--;
        }
        return false;
    }

    private boolean hasNumber(int from, int to) {
        for (int i = from; i < to; i++) {
            if (sheet.isNumber(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasLetter(int from, int to) {
        for (int i = from; i < to; i++) {
            if (sheet.isWord(i) && sheet.length(i) <= LONGEST_SERIES) {
                return true;
            }
        }
        return false;
    }

    /** «5 417», «910 123 456 789», «PB 26 / 0714 / 2B», «44 019 R»: more groups of one number. */
    private int groupsEnd(int first, int from) {
        int to = from;
        if (sheet.isNumber(from - 1)
                && from > first + 1
                && !sheet.isAnyOf(from - 2, SIGNS)
                && !sheet.isWord(from - 2)) {
            return to;
        }
        for (int groups = 0; groups < MOST_GROUPS; groups++) {
            int at = sheet.is(to, Sheet.Type.SPACE) ? to + 1 : -1;
            boolean stroke = sheet.isAnyOf(at, "/№") && sheet.is(at + 1, Sheet.Type.SPACE);
            at = stroke ? at + 2 : at;
            boolean number =
                    sheet.isNumber(at)
                            && sheet.isFree(at)
                            && (stroke
                                    || sheet.isNumber(to - 1)
                                            && sheet.length(at) > (groups == 0 ? 1 : 0)
                                            && sheet.length(at) <= LONGEST_GROUP);
            boolean letter =
                    sheet.isCapital(at)
                            && sheet.isFree(at)
                            && sheet.length(at) == 1
                            && sheet.isNumber(to - 1)
                            && !sheet.isCapital(sheet.next(at + 1))
                            && !"ивскоу".contains(sheet.fold(at));
            if (!number && !letter) {
                return to;
            }
            int end = runEnd(at);
            boolean counted =
                    number
                            && (units.follow(end)
                                    || AddressTail.isNoHouse(sheet.fold(sheet.next(end)))
                                    || sheet.isAnyOf(end, ".,:") && sheet.isNumber(end + 1));
            if (counted) {
                return to;
            }
            to = end;
        }
        return to;
    }

    /** «QZ 44», «В № 448»: few capitals before the digits, behind a paper's name. */
    private int seriesBefore(int from) {
        int at = sheet.previous(from - 1);
        at = sheet.isChar(at, '№') ? sheet.previous(at - 1) : at;
        boolean series =
                sheet.isNumber(from)
                        && sheet.is(at + 1, Sheet.Type.SPACE)
                        && sheet.isCapital(at)
                        && sheet.isFree(at)
                        && sheet.length(at) <= 2
                        && !sheet.fold(at).equals("n")
                        && !sheet.fold(at).equals("no")
                        && !lexicon.isPaper(sheet.fold(at));
        boolean signed = sheet.isChar(sheet.previous(from - 1), '№');
        if (series && signed && sheet.isChar(at - 1, '-') && sheet.isCapital(at - 2)) {
            return at - 2;
        }
        int word = sheet.previous(at - 1);
        word = sheet.isChar(word, '.') ? word - 1 : word;
        boolean paper = lexicon.isPaper(sheet.fold(word)) || SIGN_WORDS.contains(sheet.fold(word));
        return series && paper ? at : from;
    }
}
