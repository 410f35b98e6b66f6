package io.pulmoflow.operators.freetext.domain;

import java.util.EnumSet;
import java.util.Set;

/** Masks what is joined to a masked number without a blank: all of "8831-2277-A" is one number. */
final class NumberTailRule {
    private static final int MOST_STEPS = 12;
    private static final int LONGEST_ENDING = 3;
    private static final String SIGNS = "-‐‑–/_";
    private static final Set<String> FILES =
            Set.of(
                    "dcm", "pdf", "jpg", "jpeg", "png", "doc", "docx", "zip", "tif", "avi", "xml",
                    "txt");
    private static final Set<MaskKind> NUMBERS =
            EnumSet.of(
                    MaskKind.RECORD,
                    MaskKind.NUMBER,
                    MaskKind.POLICY,
                    MaskKind.PASSPORT,
                    MaskKind.SNILS,
                    MaskKind.INN,
                    MaskKind.PHONE);

    private final Sheet sheet;

    NumberTailRule(Sheet sheet) {
        this.sheet = sheet;
    }

    void apply() {
        for (int i = 0; i < sheet.size(); i++) {
            MaskKind kind = sheet.kind(i);
            if (kind == MaskKind.BIRTH_DATE
                    && sheet.isChar(i + 1, '-')
                    && sheet.isFree(i + 1)
                    && sheet.isCyrillic(i + 2)
                    && sheet.length(i + 2) <= LONGEST_ENDING) {
                sheet.mask(i + 1, i + 3, MaskKind.BIRTH_DATE);
            }
            if (kind == null || !NUMBERS.contains(kind)) {
                continue;
            }
            if (sheet.isFree(i + 1)) {
                int to = end(i + 1, kind);
                sheet.mask(i + 1, to, kind);
            }
            if (sheet.isFree(i - 1)) {
                sheet.mask(start(i, kind), i, kind);
            }
        }
    }

    private int end(int from, MaskKind kind) {
        int to = from;
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            int at = sheet.isAnyOf(to, SIGNS) && sheet.isFree(to) ? to + 1 : to;
            at = sheet.isChar(to, '.') && sheet.isNumber(to + 1) ? to + 1 : at;
            if (sheet.isChar(to, '.') && FILES.contains(sheet.fold(to + 1))) {
                return to + 2;
            }
            if (!isPart(at, kind)) {
                return to;
            }
            to = at + 1;
        }
        return to;
    }

    private int start(int i, MaskKind kind) {
        int from = i;
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            int at = sheet.isAnyOf(from - 1, SIGNS) && sheet.isFree(from - 1) ? from - 2 : from - 1;
            if (!isPart(at, kind)) {
                return from;
            }
            from = at;
        }
        return from;
    }

    private boolean isPart(int i, MaskKind kind) {
        return sheet.isFree(i)
                && (sheet.isNumber(i) || kind != MaskKind.PHONE && sheet.isSeries(i));
    }
}
