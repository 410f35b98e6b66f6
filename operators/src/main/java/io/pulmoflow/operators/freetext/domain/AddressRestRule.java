package io.pulmoflow.operators.freetext.domain;

/** Masks what stands between two parts of one address. */
final class AddressRestRule {
    private static final int LONGEST_REST = 9;

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

    /** «проспект 93, общежитие, к. 214»: a word or two between two found parts. */
    void between() {
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.kind(i) != MaskKind.ADDRESS || !sheet.isChar(i + 1, ',')) {
                continue;
            }
            int at = i + 2;
            int words = 0;
            while (at < i + LONGEST_REST && isRest(at)) {
                words += sheet.isWord(at) ? 1 : 0;
                at++;
            }
            int part = sheet.next(at + 1);
            if (words > 0
                    && words <= 2
                    && sheet.isChar(at, ',')
                    && !sheet.is(at + 1, Sheet.Type.LINE)
                    && sheet.kind(part) == MaskKind.ADDRESS) {
                sheet.mask(i + 1, part, MaskKind.ADDRESS);
            }
        }
    }

    private boolean isRest(int i) {
        if (sheet.is(i, Sheet.Type.SPACE)) {
            return true;
        }
        String word = sheet.fold(i);
        boolean said =
                AddressWords.LIVES.contains(word)
                        || AddressWords.MOVES.contains(word)
                        || AddressWords.PREPOSITIONS.contains(word)
                        || lexicon.isTerm(word) && !AddressWords.HOUSES.contains(word);
        return sheet.isFree(i)
                && (sheet.isWord(i) && !said || sheet.isNumber(i) || sheet.isAnyOf(i, ".-/№"));
    }
}
