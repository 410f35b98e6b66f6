package io.pulmoflow.operators.freetext.domain;

/** Reads the marks of an address and the numbers of its houses. */
final class AddressSigns {
    static final int LONGEST_HOUSE = 4;
    static final int POSTAL = 6;
    private static final int MOST_SIGNS = 4;
    private static final int LONGEST_QUOTED = 9;

    private final Sheet sheet;
    private final Lexicon lexicon;
    private final Units units;

    AddressSigns(Sheet sheet, Lexicon lexicon) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.units = new Units(sheet);
    }

    /** Whether a word, or the first half of one cut in the middle, says what follows it is. */
    boolean isMark(int i) {
        return sheet.isWord(i) && AddressMarks.MARKS.contains(key(i));
    }

    /** «пр-кт» is one word here, «з/у» and «с/п» too. */
    String key(int i) {
        String word = sheet.fold(i);
        if (sheet.isAnyOf(i + 1, "-/") && sheet.isWord(i + 2)) {
            String whole = word + '-' + sheet.fold(i + 2);
            if (AddressMarks.MARKS.contains(whole)) {
                return whole;
            }
        }
        return word;
    }

    int markEnd(int i) {
        int end = key(i).length() > sheet.fold(i).length() ? i + 3 : i + 1;
        return sheet.isChar(end, '.') ? end + 1 : end;
    }

    /** No preposition: of the shortest a full stop or a number tells it. */
    boolean isSureMark(int i) {
        int end = markEnd(i);
        return isMark(i)
                && (sheet.length(i) > 3
                        || end > i + 1
                        || sheet.isNumber(sheet.next(end)) && sheet.length(i) < 4
                        || sheet.length(i) > 1 && !sheet.fold(i).equals("под"));
    }

    /** After «5-я», «2-му»; after the number alone where no ending follows. */
    int ordinalEnd(int number) {
        int years = number + 2;
        boolean counted =
                sheet.fold(years).equals("лет")
                        && sheet.is(number + 1, Sheet.Type.SPACE)
                        && sheet.isCapital(sheet.next(years + 1));
        boolean ending =
                sheet.isChar(number + 1, '-')
                        && sheet.isCyrillic(number + 2)
                        && !sheet.isCapital(number + 2)
                        && (sheet.length(number + 2) <= 3
                                        && "яйегомух".indexOf(lastOf(number + 2)) >= 0
                                || sheet.fold(number + 2).startsWith("лети"));
        return counted || ending ? number + 3 : number + 1;
    }

    char lastOf(int i) {
        String word = sheet.fold(i);
        return word.isEmpty() ? ' ' : word.charAt(word.length() - 1);
    }

    /**
     * «5», «5а», «14 «б»», «12/3», «214к2-57», «25/1 — 40»; the same token where it is no house.
     */
    int houseEnd(int number) {
        if (!sheet.isNumber(number)
                || !sheet.isFree(number)
                || sheet.length(number) > LONGEST_HOUSE) {
            return number;
        }
        int end = number + 1;
        for (int more = 0; more < MOST_SIGNS; more++) {
            int next = signEnd(end);
            if (next == end) {
                break;
            }
            end = next;
        }
        boolean decimal = sheet.isAnyOf(end, ".:,") && sheet.isNumber(end + 1);
        boolean counted =
                units.follow(end) && !AddressMarks.isHouse(sheet.fold(sheet.next(end)))
                        || AddressTail.isNoHouse(sheet.fold(sheet.next(end)))
                        || sheet.isAnyOf(sheet.next(end), "%=<>+~≥≤");
        return decimal || counted ? number : end;
    }

    int signEnd(int at) {
        if (sheet.isWord(at) && sheet.length(at) == 1 && sheet.isFree(at)) {
            boolean part = sheet.isNumber(at + 1) && sheet.length(at + 1) <= LONGEST_HOUSE;
            return part ? at + 2 : at + 1;
        }
        if (sheet.isAnyOf(at, "-/–—‑")
                && sheet.isFree(at + 1)
                && (sheet.isNumber(at + 1) && sheet.length(at + 1) <= LONGEST_HOUSE
                        || sheet.isWord(at + 1) && sheet.length(at + 1) == 1)) {
            return at + 2;
        }
        boolean apart =
                sheet.is(at, Sheet.Type.SPACE)
                        && sheet.isAnyOf(at + 1, "-–—/")
                        && sheet.is(at + 2, Sheet.Type.SPACE)
                        && sheet.isNumber(at + 3)
                        && sheet.isFree(at + 3)
                        && sheet.length(at + 3) <= LONGEST_HOUSE
                        && closes(at + 4);
        if (apart) {
            return at + 4;
        }
        int quote = sheet.is(at, Sheet.Type.SPACE) ? at + 1 : at;
        boolean quoted =
                sheet.isAnyOf(quote, "«\"")
                        && sheet.isWord(quote + 1)
                        && sheet.length(quote + 1) == 1
                        && sheet.isAnyOf(quote + 2, "»\"");
        return quoted ? quote + 3 : at;
    }

    /** Whether a number that ends there counts nothing. */
    boolean closes(int end) {
        int next = sheet.next(end);
        return next >= sheet.size()
                || sheet.is(end, Sheet.Type.LINE)
                || sheet.isAnyOf(next, ",;.)(—–»\"]!?:")
                || sheet.kind(next) != null
                || isSureMark(next)
                || sheet.isNumber(next) && closesFlat(next);
    }

    /** «Тельмана 150 7»: a flat behind the house. */
    boolean closesFlat(int flat) {
        int next = sheet.next(flat + 1);
        return sheet.length(flat) <= LONGEST_HOUSE
                && (next >= sheet.size()
                        || sheet.is(flat + 1, Sheet.Type.LINE)
                        || sheet.isAnyOf(next, ",;.)(—–»\"")
                                && !(sheet.isAnyOf(next, ".,") && sheet.isNumber(next + 1))
                        || isSureMark(next));
    }

    /** After the closing sign; the opening one where there is none near. */
    int quoteEnd(int open) {
        for (int close = open + 2; close < open + LONGEST_QUOTED; close++) {
            if (sheet.isAnyOf(close, "»\"”")) {
                return close + 1;
            }
        }
        return open;
    }

    int numeralsEnd(int from) {
        int to = from;
        for (int words = 0; words < MOST_SIGNS; words++) {
            int word = to == from ? from : sheet.next(to);
            if (!lexicon.isNumeral(sheet.fold(word))) {
                break;
            }
            to = word + 1;
        }
        return to;
    }
}
