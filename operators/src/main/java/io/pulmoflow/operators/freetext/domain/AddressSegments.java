package io.pulmoflow.operators.freetext.domain;

/** Reads the parts that addresses are made of, one at a time. */
final class AddressSegments {
    private static final int MOST_WORDS = 3;
    private static final int LONGEST_BRACKET = 9;

    private final Sheet sheet;
    private final Lexicon lexicon;
    private final Titles titles;
    private final AddressSigns signs;
    private final Units units;

    AddressSegments(Sheet sheet, Lexicon lexicon) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.titles = new Titles(sheet, lexicon);
        this.signs = new AddressSigns(sheet, lexicon);
        this.units = new Units(sheet);
    }

    AddressSigns signs() {
        return signs;
    }

    /**
     * After the part that begins at a token, behind a part that is found; the same token where none
     * does.
     */
    int end(int at, boolean comma) {
        if (sheet.kind(at) == MaskKind.ADDRESS) {
            return at + 1;
        }
        if (sheet.kind(at) == MaskKind.NAME && isHousedName(at)) {
            return at + 1;
        }
        if (!sheet.isFree(at)) {
            return at;
        }
        if (sheet.isChar(at, '(')) {
            return bracket(at);
        }
        if (sheet.isAnyOf(at, "—–-")) {
            boolean flat =
                    sheet.is(at + 1, Sheet.Type.SPACE)
                            && sheet.isNumber(sheet.previous(at - 1))
                            && signs.houseEnd(at + 2) > at + 2
                            && signs.closes(signs.houseEnd(at + 2));
            return flat ? signs.houseEnd(at + 2) : at;
        }
        if (sheet.fold(at).equals("б")
                && sheet.fold(at + 2).equals("н")
                && sheet.isChar(at + 1, '/')) {
            return at + 3;
        }
        if (sheet.fold(at).equals("и")) {
            int mark = sheet.previous(at - 3);
            mark = sheet.isChar(mark, '.') ? mark - 1 : mark;
            boolean second =
                    sheet.isNumber(at - 2)
                            && AddressMarks.isHouse(sheet.fold(mark))
                            && signs.houseEnd(at + 2) > at + 2
                            && signs.closes(signs.houseEnd(at + 2));
            return second ? signs.houseEnd(at + 2) : at;
        }
        if (sheet.fold(at).equals("по")) {
            return street(at, sheet.next(at + 1));
        }
        if (!comma && isMarkOf(at)) {
            return signs.markEnd(at);
        }
        if (comma && isAside(at)) {
            return sheet.next(at + 1) == at + 2 && sheet.isChar(at + 3, ',') ? at + 3 : at + 1;
        }
        if (sheet.isNumber(at)) {
            return number(at, comma);
        }
        int marked = marked(at);
        if (marked > at) {
            return marked;
        }
        if (lexicon.isOrdinal(sheet.fold(at)) && signs.isMark(sheet.next(at + 1))) {
            return signs.markEnd(sheet.next(at + 1));
        }
        return name(at, comma);
    }

    /** «д. 5», «кв. 15», «ул. Мира», «мкр. Сходня», «литер 5», «квартира семь». */
    int marked(int at) {
        if (!signs.isMark(at) || !sheet.isFree(at)) {
            return at;
        }
        int mark = signs.markEnd(at);
        int value = sheet.next(mark);
        if (!signs.isSureMark(at)) {
            return at;
        }
        value = sheet.isAnyOf(value, "№#:") ? sheet.next(value + 1) : value;
        if (AddressWords.BEFORE_STREET.contains(sheet.fold(value))) {
            value = sheet.next(sheet.isChar(value + 1, '.') ? value + 2 : value + 1);
        }
        if (sheet.is(value - 1, Sheet.Type.LINE)) {
            return at;
        }
        if (sheet.isNumber(value) && sheet.isFree(value)) {
            if (sheet.length(value) > AddressSigns.LONGEST_HOUSE || units.surelyFollow(value + 1)) {
                return at;
            }
            int name = sheet.next(signs.ordinalEnd(value));
            boolean named = AddressMarks.NAMED.contains(signs.key(at)) && isPlace(name);
            return named ? nameEnd(name) : signs.houseEnd(value);
        }
        if (lexicon.isNumeral(sheet.fold(value))) {
            return signs.numeralsEnd(value);
        }
        if (sheet.isWord(value)
                && sheet.length(value) == 1
                && sheet.isFree(value)
                && (sheet.isCapital(value) || mark > at + 1)
                && AddressMarks.LETTERED.contains(signs.key(at))) {
            return value + 1;
        }
        if (sheet.isAnyOf(value, "«\"“") && signs.quoteEnd(value) > value) {
            return signs.quoteEnd(value);
        }
        if (!AddressMarks.NAMED.contains(signs.key(at))) {
            return at;
        }
        boolean script = sheet.isCyrillic(value) == sheet.isCyrillic(at);
        return isPlace(value) && script && !isYear(at) ? nameEnd(value) : at;
    }

    /** The «г.» of «63 г.», «2026 г.» */
    private boolean isYear(int mark) {
        int before = sheet.previous(mark - 1);
        return sheet.fold(mark).equals("г")
                && (sheet.isNumber(before) && sheet.length(before) != AddressSigns.POSTAL
                        || sheet.kind(before) == MaskKind.DATE
                        || sheet.kind(before) == MaskKind.BIRTH_DATE);
    }

    /** «дом 15 по 2-му Павелецкому проезду», «дом 24 по улице Красных Партизан». */
    private int street(int at, int from) {
        int marked = marked(from);
        if (marked > from && AddressMarks.NAMED.contains(signs.key(from))) {
            return marked;
        }
        int name = sheet.next(sheet.isNumber(from) ? signs.ordinalEnd(from) : from);
        int mark = sheet.next(isPlace(name) ? nameEnd(name) : name);
        return isPlace(name) && signs.isMark(mark) && AddressMarks.NAMED.contains(signs.key(mark))
                ? signs.markEnd(mark)
                : at;
    }

    /** «[…] ул,», «12 [этаж],»: what a name or a number that is found stands before. */
    private boolean isMarkOf(int at) {
        int before = sheet.previous(at - 1);
        if (!signs.isMark(at) || !sheet.is(at - 1, Sheet.Type.SPACE) || sheet.length(at) < 2) {
            return false;
        }
        boolean named = AddressMarks.NAMED.contains(signs.key(at)) && sheet.isCapital(before);
        boolean counted = AddressMarks.COUNTED.contains(signs.key(at)) && sheet.isNumber(before);
        int next = signs.markEnd(at);
        boolean ends =
                next >= sheet.size()
                        || sheet.is(next, Sheet.Type.LINE)
                        || sheet.isAnyOf(next, ",;.):(")
                        || signs.isMark(sheet.next(next))
                        || sheet.isNumber(sheet.next(next)) && named;
        return sheet.kind(before) == MaskKind.ADDRESS && (named || counted) && ends;
    }

    /** «…, новый город, 48/14-6», «…, правобережные дачи, ул. 9»: a word or two between commas. */
    private boolean isAside(int at) {
        int last = sheet.isWord(at + 2) && sheet.is(at + 1, Sheet.Type.SPACE) ? at + 2 : at;
        for (int i = at; i <= last; i += 2) {
            String word = sheet.fold(i);
            boolean plain =
                    sheet.isCyrillic(i)
                            && sheet.isFree(i)
                            && !sheet.isCapital(i)
                            && sheet.length(i) > 3
                            && (!lexicon.isTerm(word) || last > at && signs.isMark(last))
                            && !AddressMarks.isSaid(word)
                            && !titles.isTitle(i);
            if (!plain) {
                return false;
            }
        }
        int behind = sheet.isChar(last + 1, ',') ? sheet.next(last + 2) : -1;
        boolean house =
                sheet.isNumber(behind)
                        && signs.houseEnd(behind) > behind + 1
                        && signs.closes(signs.houseEnd(behind));
        return house || signs.isMark(behind) && marked(behind) > behind;
    }

    /** A village that is spelt as the person's name is. */
    private boolean isHousedName(int i) {
        int mark = sheet.previous(i - 1);
        mark = sheet.isChar(mark, '.') ? mark - 1 : mark;
        return sheet.isCapital(i)
                && signs.isMark(mark)
                && sheet.kind(mark) == MaskKind.ADDRESS
                && sheet.length(mark) > 1;
    }

    /** «3 этаж», «19 кв.», «3-я аллея», «6 мкр.», a postal code, a house. */
    private int number(int at, boolean comma) {
        if (sheet.length(at) == AddressSigns.POSTAL) {
            return at + 1;
        }
        if (sheet.length(at) > AddressSigns.LONGEST_HOUSE || sheet.isAnyOf(at - 1, "№#:+")) {
            return at;
        }
        int ordinal = signs.ordinalEnd(at);
        int mark = sheet.next(ordinal);
        if (signs.isMark(mark)
                && sheet.is(ordinal, Sheet.Type.SPACE)
                && !(sheet.isNumber(sheet.next(signs.markEnd(mark))) && ordinal == at + 1)) {
            boolean counted = AddressMarks.COUNTED.contains(signs.key(mark));
            if (counted || ordinal > at + 1) {
                return signs.markEnd(mark);
            }
        }
        if (ordinal > at + 1 && sheet.isCapital(mark) && sheet.isFree(mark)) {
            int named = nameEnd(mark);
            int behind = sheet.next(named);
            if (signs.isMark(behind) && AddressMarks.NAMED.contains(signs.key(behind))) {
                return signs.markEnd(behind);
            }
            if (isHoused(named)) {
                return named;
            }
        }
        int end = signs.houseEnd(at);
        return end > at && (comma || signs.closes(end)) ? end : at;
    }

    /** «(Брагино)», «(к-ра 5)», «(общежитие)». */
    private int bracket(int at) {
        boolean told = false;
        for (int i = at + 1; i < at + LONGEST_BRACKET; i++) {
            if (sheet.isChar(i, ')')) {
                return told ? i + 1 : at;
            }
            boolean mark = signs.isMark(i) && signs.key(i).length() > 1;
            boolean part =
                    mark
                            || isPlace(i) && !sheet.isCapitals(i)
                            || sheet.isNumber(i) && sheet.length(i) <= AddressSigns.LONGEST_HOUSE
                            || sheet.isWord(i) && sheet.length(i) <= 2
                            || sheet.kind(i) == MaskKind.ADDRESS;
            if (!part && !sheet.isAnyOf(i, ".,-/") && !sheet.is(i, Sheet.Type.SPACE)) {
                return at;
            }
            told |= mark || isPlace(i) || sheet.kind(i) == MaskKind.ADDRESS;
        }
        return at;
    }

    /** «Пермь», «Московской обл.», «Победы бул.», «Каменка 5»: what is told by what follows it. */
    private int name(int at, boolean comma) {
        if (!isPlace(at)) {
            return at;
        }
        int end = nameEnd(at);
        int mark = sheet.next(end);
        if (signs.isMark(mark) && sheet.is(end, Sheet.Type.SPACE) && !startsHouse(mark)) {
            return signs.markEnd(mark);
        }
        if (isHoused(end)) {
            return end;
        }
        boolean initial = sheet.length(mark) == 1 && sheet.isCapital(mark);
        return comma
                        && !initial
                        && !isPerson(at)
                        && (sheet.length(at) > 2)
                        && (mark >= sheet.size()
                                || sheet.is(end, Sheet.Type.LINE)
                                || sheet.isAnyOf(mark, ",;.)(—–»\"")
                                || sheet.kind(mark) == MaskKind.ADDRESS)
                ? end
                : at;
    }

    private boolean isPerson(int i) {
        String word = sheet.fold(i);
        return lexicon.isGiven(word) && !lexicon.isTown(word) || lexicon.isPatronymic(word);
    }

    private boolean startsHouse(int mark) {
        return AddressMarks.isHouse(signs.key(mark))
                && sheet.isNumber(sheet.next(signs.markEnd(mark)));
    }

    /** Whether a house follows the name that ends there. */
    boolean isHoused(int end) {
        int at = sheet.next(sheet.isChar(end, ',') ? end + 1 : end);
        if (sheet.is(at - 1, Sheet.Type.LINE) && !sheet.isChar(end, ',')) {
            return false;
        }
        if (sheet.kind(at) == MaskKind.ADDRESS) {
            return true;
        }
        if (sheet.isNumber(at) && sheet.isFree(at)) {
            int house = signs.houseEnd(at);
            return sheet.length(at) == AddressSigns.POSTAL || house > at && signs.closes(house);
        }
        return signs.isMark(at)
                && AddressMarks.isHouse(signs.key(at))
                && sheet.isNumber(sheet.next(signs.markEnd(at)));
    }

    /** A word with a capital letter that may be a place's: no term, no title. */
    boolean isPlace(int i) {
        String word = sheet.fold(i);
        return sheet.isCapital(i)
                && sheet.isFree(i)
                && !titles.isTitle(i)
                && !AddressMarks.isSaid(word)
                && !lexicon.isEponymHead(word)
                && (!lexicon.isTerm(word)
                        || lexicon.isTown(word)
                        || word.startsWith("моск")
                        || word.startsWith("петерб")
                        || isOfTwo(i));
    }

    /** «Нижняя Салда», «Красных Партизан»: though its first word is a term. */
    private boolean isOfTwo(int i) {
        int next = i + 2;
        boolean joined =
                sheet.is(i + 1, Sheet.Type.SPACE) || sheet.isChar(i + 1, '-') && sheet.isWord(next);
        return joined
                && sheet.isCapital(next)
                && !sheet.isCapitals(i)
                && !sheet.isCapitals(next)
                && !lexicon.isTerm(sheet.fold(next))
                && !titles.isTitle(next);
    }

    /** After the words with capital letters, initials, hyphens, and «лет» or «реки» between. */
    int nameEnd(int at) {
        int to = at;
        for (int words = 0; words < MOST_WORDS + 1; words++) {
            int word = to == at ? at : sheet.is(to, Sheet.Type.SPACE) ? to + 1 : -1;
            if (!sheet.isCapital(word) || !sheet.isFree(word) || words > 0 && !isPlace(word)) {
                break;
            }
            if (words > 0 && signs.isMark(word) && sheet.length(word) < 5) {
                break;
            }
            to = word + 1;
            boolean initial = sheet.length(word) == 1 && sheet.isChar(to, '.');
            to = initial ? to + 1 : to;
            if (initial && sheet.isCapital(to)) {
                to++;
                to = sheet.isChar(to, '.') && sheet.length(to - 1) == 1 ? to + 1 : to;
                to = sheet.isCapital(to) ? to + 1 : to;
            }
            for (int parts = 0; parts < MOST_WORDS && sheet.isAnyOf(to, "-‑"); parts++) {
                boolean part =
                        sheet.isFree(to + 1)
                                && (sheet.isWord(to + 1)
                                        || sheet.isNumber(to + 1)
                                                && sheet.length(to + 1)
                                                        <= AddressSigns.LONGEST_HOUSE);
                if (!part) {
                    break;
                }
                to += 2;
            }
        }
        return to;
    }
}
