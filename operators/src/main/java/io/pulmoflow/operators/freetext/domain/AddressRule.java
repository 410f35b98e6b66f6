package io.pulmoflow.operators.freetext.domain;

import java.util.Set;

/**
 * Masks postal addresses part by part: what a marker such as ул., д., кв., г. or Street belongs to.
 */
final class AddressRule {
    /** «наб. Обводного канала». */
    private static final Set<String> WATERS = Set.of("канала", "реки", "лет", "острова", "линия");

    private static final Endings ADJECTIVES =
            new Endings("ий ый ой ая яя ое ее ие ые ых их ого ем ом");

    /** Longer words are marks of an address only where the lists have them. */
    private static final int LONGEST_MARK = 2;

    /** «12/3-4»; what goes on longer is no house, and is not looked through from each number. */
    private static final int MOST_HOUSE_PARTS = 4;

    private final Sheet sheet;
    private final Lexicon lexicon;
    private final EnglishAddressRule english;
    private final ResidenceRule residence;
    private final HouseRule houses;
    private final PlaceRule places;
    private final AddressTail tail;

    AddressRule(Sheet sheet, Lexicon lexicon) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.tail = new AddressTail(sheet, lexicon, this);
        this.english = new EnglishAddressRule(sheet, lexicon, this, tail);
        this.residence = new ResidenceRule(sheet, lexicon, this);
        this.houses = new HouseRule(sheet, this);
        this.places = new PlaceRule(sheet, lexicon, this);
    }

    void apply() {
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.isWord(i)) {
                word(i);
            } else if (sheet.isNumber(i)) {
                number(i);
                quarter(i);
                bareHouse(i);
                unmarked(i);
            }
        }
        AddressSegments segments = new AddressSegments(sheet, lexicon);
        new BareAddressRule(sheet, lexicon, this, segments).apply();
        AddressRestRule rest = new AddressRestRule(sheet, lexicon, this);
        rest.apply();
        tail.apply();
        rest.between();
        new AddressRunRule(sheet, lexicon, this, segments).apply();
    }

    private void word(int i) {
        String word = sheet.fold(i);
        if (sheet.isAnyOf(i + 1, "-/") && AddressWords.HYPHENED.contains(word)) {
            hyphened(i, word);
        }
        if (word.length() > LONGEST_MARK && !AddressWords.isAny(word)) {
            english.foreign(i, word);
            return;
        }
        if (AddressWords.STREETS.contains(word)) {
            street(i);
        }
        if (word.equals("т")
                && sheet.isChar(i - 1, '-')
                && Set.of("пр", "пр-").contains(sheet.fold(i - 2))) {
            named(i - 2, i + 1);
        }
        if ((word.equals("р") || word.equals("н"))
                && sheet.isChar(i - 1, '-')
                && sheet.fold(i - 2).equals("б")) {
            named(i - 2, i + 1);
        }
        if (word.equals("ца") && sheet.isChar(i - 1, '-') && sheet.fold(i - 2).equals("ст")) {
            named(i - 2, i + 1);
        }
        if (word.equals("р") && sheet.isChar(i + 1, '-') && sheet.fold(i + 2).equals("н")) {
            places.region(i);
            sheet.mask(i + 1, sheet.kind(i) == MaskKind.ADDRESS ? i + 3 : i, MaskKind.ADDRESS);
        }
        if (AddressWords.TOWNS.contains(word)
                || word.equals("о") && sheet.isChar(i - 1, '.') && sheet.fold(i - 2).equals("г")) {
            places.town(i);
        }
        if (word.equals("а")) {
            places.village(i);
        }
        if (AddressWords.REGIONS.contains(word)) {
            places.region(i);
        }
        if (AddressWords.HOUSES.contains(word)) {
            houses.house(i);
        }
        if (AddressWords.LIVES.contains(word)) {
            residence.lives(i);
        }
        if (AddressWords.MOVES.contains(word)) {
            residence.moves(i);
        }
        english.word(i, word);
    }

    /** «пр-кт», «мкр-н», «ст-ца», «б-р»: a mark cut in its middle. */
    private void hyphened(int i, String word) {
        if (!AddressWords.HYPHENED_ENDS.contains(word + '-' + sheet.fold(i + 2))) {
            return;
        }
        int before = sheet.previous(i - 1);
        if (sheet.is(i - 1, Sheet.Type.SPACE) && isStreetBefore(before)) {
            sheet.mask(before, houseNumber(i + 3), MaskKind.ADDRESS);
        } else {
            named(i, i + 3);
        }
    }

    /** «ул. Ленина», «Садовая улица», «ул. 50 лет Октября». */
    private void street(int i) {
        boolean cut = sheet.isChar(i + 1, '.');
        boolean full = sheet.length(i) > 4;
        int after = sheet.next(cut ? i + 2 : i + 1);
        after = AddressWords.BEFORE_STREET.contains(sheet.fold(after)) ? afterCut(after) : after;
        if (sheet.fold(i).equals("линия") && lexicon.isEponym(sheet.fold(after))) {
            return;
        }
        if ((cut || full || AddressWords.SHORT_TOWNS.contains(sheet.fold(i))) && isQuoted(after)) {
            sheet.mask(i, houseNumber(quoteEnd(after)), MaskKind.ADDRESS);
            return;
        }
        boolean bare = AddressWords.BARE_STREETS.contains(sheet.fold(i)) && isProper(after);
        if ((cut || full || bare)
                && (isProper(after) || sheet.isNumber(after) && isProper(afterNumber(after)))) {
            int to = properEnd(sheet.isNumber(after) ? afterNumber(after) : after);
            int water = sheet.next(to);
            to = WATERS.contains(sheet.fold(water)) ? water + 1 : to;
            sheet.mask(i, houseNumber(to), MaskKind.ADDRESS);
            return;
        }
        int ordinal = sheet.isChar(after + 1, '-') ? after + 3 : after + 1;
        int name = sheet.next(ordinal);
        boolean numbered =
                (cut || full)
                        && sheet.isNumber(after)
                        && sheet.isFree(after)
                        && sheet.length(after) <= 3
                        && sheet.length(i) > 1
                        && !sheet.fold(i).equals("пл")
                        && sheet.isCyrillic(name)
                        && sheet.length(name) > 3
                        && (sheet.isCapital(name) || !lexicon.isTerm(sheet.fold(name)))
                        && (sheet.isChar(after + 1, '-') || sheet.fold(i).equals("ул"))
                        && !new Units(sheet).follow(after + 1);
        if (numbered) {
            sheet.mask(i, houseNumber(name + 1), MaskKind.ADDRESS);
            return;
        }
        int before = sheet.previous(i - 1);
        if (full && isProper(before) && !lexicon.isTerm(sheet.fold(before))) {
            int from =
                    isProper(sheet.previous(before - 1))
                                    && !startsSentence(sheet.previous(before - 1))
                            ? sheet.previous(before - 1)
                            : before;
            sheet.mask(from, houseNumber(i + 1), MaskKind.ADDRESS);
        } else if (cut && !full && isStreetBefore(before)) {
            sheet.mask(before, houseNumber(i + 2), MaskKind.ADDRESS);
        } else if (cut
                && sheet.fold(i).equals("ул")
                && isProper(before)
                && sheet.length(before) > 2
                && !isProper(after)) {
            int first = sheet.previous(before - 1);
            sheet.mask(isProper(first) ? first : before, houseNumber(i + 2), MaskKind.ADDRESS);
        } else if (cut
                && !full
                && sheet.isWord(after)
                && sheet.length(after) > 3
                && sheet.fold(i).equals("ул")) {
            sheet.mask(i, houseNumber(after + 1), MaskKind.ADDRESS);
        }
    }

    /** «СНТ «Рябинушка»». */
    private boolean isQuoted(int i) {
        return sheet.isAnyOf(i, "«\"“„") && isProper(i + 1) && quoteEnd(i) > i;
    }

    /** After the closing sign; 0 where there is none near. */
    private int quoteEnd(int i) {
        for (int at = i + 2; at < i + 8; at++) {
            if (sheet.isAnyOf(at, "»\"”“")) {
                return at + 1;
            }
        }
        return 0;
    }

    /** «Набережная ул.», «Садовый пер.». */
    private boolean isStreetBefore(int i) {
        String word = sheet.fold(i);
        return isProper(i)
                && sheet.isCyrillic(i)
                && (word.endsWith("ая")
                        || word.endsWith("ой")
                        || word.endsWith("ый")
                        || word.endsWith("ий")
                        || word.endsWith("ое")
                        || word.endsWith("ую"));
    }

    private int afterCut(int i) {
        return sheet.next(sheet.isChar(i + 1, '.') ? i + 2 : i + 1);
    }

    private void named(int from, int afterMarker) {
        int after = sheet.next(sheet.isChar(afterMarker, '.') ? afterMarker + 1 : afterMarker);
        if (isProper(after) || sheet.isNumber(after)) {
            int start = sheet.isNumber(after) ? afterNumber(after) : after;
            sheet.mask(from, houseNumber(properEnd(start)), MaskKind.ADDRESS);
        }
    }

    private int afterNumber(int number) {
        int at = number + 1;
        if (sheet.isChar(at, '-') && sheet.isWord(at + 1)) {
            at += 2;
        }
        at = sheet.next(at);
        return sheet.fold(at).equals("лет") ? sheet.next(at + 1) : at;
    }

    /** Words with capital letters, joined by spaces, hyphens and full stops after initials. */
    int properEnd(int i) {
        int to = i;
        int words = 0;
        while (isProper(to) && words < 4) {
            words++;
            to++;
            while (sheet.isChar(to, '-') && (sheet.isWord(to + 1) || sheet.isNumber(to + 1))) {
                to += 2;
            }
            int next =
                    sheet.isChar(to, '.') && sheet.length(to - 1) == 1
                            ? sheet.next(to + 1)
                            : sheet.next(to);
            if (!isProper(next) || sheet.is(to, Sheet.Type.LINE)) {
                break;
            }
            to = next;
        }
        return to;
    }

    /** «, 5», «, 5а», « 12/3», after the name of a street. */
    int houseNumber(int to) {
        int at = sheet.next(sheet.isChar(to, ',') ? to + 1 : to);
        if (!sheet.isNumber(at)
                || sheet.fold(at).length() > 4
                || sheet.is(at - 1, Sheet.Type.LINE)) {
            return to;
        }
        int end = at + 1;
        int last = at + 2 * MOST_HOUSE_PARTS;
        while (end < last
                && sheet.isAnyOf(end, "/-–")
                && (sheet.isNumber(end + 1)
                        || sheet.isWord(end + 1) && sheet.length(end + 1) == 1)) {
            end += 2;
        }
        if (sheet.isWord(end) && sheet.length(end) == 1) {
            end += sheet.isNumber(end + 1) ? 2 : 1;
        }
        return sheet.isAnyOf(end, "/-") && sheet.isNumber(end + 1) ? end + 2 : end;
    }

    static boolean isAdjective(String word) {
        return ADJECTIVES.end(word);
    }

    boolean near(int i) {
        for (int at = Math.max(0, i - 6); at < i; at++) {
            if (sheet.kind(at) == MaskKind.ADDRESS) {
                return true;
            }
        }
        return false;
    }

    /** A postal code before or behind a part of an address. */
    private void number(int i) {
        if (!sheet.isFree(i) || sheet.fold(i).length() != 6) {
            return;
        }
        int after = sheet.next(i + 1);
        int before = sheet.previous(i - 1);
        boolean comma = sheet.isChar(after, ',');
        boolean marked =
                !comma
                        && sheet.is(i + 1, Sheet.Type.SPACE)
                        && sheet.isCyrillic(after)
                        && (sheet.fold(after).equals("г")
                                || sheet.length(after) > 1
                                        && (AddressWords.TOWNS.contains(sheet.fold(after))
                                                || AddressWords.REGIONS.contains(sheet.fold(after))
                                                || AddressWords.STREETS.contains(
                                                        sheet.fold(after))));
        boolean proper =
                marked
                        || comma
                                && (isProper(sheet.next(after + 1))
                                        || AddressWords.TOWNS.contains(
                                                sheet.fold(sheet.next(after + 1)))
                                        || AddressWords.STREETS.contains(
                                                sheet.fold(sheet.next(after + 1))));
        boolean said =
                sheet.fold(before).startsWith("индекс")
                        || sheet.isChar(before, ':')
                                && sheet.fold(sheet.previous(before - 1)).startsWith("адрес");
        if (proper || said) {
            sheet.mask(i, i + 1, MaskKind.ADDRESS);
        }
    }

    /** «390000 Рязань Соборная 14 12», «на Заводскую, 11», «в/ч 61824». */
    private void unmarked(int i) {
        int before = sheet.previous(i - 1);
        boolean unit =
                sheet.fold(before).equals("ч")
                        && sheet.isChar(before - 1, '/')
                        && sheet.fold(before - 2).equals("в");
        if (unit && sheet.length(i) > 3) {
            sheet.mask(before - 2, i + 1, MaskKind.ADDRESS);
            return;
        }
        int after = sheet.next(i + 1);
        if (sheet.length(i) == 6
                && isProper(after)
                && sheet.isCyrillic(after)
                && sheet.is(i + 1, Sheet.Type.SPACE)
                && isNoTerm(after)) {
            int to = properEnd(after);
            for (int houses = 0; houses < 2; houses++) {
                int number = sheet.next(to);
                to = sheet.isNumber(number) && sheet.length(number) < 4 ? number + 1 : to;
            }
            sheet.mask(i, to, MaskKind.ADDRESS);
            return;
        }
        int street = sheet.isChar(before, ',') ? sheet.previous(before - 1) : before;
        String word = sheet.fold(street);
        if (sheet.length(i) <= 3
                && isProper(street)
                && sheet.isCyrillic(street)
                && (word.endsWith("ой") || word.endsWith("ую") || word.endsWith("ая"))
                && Set.of("на", "по", "с").contains(sheet.fold(sheet.previous(street - 1)))
                && !lexicon.isTerm(word)
                && !new Units(sheet).follow(i + 1)) {
            sheet.mask(street, houseNumber(i), MaskKind.ADDRESS);
        }
    }

    /** «6 мкр., 22», «14-й микрорайон». */
    private void quarter(int i) {
        boolean ordinal = sheet.isChar(i + 1, '-') && sheet.length(i + 2) < 3;
        int mark = sheet.next(ordinal ? i + 3 : i + 1);
        if (sheet.isFree(i)
                && sheet.length(i) <= 3
                && AddressWords.QUARTERS.contains(sheet.fold(mark))) {
            int to = sheet.isChar(mark + 1, '.') ? mark + 2 : mark + 1;
            sheet.mask(i, houseNumber(to), MaskKind.ADDRESS);
        }
    }

    /** «Малышева 71 кв 205», «Лесная 5-12, кв. 3»: a street that nothing says to be one. */
    private void bareHouse(int i) {
        int before = sheet.previous(i - 1);
        before = sheet.isChar(before, ',') ? sheet.previous(before - 1) : before;
        int end = houseNumber(i);
        int flat = sheet.next(sheet.isChar(end, ',') ? end + 1 : end);
        int number = sheet.next(sheet.isChar(flat + 1, '.') ? flat + 2 : flat + 1);
        if (end > i
                && sheet.isFree(i)
                && AddressWords.IN_HOUSES.contains(sheet.fold(flat))
                && sheet.isNumber(number)
                && sheet.length(number) <= 4
                && isProper(before)
                && sheet.isCyrillic(before)
                && !lexicon.isTerm(sheet.fold(before))) {
            boolean hyphened = sheet.isChar(before - 1, '-') && isProper(before - 2);
            int first = hyphened ? before - 2 : sheet.previous(before - 1);
            boolean two = hyphened || isProper(first) && sheet.is(before - 1, Sheet.Type.SPACE);
            sheet.mask(two ? first : before, houseNumber(number), MaskKind.ADDRESS);
        }
    }

    boolean isNoTerm(int i) {
        String word = sheet.fold(i);
        return !lexicon.isTerm(word)
                || word.startsWith("моск")
                || word.startsWith("санкт")
                || word.startsWith("петерб");
    }

    boolean isProper(int i) {
        return sheet.isCapital(i);
    }

    boolean startsSentence(int i) {
        int before = sheet.previous(i - 1);
        return before < 0 || sheet.isAnyOf(before, ".!?") || sheet.is(i - 1, Sheet.Type.LINE);
    }
}
