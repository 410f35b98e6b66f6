package io.pulmoflow.operators.freetext.domain;

/** What the words before a number say of it. */
final class NumberContext {
    private final Sheet sheet;
    private boolean phone;
    private boolean pager;
    private boolean snils;
    private boolean policy;
    private boolean passport;
    private boolean inn;
    private boolean record;
    private boolean sign;
    private boolean ordinal;

    /** Of the words before a token. */
    NumberContext(Sheet sheet, int i) {
        this.sheet = sheet;
        read(i);
    }

    boolean phone() {
        return phone;
    }

    boolean pager() {
        return pager;
    }

    boolean snils() {
        return snils;
    }

    boolean policy() {
        return policy;
    }

    boolean passport() {
        return passport;
    }

    boolean inn() {
        return inn;
    }

    boolean record() {
        return record;
    }

    boolean sign() {
        return sign;
    }

    boolean ordinal() {
        return ordinal;
    }

    private boolean any() {
        return other() || record;
    }

    /** A number with a shape of its own. */
    boolean other() {
        return phone || snils || policy || passport || inn;
    }

    boolean ordinalShort(int digits) {
        return ordinal && digits < 5 && !record;
    }

    private void read(int i) {
        int at = i;
        int words = 0;
        boolean comma = false;
        boolean other = false;
        for (int steps = 0; steps < 12 && words < 4; steps++) {
            at--;
            if (at < 0
                    || sheet.isChar(at, ';')
                    || sheet.isAnyOf(at, ".!?")
                            && sheet.isGap(at + 1)
                            && (sheet.isCapital(sheet.next(at + 1))
                                    || sheet.kind(sheet.next(at + 1)) == MaskKind.NAME)
                            && !isAbbreviation(at - 1)) {
                break;
            }
            if (sheet.is(at, Sheet.Type.LINE) && words > 0 && !any()) {
                break;
            }
            comma |= sheet.isChar(at, ',') && words > 0;
            other |= comma && (sheet.isNumber(at) || sheet.is(at, Sheet.Type.MASK));
            if (sheet.isAnyOf(at, "№#") && !other) {
                sign = true;
            }
            if (sheet.isNumber(at) && !sheet.isFree(at) || sheet.is(at, Sheet.Type.MASK)) {
                continue;
            }
            if (sheet.isWord(at)) {
                words++;
                said(sheet.fold(at), words, at);
                if (isMeasureWord(at)) {
                    break;
                }
            }
        }
    }

    private boolean isAbbreviation(int i) {
        return sheet.isWord(i) && sheet.length(i) <= 4;
    }

    private boolean isMeasureWord(int i) {
        return sheet.isNumber(i - 1) && sheet.isWord(i) && new Units(sheet).isUnit(i)
                || sheet.isGap(i - 1) && sheet.isNumber(i - 2) && new Units(sheet).isUnit(i);
    }

    private void said(String word, int distance, int at) {
        // "n=120" counts people, T3N1M0 is a stage.
        if (word.equals("n") && (sheet.isNumber(at - 1) || sheet.isChar(sheet.next(at + 1), '='))) {
            return;
        }
        boolean place =
                distance == 1
                        && (word.equals("no") || word.equals("number"))
                        && NumberWords.PLACES.contains(sheet.fold(sheet.previous(at - 1)));
        if (place) {
            return;
        }
        boolean near = distance <= 3;
        phone |=
                near && NumberWords.PHONE.contains(word) && !word.equals("номер")
                        || near
                                && word.equals("номер")
                                && NumberWords.PHONE.contains(sheet.fold(sheet.next(at + 1)));
        phone |= word.equals("т") && distance == 1 && sheet.isAnyOf(at + 1, ".:");
        pager |= distance == 1 && NumberWords.PAGER.contains(word);
        phone |= word.equals("ф") && sheet.isChar(at - 1, '/') && sheet.fold(at - 2).equals("т");
        snils |= NumberWords.SNILS.contains(word);
        policy |= NumberWords.POLICY.contains(word);
        passport |=
                (NumberWords.PASSPORT.contains(word) || word.contains("паспорт"))
                        && !isSeriesOfImages(word, at);
        inn |= near && NumberWords.INN.contains(word);
        boolean slashed =
                sheet.isAnyOf(at - 1, "/\\")
                        && (word.equals("б") && sheet.fold(at - 2).equals("и")
                                || (word.equals("к") || word.equals("карта"))
                                        && ("ма".contains(sheet.fold(at - 2))
                                                && sheet.length(at - 2) == 1));
        record |= near && (NumberWords.RECORD.contains(word) || slashed);
        ordinal |= distance == 1 && NumberWords.ORDINAL.contains(word);
        sign |=
                (word.equals("n")
                                || word.equals("no")
                                || word.equals("номер")
                                || word.equals("number"))
                        && distance == 1;
    }

    private boolean isSeriesOfImages(String word, int at) {
        return word.startsWith("сери")
                && !sheet.isNumber(sheet.next(at + 1))
                && !sheet.isAnyOf(sheet.next(at + 1), ":№");
    }
}
