package io.pulmoflow.operators.freetext.domain;

import java.util.Set;

/**
 * Masks addresses that no mark tells: a town with a house behind it, a street with a house and a
 * flat, a street in small letters.
 */
final class BareAddressRule {
    private static final int MOST_WORDS = 3;
    private static final int SHORTEST_STREET = 4;

    /** How streets are called: after what is near, and after whom. */
    private static final Endings STREETS =
            new Endings(
                    "ая ой ую ий ый ого ова ева ина ына ского цкого ева ко ых их ии ы а я и"
                            + " ей ов ев ом ем");

    private static final Set<String> LATIN_MARKS =
            Set.of(
                    "ave",
                    "avenue",
                    "st",
                    "str",
                    "street",
                    "prospekt",
                    "prosp",
                    "pr",
                    "per",
                    "pereulok",
                    "blvd",
                    "bulvar",
                    "ulitsa",
                    "ul",
                    "shosse",
                    "sh",
                    "naberezhnaya",
                    "nab",
                    "proezd",
                    "rd",
                    "road",
                    "lane");

    private static final Set<String> LATIN_NAMED =
            Set.of(
                    "ul",
                    "ulitsa",
                    "per",
                    "pereulok",
                    "pr",
                    "prospekt",
                    "prosp",
                    "bulvar",
                    "g",
                    "obl",
                    "pos",
                    "mkr",
                    "der",
                    "nab",
                    "sh",
                    "shosse",
                    "proezd");

    private static final Endings PLURALS = new Endings("ов ев");

    private final Sheet sheet;
    private final Lexicon lexicon;
    private final AddressRule parts;
    private final AddressSegments segments;
    private final AddressSigns signs;
    private final Titles titles;

    BareAddressRule(Sheet sheet, Lexicon lexicon, AddressRule parts, AddressSegments segments) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.parts = parts;
        this.segments = segments;
        this.signs = segments.signs();
        this.titles = new Titles(sheet, lexicon);
    }

    void apply() {
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.isNumber(i) && sheet.isFree(i)) {
                counted(i);
            }
            if (!sheet.isWord(i) || !sheet.isFree(i)) {
                continue;
            }
            String word = sheet.fold(i);
            if (sheet.isCyrillic(i)) {
                if (lexicon.isTown(word)) {
                    town(i);
                }
                if (signs.isMark(i)) {
                    small(i);
                    named(i);
                } else if (sheet.isCapital(i)) {
                    flat(i);
                }
            } else if (LATIN_MARKS.contains(word) || LATIN_NAMED.contains(word)) {
                latin(i, word);
            } else if (sheet.isCapital(i)) {
                latinFlat(i);
            }
        }
    }

    /** «Уфа, Гагарина 24», «Зеленоград, корп. 1432», «ижевск удмуртская 214 к2 57». */
    private void town(int i) {
        if (titles.standDirectlyBefore(i) && lexicon.isCommonSurname(sheet.fold(i))) {
            return;
        }
        int to = sheet.isCapital(i) ? segments.nameEnd(i) : i + 1;
        boolean comma = sheet.isChar(to, ',');
        int at = sheet.next(comma ? to + 1 : to);
        int ordinal = sheet.isNumber(at) ? segments.end(at, true) : at;
        if (comma && ordinal > at + 2 && sheet.isWord(ordinal - 1) && sheet.isChar(at + 1, '-')) {
            sheet.mask(i, ordinal, MaskKind.ADDRESS);
            return;
        }
        if (sheet.isNumber(at)) {
            int house = signs.houseEnd(at);
            boolean flat = house > at + 1 && sheet.isNumber(house - 1);
            if (sheet.isCapital(i) && flat && signs.closes(house)) {
                sheet.mask(i, house, MaskKind.ADDRESS);
            }
            return;
        }
        if (!sheet.isCapital(i)) {
            smallTown(i, at);
            return;
        }
        boolean marked = comma && signs.isMark(at) && segments.marked(at) > at;
        if (marked) {
            sheet.mask(i, segments.marked(at), MaskKind.ADDRESS);
            return;
        }
        for (int names = 0; names < MOST_WORDS && segments.isPlace(at); names++) {
            int end = segments.nameEnd(at);
            int house = sheet.next(sheet.isChar(end, ',') ? end + 1 : end);
            int houseEnd = signs.houseEnd(house);
            if (sheet.isNumber(house)
                    && sheet.length(house) < AddressSigns.LONGEST_HOUSE
                    && houseEnd > house
                    && signs.closes(houseEnd)) {
                sheet.mask(i, houseEnd, MaskKind.ADDRESS);
                return;
            }
            if (segments.isHoused(end)) {
                sheet.mask(i, end, MaskKind.ADDRESS);
                return;
            }
            if (!sheet.isChar(end, ',')) {
                return;
            }
            at = sheet.next(end + 1);
        }
    }

    /** «2-я Солнечная 33-5», «50 лет Октября, 12», «а/я 115». */
    private void counted(int i) {
        int box = sheet.previous(i - 1);
        boolean boxed =
                sheet.fold(box).equals("я")
                        && sheet.isChar(box - 1, '/')
                        && sheet.fold(box - 2).equals("а");
        if (boxed) {
            sheet.mask(box - 2, i + 1, MaskKind.ADDRESS);
            return;
        }
        int end = sheet.isAnyOf(i - 1, "-/.,") ? i : segments.end(i, false);
        boolean name = end > i + 3 && sheet.isCapital(end - 1) && !signs.isMark(end - 1);
        if (name && segments.isPlace(end - 1)) {
            sheet.mask(i, end, MaskKind.ADDRESS);
        }
    }

    /** A town in small letters, behind which a street and two numbers stand. */
    private void smallTown(int i, int street) {
        int at = street;
        for (int words = 0; words < MOST_WORDS; words++) {
            if (!isSmallName(at) && !(words > 0 && signs.isMark(at))) {
                return;
            }
            int end = signs.isMark(at) ? signs.markEnd(at) : at + 1;
            at = sheet.next(sheet.isChar(end, ',') ? end + 1 : end);
            int house = signs.houseEnd(at);
            if (house > at) {
                int flat = sheet.next(house);
                boolean two =
                        house > at + 1 || sheet.isNumber(flat) || segments.marked(flat) > flat;
                if (two && signs.closes(house)) {
                    sheet.mask(i, house, MaskKind.ADDRESS);
                }
                return;
            }
        }
    }

    /** «аул Кошехабль, Джаримова 9», «кв-л Волкова, 12», «ГСК-17 «Сигнал», бокс 208». */
    private void named(int i) {
        String key = signs.key(i);
        int mark = signs.markEnd(i);
        if (!AddressMarks.NAMED.contains(key)
                || key.length() < 3 && mark == i + 1
                || titles.startsSentence(i)
                        && sheet.isCapital(i)
                        && lexicon.isWord(key)
                        && !sheet.isAnyOf(sheet.next(mark), "«\"“")) {
            return;
        }
        int value = sheet.next(mark);
        boolean numbered =
                sheet.isChar(mark, '-')
                        && sheet.isNumber(mark + 1)
                        && sheet.is(mark + 2, Sheet.Type.SPACE)
                        && sheet.isAnyOf(mark + 3, "«\"“");
        int end = numbered ? signs.quoteEnd(mark + 3) : segments.marked(i);
        boolean line = sheet.isNumber(value) && sheet.fold(sheet.next(value + 1)).equals("км");
        end = line ? sheet.next(value + 1) + 1 : end;
        if (end <= i || sheet.isNumber(value) && !line && end == value + 1) {
            return;
        }
        int at = sheet.next(sheet.isChar(end, ',') ? end + 1 : end);
        boolean among = sheet.isChar(end, ',') && segments.end(at, true) > at;
        boolean institution = lexicon.isInstitution(sheet.fold(sheet.previous(i - 1)));
        if (!institution && (among || segments.isHoused(end))) {
            sheet.mask(i, end, MaskKind.ADDRESS);
        }
    }

    private boolean isSmallName(int i) {
        return sheet.isCyrillic(i)
                && sheet.isFree(i)
                && sheet.length(i) >= SHORTEST_STREET
                && !lexicon.isTerm(sheet.fold(i))
                && !AddressMarks.isSaid(sheet.fold(i));
    }

    /** «ул щорса 44», «пер. садовый 3». */
    private void small(int i) {
        int name = sheet.next(signs.markEnd(i));
        if (!AddressWords.BARE_STREETS.contains(signs.key(i))
                        && !AddressWords.HYPHENED_ENDS.contains(signs.key(i))
                || !isSmallName(name)
                || sheet.is(name - 1, Sheet.Type.LINE)) {
            return;
        }
        int end = name + 1;
        int second = sheet.next(end);
        end = isSmallName(second) && sheet.isNumber(sheet.next(second + 1)) ? second + 1 : end;
        int house = sheet.next(sheet.isChar(end, ',') ? end + 1 : end);
        int houseEnd = signs.houseEnd(house);
        if (houseEnd > house && signs.closes(houseEnd) || segments.isHoused(end)) {
            sheet.mask(i, Math.max(end, houseEnd), MaskKind.ADDRESS);
        }
    }

    /** «Удмуртская, 214/2-57», «Ленина 4-1», «Лесная, 9А»: a street that only its house tells. */
    private void flat(int i) {
        if (sheet.isAnyOf(i - 1, "-‑/№")
                || sheet.length(i) < SHORTEST_STREET
                || !segments.isPlace(i)
                || lexicon.isEponym(sheet.fold(i))
                || lexicon.isEponymHead(sheet.fold(sheet.previous(i - 1)))
                || lexicon.isMedical(sheet.fold(i))
                || sheet.isCapitals(i) && sheet.length(i) < 6) {
            return;
        }
        int end = segments.nameEnd(i);
        boolean comma = sheet.isChar(end, ',');
        int house = sheet.next(comma ? end + 1 : end);
        int houseEnd = signs.houseEnd(house);
        if (houseEnd <= house
                || sheet.is(house - 1, Sheet.Type.LINE)
                || !sheet.isGap(house - 1)
                || sheet.length(house) >= AddressSigns.LONGEST_HOUSE
                || !signs.closes(houseEnd)) {
            return;
        }
        boolean flat = sheet.isNumber(houseEnd - 1) && houseEnd > house + 1;
        boolean letter = sheet.isWord(houseEnd - 1) && sheet.isWord(house + 1);
        String last = sheet.fold(lastWord(i, end));
        boolean street = STREETS.end(last) && last.length() >= SHORTEST_STREET;
        boolean plain =
                parts.startsSentence(i)
                        && lexicon.isWord(sheet.fold(i))
                        && !sheet.fold(i).endsWith("ая")
                        && !sheet.isCapital(sheet.next(i + 1));
        boolean on = sheet.fold(sheet.previous(i - 1)).equals("на") && houseEnd == house + 1;
        if (street && !plain && (flat || letter || on) && !PLURALS.end(last)) {
            sheet.mask(i, houseEnd, MaskKind.ADDRESS);
        }
    }

    private int lastWord(int from, int to) {
        for (int i = to - 1; i > from; i--) {
            if (sheet.isWord(i)) {
                return i;
            }
        }
        return from;
    }

    /** "Mira ave. 231/4", "per. Dostoevskogo, d. 21", "g. Syzran", "Olimpiyskiy prospekt 15". */
    private void latin(int i, String word) {
        int mark = sheet.isChar(i + 1, '.') ? i + 2 : i + 1;
        int house = sheet.next(sheet.isChar(mark, ',') ? mark + 1 : mark);
        int name = sheet.previous(i - 1);
        if (LATIN_MARKS.contains(word)
                && sheet.isNumber(house)
                && signs.houseEnd(house) > house
                && segments.isPlace(name)
                && !sheet.isCyrillic(name)
                && sheet.is(i - 1, Sheet.Type.SPACE)) {
            int more = sheet.previous(name - 1);
            boolean two = segments.isPlace(more) && !parts.startsSentence(more);
            sheet.mask(two ? more : name, signs.houseEnd(house), MaskKind.ADDRESS);
            return;
        }
        int first = sheet.previous(name - 1);
        if (LATIN_MARKS.contains(word)
                && segments.isPlace(name)
                && sheet.isNumber(first)
                && sheet.isFree(first)
                && sheet.length(first) < AddressSigns.LONGEST_HOUSE
                && sheet.is(i - 1, Sheet.Type.SPACE)
                && sheet.is(name - 1, Sheet.Type.SPACE)
                && sheet.isChar(mark, ',')) {
            sheet.mask(first, mark, MaskKind.ADDRESS);
            return;
        }
        int next = sheet.next(mark);
        boolean told = mark > i + 1 || word.length() > 3;
        if (LATIN_NAMED.contains(word)
                && told
                && segments.isPlace(next)
                && !sheet.isCyrillic(next)
                && sheet.length(next) > 3
                && !sheet.is(next - 1, Sheet.Type.LINE)) {
            int end = segments.nameEnd(next);
            boolean among =
                    sheet.isChar(end, ',')
                            || segments.isHoused(end)
                            || sheet.isAnyOf(sheet.previous(i - 1), ",:");
            if (among) {
                sheet.mask(i, end, MaskKind.ADDRESS);
            }
        }
    }

    /** "Belinskogo 177A - 64", "Sholom-Aleikhema 63, apt. 12": a Russian street's name. */
    private void latinFlat(int i) {
        if (!segments.isPlace(i) || sheet.isAnyOf(i - 1, "-/") || sheet.isCapitals(i)) {
            return;
        }
        int end = segments.nameEnd(i);
        String last = sheet.fold(lastWord(i, end));
        int house = sheet.next(sheet.isChar(end, ',') ? end + 1 : end);
        int houseEnd = signs.houseEnd(house);
        if (last.length() < SHORTEST_STREET || houseEnd <= house || !sheet.isGap(house - 1)) {
            return;
        }
        int behind = sheet.next(sheet.isChar(houseEnd, ',') ? houseEnd + 1 : houseEnd);
        boolean flat = AddressWords.FLATS.contains(sheet.fold(behind));
        boolean street =
                last.endsWith("ogo")
                        || last.endsWith("aya")
                        || last.endsWith("skiy")
                        || last.endsWith("ova")
                        || last.endsWith("eva")
                        || last.endsWith("ina")
                        || last.endsWith("oy");
        boolean housed = houseEnd > house + 1 && signs.closes(houseEnd);
        if (flat && !lexicon.isWord(last) || street && housed) {
            sheet.mask(i, houseEnd, MaskKind.ADDRESS);
        }
    }
}
