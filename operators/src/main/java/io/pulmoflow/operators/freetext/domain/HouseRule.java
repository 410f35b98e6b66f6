package io.pulmoflow.operators.freetext.domain;

import java.util.Set;

/** Masks the numbers of houses and flats. */
final class HouseRule {
    private final Sheet sheet;
    private final AddressRule parts;

    HouseRule(Sheet sheet, AddressRule parts) {
        this.sheet = sheet;
        this.parts = parts;
    }

    /** «д. 5, корп. 2, кв. 15»; «15 кв. см» and «5 д.» are measures. */
    void house(int i) {
        boolean cut = sheet.isChar(i + 1, '.');
        boolean full = sheet.length(i) > 2;
        int number = sheet.next(cut ? i + 2 : i + 1);
        number = sheet.isAnyOf(number, "№#") ? sheet.next(number + 1) : number;
        boolean known = Set.of("д", "дом", "кв", "квартира", "корп").contains(sheet.fold(i));
        boolean among =
                sheet.isChar(sheet.previous(i - 1), ',')
                        || sheet.kind(sheet.previous(i - 1)) == MaskKind.ADDRESS;
        boolean lettered =
                sheet.isCapital(number)
                        && sheet.length(number) == 1
                        && among
                        && parts.near(i)
                        && (cut || full);
        if (lettered) {
            sheet.mask(i, number + 1, MaskKind.ADDRESS);
            return;
        }
        boolean counted = sheet.isNumber(sheet.previous(i - 1)) && sheet.isGap(i - 1) && !known;
        int part = sheet.previous(i - 1);
        part = sheet.isChar(part, ',') ? sheet.previous(part - 1) : part;
        boolean apart = known && sheet.kind(part) == MaskKind.ADDRESS;
        if (!cut && !full && !apart
                || !sheet.isNumber(number)
                || !sheet.isFree(number) && sheet.kind(number) != MaskKind.ADDRESS
                || sheet.fold(number).length() > 4
                || new Units(sheet).surelyFollow(number + 1)
                || counted
                || !known && !(among && parts.near(i))) {
            return;
        }
        if (sheet.isNumber(sheet.previous(i - 1))
                && sheet.fold(i).equals("д")
                && sheet.kind(sheet.previous(i - 1)) != MaskKind.ADDRESS) {
            return;
        }
        sheet.mask(i, parts.houseNumber(number), MaskKind.ADDRESS);
    }
}
