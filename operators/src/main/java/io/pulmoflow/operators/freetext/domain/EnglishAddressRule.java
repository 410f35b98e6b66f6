package io.pulmoflow.operators.freetext.domain;

/** Masks streets, flats and states as English has them. */
final class EnglishAddressRule {
    private final Sheet sheet;
    private final Lexicon lexicon;
    private final AddressRule parts;

    EnglishAddressRule(Sheet sheet, Lexicon lexicon, AddressRule parts) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.parts = parts;
    }

    void word(int i, String word) {
        if (AddressWords.ENGLISH.contains(word) && sheet.isCapital(i)) {
            int from = sheet.previous(i - 1);
            int words = 0;
            while ((parts.isProper(from) || AddressWords.ORDINALS.contains(sheet.fold(from)))
                    && words < 4) {
                from = sheet.previous(from - 1);
                words++;
            }
            if (sheet.isNumber(from) && AddressWords.ORDINALS.contains(sheet.fold(from + 1))) {
                from = sheet.previous(from - 1);
                while (parts.isProper(from) && words < 6) {
                    from = sheet.previous(from - 1);
                    words++;
                }
            }
            if (sheet.isNumber(from)
                    && sheet.fold(from).length() <= 5
                    && (words > 0 || sheet.isWord(from + 1))) {
                int to = sheet.isChar(i + 1, '.') ? i + 2 : i + 1;
                to =
                        AddressWords.DIRECTIONS.contains(sheet.fold(sheet.next(to)))
                                ? sheet.next(to) + 1
                                : to;
                sheet.mask(from, to, MaskKind.ADDRESS);
                behind(to);
            }
        }
        if (AddressWords.FLATS.contains(word) && (sheet.isCapital(i) || parts.near(i))) {
            int number = sheet.next(sheet.isAnyOf(i + 1, ".#") ? i + 2 : i + 1);
            number = sheet.isChar(number, '#') ? number + 1 : number;
            boolean box = word.equals("box") && sheet.fold(sheet.previous(i - 2)).equals("o");
            if (sheet.isNumber(number)
                    && (parts.near(i)
                            || box
                            || word.startsWith("apt")
                            || word.startsWith("apartment"))) {
                int from = box ? Math.max(0, i - 5) : i;
                while (from < i && !sheet.fold(from).equals("p")) {
                    from++;
                }
                int to =
                        sheet.isWord(number + 1) && sheet.length(number + 1) == 1
                                ? number + 2
                                : number + 1;
                sheet.mask(from, to, MaskKind.ADDRESS);
                behind(to);
            }
        }
        int comma = sheet.previous(i - 1);
        if (sheet.isCapitals(i)
                && AddressWords.STATES.contains(word)
                && !AddressWords.DEGREES.contains(word)
                && sheet.isChar(comma, ',')
                && (sheet.is(comma - 1, Sheet.Type.MASK)
                        || sheet.kind(comma - 1) == MaskKind.ADDRESS)) {
            sheet.mask(i, i + 1, MaskKind.ADDRESS);
        }
        if (sheet.isCapitals(i) && AddressWords.STATES.contains(word) && sheet.length(i) == 2) {
            int zip = sheet.next(i + 1);
            if (sheet.isNumber(zip) && sheet.fold(zip).length() == 5) {
                int to = sheet.isChar(zip + 1, '-') && sheet.isNumber(zip + 2) ? zip + 3 : zip + 1;
                int from = i;
                int town =
                        sheet.previous(
                                sheet.isChar(sheet.previous(i - 1), ',')
                                        ? sheet.previous(i - 1) - 1
                                        : i - 1);
                while (parts.isProper(town) && from - town < 4) {
                    from = town;
                    town = sheet.previous(town - 1);
                }
                sheet.mask(from, to, MaskKind.ADDRESS);
            }
        }
    }

    /** ", Springfield" behind a street. */
    private void behind(int to) {
        int town = sheet.isChar(to, ',') ? sheet.next(to + 1) : to;
        if (town > to
                && parts.isProper(town)
                && !AddressWords.FLATS.contains(sheet.fold(town))
                && !lexicon.isTerm(sheet.fold(town))) {
            sheet.mask(town, parts.properEnd(town), MaskKind.ADDRESS);
        }
    }
}
