package io.pulmoflow.operators.freetext.domain;

/** Masks the places that somebody lives in, comes from or goes to. */
final class ResidenceRule {
    private final Sheet sheet;
    private final Lexicon lexicon;
    private final AddressRule parts;

    ResidenceRule(Sheet sheet, Lexicon lexicon, AddressRule parts) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.parts = parts;
    }

    /** «проживает в Туле», "lives in Springfield": the words with capital letters that follow. */
    void lives(int i) {
        int at = i + 1;
        for (int steps = 0; steps < 6; steps++) {
            at = sheet.next(at);
            if (sheet.isAnyOf(at, ":-–—,")
                    || steps == 0 && sheet.isChar(at, '.') && sheet.length(i) < 7) {
                at++;
            } else if (sheet.isWord(at)
                    && !parts.isProper(at)
                    && sheet.length(at) < 12
                    && !(sheet.fold(at).equals("с") && parts.isProper(villageAfter(at)))) {
                at++;
            } else {
                break;
            }
        }
        if (parts.isProper(at)
                && sheet.isFree(at)
                && !(sheet.length(at) < 3 && sheet.isNumber(at + 1))
                && !(sheet.isCapitals(at) && sheet.length(at) < 5 && !sheet.isCapitals(i))
                && !(sheet.isCapitals(at)
                        && sheet.isCapitals(i)
                        && lexicon.isWord(sheet.fold(at))
                        && !lexicon.isTown(sheet.fold(at)))
                && (sheet.isCyrillic(at) || !lexicon.isTerm(sheet.fold(at)))) {
            sheet.mask(at, parts.properEnd(at), MaskKind.ADDRESS);
        } else if (sheet.isNumber(at) && sheet.fold(at).length() == 6) {
            sheet.mask(at, at + 1, MaskKind.ADDRESS);
        }
    }

    private int villageAfter(int at) {
        return sheet.next(sheet.isChar(at + 1, '.') ? at + 2 : at + 1);
    }

    /** «переехал из Перми в Сочи»: what stands behind each preposition. */
    void moves(int i) {
        int at = i + 1;
        for (int steps = 0; steps < 8; steps++) {
            at = sheet.next(at);
            if (parts.isProper(at)) {
                boolean to = AddressWords.PREPOSITIONS.contains(sheet.fold(sheet.previous(at - 1)));
                boolean cut = sheet.isCapitals(at) && sheet.length(at) < 6 && !sheet.isCapitals(i);
                if (to && sheet.isFree(at) && sheet.length(at) > 2 && !cut) {
                    sheet.mask(at, parts.properEnd(at), MaskKind.ADDRESS);
                }
                at = Math.max(at + 1, parts.properEnd(at));
            } else if (sheet.isWord(at) || sheet.isNumber(at) || sheet.isAnyOf(at, ",")) {
                at++;
            } else {
                return;
            }
        }
    }
}
