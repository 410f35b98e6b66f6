package io.pulmoflow.operators.freetext.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Masks phones, documents, numbers of charts, and whatever run of digits may be one. */
final class NumberRule {
    private static final int LONGEST_CHAIN = 20;
    private static final int LONGEST_GAP = 3;
    private static final int SHORTEST_ID = 5;
    private static final int SHORTEST_PAGER = 3;
    private static final int SHORTEST_SPACED = 7;
    private static final Set<String> TIMES = Set.of("x", "х", "на", "by");

    private final Sheet sheet;
    private final Units units;

    NumberRule(Sheet sheet) {
        this.sheet = sheet;
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

    /** Digits with signs and spaces between them. */
    private record Chain(int from, int to, List<Integer> groups, String digits, String signs) {}

    private int number(int i) {
        Chain chain = chain(i);
        NumberContext context = new NumberContext(sheet, i);
        MaskKind said = context.phone() ? null : kindOf(context, chain);
        if (said != null && !units.surelyFollow(chain.to)) {
            int from = sheet.isWord(i - 1) && sheet.isFree(i - 1) ? i - 1 : i;
            sheet.mask(from, chain.to, said);
            return chain.to;
        }
        if (context.phone() && chain.digits.length() >= SHORTEST_ID && !units.surelyFollow(chain.to)
                || isPhone(chain)) {
            int from = sheet.isChar(i - 1, '(') ? i - 1 : i;
            from = sheet.isChar(from - 1, '+') ? from - 1 : from;
            int to = extension(chain.to);
            sheet.mask(from, to, MaskKind.PHONE);
            return to;
        }
        if (context.record() && isSpacedId(chain) && !units.follow(chain.to)) {
            sheet.mask(i, chain.to, MaskKind.RECORD);
            return chain.to;
        }
        if (context.pager() && chain.digits.length() >= SHORTEST_PAGER && !units.follow(chain.to)) {
            sheet.mask(i, chain.to, MaskKind.PHONE);
            return chain.to;
        }
        MaskKind document = sheet.isWord(i - 1) ? null : document(chain, context);
        if (document != null) {
            sheet.mask(i, chain.to, document);
            return chain.to;
        }
        return run(i, context);
    }

    private Chain chain(int i) {
        List<Integer> groups = new ArrayList<>(4);
        StringBuilder digits = new StringBuilder();
        StringBuilder signs = new StringBuilder();
        int at = i;
        int to = i;
        while (at < sheet.size() && sheet.isNumber(at) && sheet.isFree(at)) {
            String group = sheet.fold(at);
            if (digits.length() + group.length() > LONGEST_CHAIN && !groups.isEmpty()) {
                break;
            }
            groups.add(group.length());
            digits.append(group);
            to = at + 1;
            int next = at + 1;
            int gap = 0;
            while ((sheet.is(next, Sheet.Type.SPACE)
                            || sheet.isAnyOf(next, "-‐‑–—()+.")
                            || sheet.is(next, Sheet.Type.LINE))
                    && gap < LONGEST_GAP) {
                gap++;
                next++;
            }
            if (!sheet.isNumber(next) || gap == 0) {
                break;
            }
            signs.append(sheet.first(at + 1));
            at = next;
        }
        return new Chain(i, to, groups, digits.toString(), signs.toString());
    }

    /** MRN 123 456 789. */
    private boolean isSpacedId(Chain chain) {
        return chain.groups.size() > 1
                && chain.digits.length() >= SHORTEST_SPACED
                && chain.signs.chars().allMatch(c -> c == ' ' || c == '-')
                && chain.groups.stream().allMatch(group -> group >= 2)
                && !sheet.isWord(chain.from - 1)
                && !sheet.isAnyOf(chain.from - 1, "-/_");
    }

    private boolean isPhone(Chain chain) {
        String digits = chain.digits;
        List<Integer> groups = chain.groups;
        boolean plus = sheet.isChar(chain.from - 1, '+') || sheet.isChar(chain.from - 2, '+');
        int length = digits.length();
        if (groups.size() > 7) {
            return false;
        }
        if (plus && length >= 9) {
            return true;
        }
        boolean decimals = chain.signs.indexOf('.') >= 0 && groups.size() == 2;
        if (decimals) {
            return false;
        }
        char first = digits.charAt(0);
        if (length == 11
                && (first == '8' || first == '7')
                && (groups.get(0) <= 4 || "9348".indexOf(digits.charAt(1)) >= 0)) {
            return true;
        }
        if (length == 11 && first == '1' && groups.size() >= 3) {
            return true;
        }
        if (length == 10 && groups.size() >= 3 && !chain.signs.contains("\n")
                || length == 10 && first == '9' && groups.size() <= 2) {
            return !(groups.equals(List.of(2, 2, 6)) || groups.equals(List.of(4, 6)));
        }
        boolean hyphens =
                chain.signs.chars().allMatch(c -> c == '-' || c == '‐' || c == '‑' || c == '–');
        return hyphens
                && (groups.equals(List.of(3, 2, 2))
                        || groups.equals(List.of(3, 4))
                        || groups.equals(List.of(2, 2, 2)) && !units.follow(chain.to)
                        || groups.equals(List.of(1, 2, 2, 2)));
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

    private static MaskKind kindOf(NumberContext context, Chain chain) {
        int length = chain.digits.length();
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
    private MaskKind document(Chain chain, NumberContext context) {
        MaskKind said = kindOf(context, chain);
        if (said != null && !units.surelyFollow(chain.to)) {
            return said;
        }
        List<Integer> groups = chain.groups;
        int length = chain.digits.length();
        if (units.surelyFollow(chain.to) || chain.signs.indexOf('.') >= 0 && groups.size() == 2) {
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
                groups.stream().anyMatch(group -> group >= 3) && chain.signs.indexOf('\n') < 0;
        boolean ssn = groups.equals(List.of(3, 2, 4));
        return ssn
                        || ids
                                && groups.size() > 1
                                && length >= 8
                                && chain.signs.chars().allMatch(c -> c == '-')
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
        if (!measure && !context.ordinalShort(digits) && (labelled || signed || long1 || coded)) {
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
                    && !Set.of("v", "в", "ver", "rads", "lung").contains(sheet.fold(at))) {
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
