package io.pulmoflow.operators.freetext.domain;

/** Masks what stands between two parts of one address. */
final class AddressRestRule {
    private final Sheet sheet;
    private final Lexicon lexicon;
    private final AddressRule parts;

    AddressRestRule(Sheet sheet, Lexicon lexicon, AddressRule parts) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.parts = parts;
    }

    /** Numbers and towns that stand between two parts of one address. */
    void apply() {
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.kind(i) != MaskKind.ADDRESS || sheet.kind(i + 1) == MaskKind.ADDRESS) {
                continue;
            }
            int at = sheet.isChar(i + 1, ',') ? sheet.next(i + 2) : sheet.size();
            if (sheet.isFree(at) && !sheet.is(at - 1, Sheet.Type.LINE)) {
                boolean number =
                        sheet.isNumber(at)
                                && (sheet.fold(at).length() <= 4 || sheet.fold(at).length() == 6)
                                && !new Units(sheet).follow(at + 1);
                boolean town =
                        parts.isProper(at)
                                && parts.isNoTerm(at)
                                && (!lexicon.isGiven(sheet.fold(at))
                                        || sheet.isNumber(sheet.next(parts.properEnd(at))));
                if (number || town) {
                    sheet.mask(
                            at,
                            parts.houseNumber(number ? at : parts.properEnd(at)),
                            MaskKind.ADDRESS);
                    sheet.mask(at, at + 1, MaskKind.ADDRESS);
                }
            }
        }
        for (int i = sheet.size() - 1; i > 1; i--) {
            if (sheet.kind(i) == MaskKind.ADDRESS && sheet.kind(i - 1) != MaskKind.ADDRESS) {
                int comma = sheet.previous(i - 1);
                int town = sheet.isChar(comma, ',') ? sheet.previous(comma - 1) : -1;
                if (sheet.isFree(town)
                        && (parts.isProper(town)
                                        && !parts.startsSentence(town)
                                        && parts.isNoTerm(town)
                                || sheet.isNumber(town) && sheet.fold(town).length() == 6)) {
                    sheet.mask(town, town + 1, MaskKind.ADDRESS);
                }
            }
        }
    }
}
