package io.pulmoflow.operators.freetext.domain;

/** Masks streets, flats and states as English has them. */
final class EnglishAddressRule {
    private final Sheet sheet;
    private final Lexicon lexicon;
    private final AddressRule parts;

    private final AddressTail tail;

    EnglishAddressRule(Sheet sheet, Lexicon lexicon, AddressRule parts, AddressTail tail) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.parts = parts;
        this.tail = tail;
    }

    void word(int i, String word) {
        postcode(i);
        foreign(i, word);
        if (AddressWords.ENGLISH.contains(word) && sheet.isCapital(i)) {
            int from = sheet.previous(i - 1);
            int words = 0;
            if (sheet.fold(from).equals("s") && sheet.isAnyOf(from - 1, "'’")) {
                from -= 2;
            }
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
                sheet.mask(flatBefore(from), to, MaskKind.ADDRESS);
                behind(to);
            }
        }
        if (AddressWords.FLATS.contains(word) && (sheet.isCapital(i) || parts.near(i))) {
            int number = sheet.next(sheet.isAnyOf(i + 1, ".#") ? i + 2 : i + 1);
            number = sheet.isChar(number, '#') ? number + 1 : number;
            boolean po = sheet.fold(sheet.previous(i - 1)).equals("po");
            int letter = sheet.previous(i - 1);
            letter = sheet.isChar(letter, '.') ? letter - 1 : letter;
            boolean box = word.equals("box") && (po || sheet.fold(letter).equals("o"));
            int route = sheet.previous(sheet.previous(i - 1) - 1);
            if (word.equals("box")
                    && sheet.isNumber(number)
                    && sheet.isNumber(sheet.previous(i - 1))
                    && AddressWords.ROUTES.contains(sheet.fold(route))) {
                sheet.mask(route, number + 1, MaskKind.ADDRESS);
                behind(number + 1);
                return;
            }
            if (sheet.isNumber(number)
                    && (parts.near(i)
                            || box
                            || word.startsWith("apt")
                            || word.startsWith("apartment"))) {
                int from = box ? Math.max(0, i - 6) : i;
                while (from < i && !sheet.fold(from).equals(po ? "po" : "p")) {
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
                sheet.mask(Math.min(from, tail.start(i)), to, MaskKind.ADDRESS);
            }
        }
    }

    /** "9 Rue des Lilas, 69003 Lyon", "Via Roma 12", "Lindenstrasse 7, 10117 Berlin". */
    void foreign(int i, String word) {
        boolean small = word.length() < 4 && sheet.isChar(i + 1, '.');
        if (sheet.isCyrillic(i) || !sheet.isCapital(i) && !small) {
            return;
        }
        int from = i;
        int to = i + 1;
        if (AddressWords.FOREIGN.contains(word)) {
            int name = sheet.next(small ? i + 2 : i + 1);
            if (word.length() < 4
                    && !small
                    && !word.equals("rue")
                    && !word.equals("rua")
                    && !word.equals("via")) {
                return;
            }
            for (int words = 0; words < 3 && isArticle(name); words++) {
                name = sheet.next(sheet.isAnyOf(name + 1, "'’") ? name + 2 : name + 1);
            }
            if (!parts.isProper(name)) {
                return;
            }
            to = parts.properEnd(name);
        } else if (word.length() < 7
                || AddressWords.FOREIGN_ENDINGS.stream().noneMatch(word::endsWith)
                || !sheet.isNumber(sheet.next(to))) {
            return;
        }
        int house = sheet.previous(i - 1);
        house = sheet.isChar(house, ',') ? sheet.previous(house - 1) : house;
        boolean before = sheet.isNumber(house) && sheet.length(house) <= 4;
        from = before ? house : from;
        to = before ? to : parts.houseNumber(to);
        if (!before && !sheet.isNumber(to - 1) && !sheet.isChar(to, ',')) {
            return;
        }
        int code = sheet.next(sheet.isChar(to, ',') ? to + 1 : to);
        if (parts.isProper(code) && sheet.isChar(to, ',')) {
            int end = parts.properEnd(code);
            int number = sheet.next(end);
            to = sheet.isNumber(number) && sheet.length(number) > 3 ? number + 1 : end;
        }
        if (sheet.isNumber(code) && sheet.length(code) >= 4 && sheet.length(code) <= 5) {
            int town = sheet.next(code + 1);
            to = parts.isProper(town) ? parts.properEnd(town) : code + 1;
        }
        sheet.mask(from, to, MaskKind.ADDRESS);
    }

    private boolean isArticle(int i) {
        String word = sheet.fold(i);
        return AddressWords.ARTICLES.contains(word)
                || word.length() == 1 && sheet.isAnyOf(i + 1, "'’");
    }

    /**
     * "Flat 6, 112 Queen's Parade": the first token of the flat, the house's where there is none.
     */
    private int flatBefore(int house) {
        int comma = sheet.previous(house - 1);
        int number = sheet.previous(sheet.isChar(comma, ',') ? comma - 1 : comma);
        int flat = sheet.previous(number - 1);
        return sheet.isNumber(number) && AddressWords.FLATS.contains(sheet.fold(flat))
                ? flat
                : house;
    }

    /** "Leeds LS7 4QD", "SW1A 2AA": a British postal code and the town before it. */
    private void postcode(int i) {
        int district = i + 1;
        int letter = sheet.isWord(district + 1) ? district + 2 : district + 1;
        int last = letter + 1;
        boolean code =
                (sheet.isCapitals(i) || sheet.isCapital(i) && sheet.length(i) == 1)
                        && sheet.length(i) <= 2
                        && sheet.isNumber(district)
                        && sheet.length(district) <= 2
                        && letter - district <= 2
                        && sheet.is(letter, Sheet.Type.SPACE)
                        && sheet.isNumber(last)
                        && sheet.length(last) == 1
                        && sheet.isCapitals(last + 1)
                        && sheet.length(last + 1) == 2
                        && !sheet.isCyrillic(i);
        if (!code) {
            return;
        }
        int comma = sheet.previous(i - 1);
        int town = sheet.isChar(comma, ',') ? sheet.previous(comma - 1) : comma;
        int from = i;
        for (int words = 0; words < 3 && isTown(town); words++) {
            from = town;
            town = sheet.previous(town - 1);
        }
        sheet.mask(Math.min(from, tail.start(i)), last + 2, MaskKind.ADDRESS);
    }

    private boolean isTown(int i) {
        return parts.isProper(i) && sheet.isFree(i) && !lexicon.isTerm(sheet.fold(i));
    }

    /** ", Springfield" behind a street. */
    private void behind(int to) {
        int town = sheet.isChar(to, ',') ? sheet.next(to + 1) : to;
        if (town > to
                && parts.isProper(town)
                && !AddressWords.FLATS.contains(sheet.fold(town))
                && !lexicon.isTerm(sheet.fold(town))) {
            int end = parts.properEnd(town);
            int code = sheet.next(end);
            boolean coded =
                    sheet.isNumber(code)
                            && sheet.length(code) >= 4
                            && sheet.length(code) <= 6
                            && !sheet.isChar(code - 1, ',');
            sheet.mask(town, coded ? code + 1 : end, MaskKind.ADDRESS);
        }
    }
}
