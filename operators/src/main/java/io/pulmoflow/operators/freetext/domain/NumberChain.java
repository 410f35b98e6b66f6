package io.pulmoflow.operators.freetext.domain;

import java.util.ArrayList;
import java.util.List;

/** Digits with signs and spaces between them. */
record NumberChain(int from, int to, List<Integer> groups, String digits, String signs) {
    private static final int LONGEST_CHAIN = 20;
    private static final int LONGEST_GAP = 3;

    /** Of the free numbers from this one on. */
    static NumberChain at(Sheet sheet, int i) {
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
        return new NumberChain(i, to, groups, digits.toString(), signs.toString());
    }

    /** By its groups alone. */
    boolean isPhone(Sheet sheet, Units units) {
        boolean plus = sheet.isChar(from - 1, '+') || sheet.isChar(from - 2, '+');
        int length = digits.length();
        if (groups.size() > 7) {
            return false;
        }
        if (plus && length >= 9) {
            return true;
        }
        boolean decimals = signs.indexOf('.') >= 0 && groups.size() == 2;
        if (decimals) {
            return false;
        }
        char first = digits.charAt(0);
        if (length == 11
                && (first == '8' || first == '7')
                && (groups.get(0) <= 4 || "9348".indexOf(digits.charAt(1)) >= 0)) {
            return true;
        }
        // British: 020 7946 0958, 07700 900123.
        boolean grouped = groups.size() > 1 && groups.get(0) >= 3 && groups.get(0) <= 5;
        if (first == '0' && grouped && (length == 10 || length == 11) && signs.indexOf('.') < 0) {
            return true;
        }
        if (length == 11 && first == '1' && groups.size() >= 3) {
            return true;
        }
        if (length == 10 && groups.size() >= 3 && !signs.contains("\n")
                || length == 10 && first == '9' && groups.size() <= 2) {
            return !(groups.equals(List.of(2, 2, 6)) || groups.equals(List.of(4, 6)));
        }
        boolean hyphens = signs.chars().allMatch(c -> c == '-' || c == '‐' || c == '‑' || c == '–');
        return hyphens
                && (groups.equals(List.of(3, 2, 2))
                        || groups.equals(List.of(3, 4))
                        || groups.equals(List.of(2, 2, 2)) && !units.follow(to)
                        || groups.equals(List.of(1, 2, 2, 2)));
    }
}
