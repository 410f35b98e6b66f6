package io.pulmoflow.operators.freetext.domain;

import java.util.Set;

/** Masks towns, villages and regions with the mark of what they are. */
final class PlaceRule {
    /** «Пензенская обл.». */
    private static final Endings BEFORE_REGIONS = new Endings("ая ой ий ого ом");

    /** «обл. Пензенская». */
    private static final Endings BEHIND_REGIONS = new Endings("ая ой ую ий ый ого ом");

    private final Sheet sheet;
    private final Lexicon lexicon;
    private final AddressRule parts;

    PlaceRule(Sheet sheet, Lexicon lexicon, AddressRule parts) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.parts = parts;
    }

    void town(int i) {
        boolean cut = sheet.isChar(i + 1, '.');
        boolean full = sheet.length(i) > 3 || AddressWords.SHORT_TOWNS.contains(sheet.fold(i));
        int after = sheet.next(cut ? i + 2 : i + 1);
        if (!parts.isProper(after) || sheet.length(after) < 3 || sheet.isCapitals(after)) {
            return;
        }
        boolean year =
                sheet.fold(i).equals("г")
                        && (sheet.isNumber(sheet.previous(i - 1))
                                || sheet.kind(sheet.previous(i - 1)) == MaskKind.DATE);
        boolean amongParts =
                sheet.isAnyOf(sheet.previous(i - 1), ",:(")
                        || sheet.kind(sheet.previous(i - 1)) == MaskKind.ADDRESS;
        boolean oneLetter =
                sheet.length(i) == 1
                        && !sheet.fold(i).equals("г")
                        && !sheet.fold(i).equals("о")
                        && !(cut && isSurelyTown(i, after));
        if (year
                || !isTownName(after)
                || !cut && !full && !sheet.fold(i).equals("г")
                || oneLetter && (!amongParts || sheet.isCapital(i))) {
            return;
        }
        int from = sheet.fold(i).equals("о") ? i - 2 : i;
        sheet.mask(from, parts.properEnd(after), MaskKind.ADDRESS);
    }

    /** «живет а. Панахес», «, а. Хабез, ул.»: elsewhere it is an artery, an initial or a word. */
    void village(int i) {
        int after = sheet.next(i + 2);
        if (!sheet.isChar(i + 1, '.')
                || sheet.isCapital(i)
                || !parts.isProper(after)
                || sheet.length(after) < 3
                || sheet.isCapitals(after)
                || !isTownName(after)) {
            return;
        }
        int before = sheet.previous(i - 1);
        before = sheet.isAnyOf(before, ":,") ? sheet.previous(before - 1) : before;
        before =
                AddressWords.PREPOSITIONS.contains(sheet.fold(before))
                        ? sheet.previous(before - 1)
                        : before;
        int end = parts.properEnd(after);
        if (isStreetBehind(end)
                || sheet.kind(before) == MaskKind.ADDRESS
                || AddressWords.LIVES.contains(sheet.fold(before))) {
            sheet.mask(i, end, MaskKind.ADDRESS);
        }
    }

    /** «Рязань», and «Нижний Тагил», though its first word is one of anatomy. */
    private boolean isTownName(int i) {
        int next = sheet.next(i + 1);
        boolean hyphened = sheet.isChar(i + 1, '-') && sheet.isWord(i + 2);
        return parts.isNoTerm(i)
                || hyphened
                || parts.isProper(next)
                        && parts.isNoTerm(next)
                        && sheet.is(i + 1, Sheet.Type.SPACE);
    }

    /** «в с. Медное», «точнее д. Полунино, ул. Центральная». */
    private boolean isSurelyTown(int i, int after) {
        String before = sheet.fold(sheet.previous(i - 1));
        boolean in = Set.of("в", "во", "из", "до", "под", "близ").contains(before);
        return isStreetBehind(parts.properEnd(after))
                || in
                || AddressWords.LIVES.contains(before)
                || lexicon.isUnheard(sheet.fold(after))
                || lexicon.isInstitution(before)
                || AddressWords.PREPOSITIONS.contains(before) && !lexicon.isWord(sheet.fold(after));
    }

    /** «, ул.». */
    private boolean isStreetBehind(int comma) {
        return sheet.isChar(comma, ',')
                && AddressWords.STREETS.contains(sheet.fold(sheet.next(comma + 1)));
    }

    void region(int i) {
        int before = sheet.previous(i - 1);
        if (parts.isProper(before)
                && sheet.isGap(before + 1)
                && BEFORE_REGIONS.end(sheet.fold(before))
                && parts.isNoTerm(before)) {
            boolean two = sheet.isChar(before - 1, '-') && parts.isProper(before - 2);
            sheet.mask(two ? before - 2 : before, i + 1, MaskKind.ADDRESS);
            return;
        }
        int after = sheet.next(sheet.isChar(i + 1, '.') ? i + 2 : i + 1);
        if (sheet.fold(i).startsWith("респ") && parts.isProper(after)) {
            sheet.mask(i, parts.properEnd(after), MaskKind.ADDRESS);
        } else {
            regionAfter(i);
        }
    }

    /** «обл. Пензенская», «р-н Сердобский», «район Сердобский,». */
    private void regionAfter(int i) {
        boolean hyphened = sheet.isChar(i + 1, '-');
        int mark = hyphened ? i + 3 : i + 1;
        boolean cut = hyphened || sheet.fold(i).equals("обл");
        int after = sheet.next(sheet.isChar(mark, '.') && cut ? mark + 1 : mark);
        if (!parts.isProper(after)
                || !sheet.isCyrillic(after)
                || sheet.length(after) < 5
                || sheet.is(after - 1, Sheet.Type.LINE)
                || !BEHIND_REGIONS.end(sheet.fold(after))
                || !parts.isNoTerm(after)) {
            return;
        }
        int to = sheet.isChar(after + 1, '-') && parts.isProper(after + 2) ? after + 3 : after + 1;
        int before = sheet.previous(i - 1);
        boolean among =
                sheet.isChar(sheet.next(to), ',')
                        || sheet.isAnyOf(before, ",:")
                        || sheet.kind(before) == MaskKind.ADDRESS
                        || AddressWords.LIVES.contains(sheet.fold(before));
        if (cut || among) {
            sheet.mask(i, to, MaskKind.ADDRESS);
        }
    }
}
