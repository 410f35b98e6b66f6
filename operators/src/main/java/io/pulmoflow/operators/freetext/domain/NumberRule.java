package io.pulmoflow.operators.freetext.domain;

import java.util.List;
import java.util.Set;

/** Masks phones, documents, numbers of charts, and whatever run of digits may be one. */
final class NumberRule {
    private static final int LONGEST_LETTERS = 4;
    private static final int SHORTEST_ID = 5;
    private static final int SHORTEST_PAGER = 3;
    private static final int SHORTEST_SPACED = 7;
    private static final Set<String> TIMES = Set.of("x", "х", "на", "by");

    private final Sheet sheet;
    private final Lexicon lexicon;
    private final Units units;

    NumberRule(Sheet sheet, Lexicon lexicon) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.units = new Units(sheet);
    }

    void apply() {
        int i = 0;
        while (i < sheet.size()) {
            if (sheet.isNumber(i) && sheet.isFree(i)) {
                i = Math.max(i + 1, number(i));
            } else {
                i++;
            }
        }
    }

    private int number(int i) {
        NumberChain chain = NumberChain.at(sheet, i);
        if (isService(chain)) {
            return chain.to();
        }
        if (isRange(i)) {
            return i + 1;
        }
        NumberContext context = new NumberContext(sheet, i);
        MaskKind said = context.phone() ? null : kindOf(context, chain);
        if (said != null && !units.surelyFollow(chain.to())) {
            int to = withSeries(chain);
            return masked(i, to, to > chain.to() ? MaskKind.PASSPORT : said);
        }
        int series = withSeries(chain);
        if (series > chain.to()) {
            return masked(i, series, MaskKind.PASSPORT);
        }
        if (context.phone()
                        && chain.digits().length() >= SHORTEST_ID
                        && !units.surelyFollow(chain.to())
                || !isCutOff(chain) && chain.isPhone(sheet, units)) {
            int from = sheet.isChar(i - 1, '(') ? i - 1 : i;
            from = sheet.isChar(from - 1, '+') ? from - 1 : from;
            int to = extension(chain.to());
            sheet.mask(from, to, MaskKind.PHONE);
            return to;
        }
        if (context.record() && isSpacedId(chain) && !units.follow(chain.to())) {
            sheet.mask(i, chain.to(), MaskKind.RECORD);
            return chain.to();
        }
        if (context.pager()
                && chain.digits().length() >= SHORTEST_PAGER
                && !units.follow(chain.to())) {
            sheet.mask(i, chain.to(), MaskKind.PHONE);
            return chain.to();
        }
        MaskKind document = sheet.isWord(i - 1) ? null : document(chain, context);
        if (document != null) {
            return masked(i, chain.to(), document);
        }
        return isForm(i) || isNumbered(i) ? i + 1 : run(i, context);
    }

    /** «A06.09.008.001»: the code of what is done. */
    private boolean isService(NumberChain chain) {
        return sheet.length(chain.from() - 1) == 1
                && sheet.isCapital(chain.from() - 1)
                && chain.groups().size() > 2
                && chain.groups().get(0) == 2
                && chain.signs().chars().allMatch(c -> c == '.');
    }

    /** The rest of a number with full stops, such as a range of days: no phone begins there. */
    private boolean isCutOff(NumberChain chain) {
        int i = chain.from();
        return chain.groups().size() > 1
                && chain.groups().get(0) <= 2
                && sheet.isChar(i - 1, '.')
                && sheet.isNumber(i - 2)
                && sheet.isFree(i - 2)
                && sheet.length(i - 2) <= 2;
    }

    /** With the letters that stand at a number: «ВСК-77-0014528», 675-71-33822A. */
    private int masked(int i, int to, MaskKind kind) {
        int from = sheet.isWord(i - 1) && sheet.isFree(i - 1) ? i - 1 : i;
        if (sheet.isAnyOf(i - 1, "-/") && isLetters(i - 2)) {
            from = i - 2;
        }
        if (kind == MaskKind.PASSPORT && sheet.is(i - 1, Sheet.Type.SPACE) && isSeries(i - 2)) {
            boolean roman = sheet.isChar(i - 3, '-') && isSeries(i - 4);
            from = roman ? i - 4 : i - 2;
        }
        int said = sheet.previous(i - 1);
        said = sheet.isChar(said, '№') ? sheet.previous(said - 1) : said;
        if (kind == MaskKind.PASSPORT
                && sheet.fold(said).startsWith("номер")
                && sheet.kind(sheet.previous(said - 1)) == MaskKind.PASSPORT) {
            from = said;
        }
        int sign = sheet.previous(i - 1);
        if (kind == MaskKind.PASSPORT && sheet.isChar(sign, '№')) {
            int series = sheet.previous(sign - 1);
            boolean roman = sheet.isChar(series - 1, '-') && isSeries(series - 2);
            boolean letter = sheet.isCapital(series) && sheet.length(series) == 1;
            from = isSeries(series) || letter ? roman ? series - 2 : series : from;
        }
        int end = isLetters(to) ? to + 1 : to;
        sheet.mask(from, end, kind);
        return end;
    }

    /** AN 4402718. */
    private boolean isSeries(int i) {
        return sheet.isCapitals(i) && sheet.length(i) <= 3 && sheet.isFree(i);
    }

    private boolean isLetters(int i) {
        return sheet.isCapital(i) && sheet.isFree(i) && sheet.length(i) <= LONGEST_LETTERS;
    }

    /** «28 11 № 604713»; the same token where none follows. */
    private int withSeries(NumberChain chain) {
        int sign = sheet.next(chain.to());
        int number = sheet.next(sign + 1);
        boolean series =
                chain.groups().equals(List.of(2, 2))
                        || chain.groups().equals(List.of(4))
                        || chain.groups().equals(List.of(2));
        return series
                        && (sheet.isChar(sign, '№')
                                || sheet.fold(sign).equals("n")
                                || sheet.fold(sign).equals("no"))
                        && sheet.isNumber(number)
                        && (sheet.length(number) == 6
                                || sheet.length(number) == 7 && sheet.length(chain.from()) == 2)
                ? number + 1
                : chain.to();
    }

    /** «поликлиника № 104», «МО № 12». */
    private boolean isNumbered(int i) {
        int sign = sheet.previous(i - 1);
        int word = sheet.previous(sign - 1);
        word = sheet.isChar(word, '.') ? word - 1 : word;
        return sheet.isAnyOf(sign, "№#")
                && sheet.length(i) < SHORTEST_ID
                && (units.isUnit(word)
                        || lexicon.isNumbered(sheet.fold(word))
                                && !lexicon.isPaper(sheet.fold(word)))
                && !sheet.isAnyOf(i + 1, "-/");
    }

    /** «срезы 101-118»; the second number looks back over the hyphen. */
    private boolean isRange(int i) {
        boolean second = sheet.isChar(i - 1, '-') && sheet.isNumber(i - 2);
        int from = second ? i - 2 : i;
        return sheet.isChar(from + 1, '-')
                && sheet.isNumber(from + 2)
                && sheet.length(from) < LONGEST_LETTERS
                && sheet.length(from + 2) < LONGEST_LETTERS
                && sheet.length(from) == sheet.length(from + 2)
                && sheet.fold(from).compareTo(sheet.fold(from + 2)) < 0
                && !sheet.isAnyOf(from + 3, "-/")
                && !sheet.isAnyOf(sheet.next(from + 3), "№#")
                && sheet.isGap(from - 1)
                && lexicon.isNumbered(sheet.fold(sheet.previous(from - 1)));
    }

    /** «форма 057/у-04», «приказ № 116н»: of a printed form or an order. */
    private boolean isForm(int i) {
        boolean form = sheet.isChar(i + 1, '/') && sheet.fold(i + 2).equals("у");
        boolean order = sheet.fold(i + 1).equals("н") && !sheet.isCapital(i + 1);
        return sheet.length(i) <= 4 && (form || order)
                || sheet.isChar(i - 1, '-')
                        && sheet.fold(i - 2).equals("у")
                        && sheet.isChar(i - 3, '/')
                        && sheet.isNumber(i - 4);
    }

    /** MRN 123 456 789. */
    private boolean isSpacedId(NumberChain chain) {
        return chain.groups().size() > 1
                && chain.digits().length() >= SHORTEST_SPACED
                && chain.signs().chars().allMatch(c -> c == ' ' || c == '-')
                && chain.groups().stream().allMatch(group -> group >= 2)
                && !sheet.isWord(chain.from() - 1)
                && !sheet.isAnyOf(chain.from() - 1, "-/_");
    }

    /** доб. 123, ext. 12, x123. */
    private int extension(int to) {
        int at = sheet.next(to);
        if (sheet.isAnyOf(at, ",(;")) {
            at = sheet.next(at + 1);
        }
        if (Set.of("доб", "добавочный", "ext", "x", "вн", "внутренний", "extension")
                .contains(sheet.fold(at))) {
            int number = sheet.next(at + 1);
            number = sheet.isAnyOf(number, ".:#") ? sheet.next(number + 1) : number;
            if (sheet.isNumber(number)) {
                return number + 1;
            }
        }
        return to;
    }

    private static MaskKind kindOf(NumberContext context, NumberChain chain) {
        int length = chain.digits().length();
        if (context.snils() && length >= 9) {
            return MaskKind.SNILS;
        }
        if (context.inn() && length >= 9) {
            return MaskKind.INN;
        }
        if (context.passport() && length >= 4) {
            return MaskKind.PASSPORT;
        }
        return context.policy() && length >= SHORTEST_ID ? MaskKind.POLICY : null;
    }

    /** Null where it is no document's number. */
    private MaskKind document(NumberChain chain, NumberContext context) {
        MaskKind said = kindOf(context, chain);
        if (said != null && !units.surelyFollow(chain.to())) {
            return said;
        }
        List<Integer> groups = chain.groups();
        int length = chain.digits().length();
        if (units.surelyFollow(chain.to())
                || chain.signs().indexOf('.') >= 0 && groups.size() == 2) {
            return null;
        }
        if (length == 11
                && (groups.size() == 1
                        || groups.equals(List.of(3, 3, 3, 2))
                        || groups.equals(List.of(9, 2)))) {
            return MaskKind.SNILS;
        }
        if (length == 16 && (groups.size() == 1 || groups.equals(List.of(4, 4, 4, 4)))) {
            return MaskKind.POLICY;
        }
        if (groups.equals(List.of(2, 2, 6)) || groups.equals(List.of(4, 6))) {
            return MaskKind.PASSPORT;
        }
        if (groups.size() == 1 && (length == 12 || length == 10)) {
            return MaskKind.INN;
        }
        boolean ids =
                groups.stream().anyMatch(group -> group >= 3) && chain.signs().indexOf('\n') < 0;
        boolean ssn = groups.equals(List.of(3, 2, 4));
        return ssn
                        || ids
                                && groups.size() > 1
                                && length >= 8
                                && chain.signs().chars().allMatch(c -> c == '-')
                ? MaskKind.NUMBER
                : null;
    }

    /** One token of letters, digits and signs. */
    private int run(int i, NumberContext context) {
        int from = i;
        while (isRunPart(from - 1) && from - 1 >= 0 && sheet.isFree(from - 1)) {
            from--;
            if (i - from > 24) {
                break;
            }
        }
        int to = i + 1;
        while (isRunPart(to) && sheet.isFree(to) && to - from < 48) {
            to++;
        }
        while (to > i + 1 && sheet.is(to - 1, Sheet.Type.PUNCTUATION)) {
            to--;
        }
        while (from < i && sheet.is(from, Sheet.Type.PUNCTUATION)) {
            from++;
        }
        int digits = 0;
        int longest = 0;
        int dots = 0;
        int signs = 0;
        boolean letters = false;
        boolean prose = false;
        for (int at = from; at < to; at++) {
            if (sheet.isNumber(at)) {
                digits += sheet.fold(at).length();
                longest = Math.max(longest, sheet.fold(at).length());
            }
            letters |= sheet.isWord(at) && !TIMES.contains(sheet.fold(at));
            prose |= sheet.isWord(at) && sheet.length(at) > 2 && !sheet.isCapital(at);
            dots += sheet.isAnyOf(at, ".,") ? 1 : 0;
            signs += sheet.isAnyOf(at, "-/_") ? 1 : 0;
        }
        boolean measure =
                units.surelyFollow(to)
                        || units.follow(i + 1) && longest < SHORTEST_ID
                        || sheet.isWord(to - 1) && units.isUnit(to - 1);
        boolean labelled =
                context.record()
                        && !(prose && digits < 4)
                        && (digits >= 4
                                || digits >= 2 && context.sign()
                                || digits >= 3 && signs > 0 && letters)
                        && !isMeasure(i, to, dots);
        boolean signed = context.sign() && digits >= 3 && !context.ordinal();
        boolean long1 = longest >= SHORTEST_ID || dots >= 4 && digits >= 6;
        boolean coded =
                (letters && digits >= 5 || signs > 0 && dots == 0 && digits >= 6) && signs > 0
                        || letters && digits >= 4 && dots == 0 && !isVersion(from, to);
        boolean glued = sheet.isWord(i - 1) && digits >= 4;
        if (!measure
                && (glued || !context.ordinalShort(digits))
                && (labelled || signed || long1 || coded)) {
            sheet.mask(from, to, labelled || context.record() ? MaskKind.RECORD : MaskKind.NUMBER);
            return to;
        }
        if (!measure && longest >= SHORTEST_ID) {
            sheet.mask(from, to, MaskKind.NUMBER);
            return to;
        }
        return i + 1;
    }

    private boolean isMeasure(int i, int to, int dots) {
        return units.follow(to) || dots == 1 && sheet.isAnyOf(i + 1, ".,");
    }

    /** v2022, 2022v. */
    private boolean isVersion(int from, int to) {
        for (int at = from; at < to; at++) {
            if (sheet.isWord(at)
                    && !Set.of("v", "в", "ver", "rads", "lung", "plcom", "plco")
                            .contains(sheet.fold(at))) {
                return false;
            }
        }
        return true;
    }

    private boolean isRunPart(int i) {
        return sheet.isWord(i)
                || sheet.isNumber(i)
                || sheet.isAnyOf(i, "-/_.")
                        && (sheet.isWord(i + 1) && !sheet.isWord(i - 1)
                                || sheet.isNumber(i + 1)
                                || sheet.isWord(i + 1) && !sheet.isAnyOf(i, "."));
    }
}
