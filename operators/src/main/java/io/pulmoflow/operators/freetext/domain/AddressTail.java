package io.pulmoflow.operators.freetext.domain;

import io.pulmoflow.operators.spelling.domain.MonthNames;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Masks what follows a part of an address, and stands before it, as long as it may belong to it.
 */
final class AddressTail {
    private static final int MOST_STEPS = 14;
    private static final int LONGEST_NUMBER = 4;

    /** Parts of houses and of postal addresses that no measure is called by. */
    private static final Set<String> PARTS =
            Set.of(
                    "общ",
                    "общежитие",
                    "литер",
                    "литера",
                    "лит",
                    "домофон",
                    "подъезд",
                    "под",
                    "этаж",
                    "эт",
                    "комн",
                    "комната",
                    "ком",
                    "пом",
                    "помещение",
                    "кв",
                    "квартира",
                    "корп",
                    "корпус",
                    "к",
                    "стр",
                    "строение",
                    "дом",
                    "д",
                    "вл",
                    "владение",
                    "уч",
                    "участок",
                    "секция",
                    "бокс",
                    "оф",
                    "офис",
                    "блок",
                    "код",
                    "apt",
                    "apartment",
                    "flat",
                    "unit",
                    "suite",
                    "ste",
                    "floor",
                    "room",
                    "rm");

    private static final Set<String> WATERS =
            Set.of(
                    "канал",
                    "канала",
                    "канале",
                    "реки",
                    "острова",
                    "линия",
                    "линии",
                    "тракт",
                    "тракте",
                    "улица",
                    "улице",
                    "переулок",
                    "проспект",
                    "шоссе",
                    "бульвар",
                    "площадь",
                    "площади",
                    "набережная",
                    "набережной",
                    "проезд",
                    "кр",
                    "обл",
                    "ао",
                    "го");

    private static final Set<String> COUNTED =
            Set.of(
                    "лет", "год", "года", "годов", "раз", "раза", "км", "м", "мес", "месяцев",
                    "дней", "дня", "недель", "недели", "мин", "часов", "часа", "ч", "сут",
                    "человек", "чел", "years", "year", "months", "days", "weeks", "miles", "mm",
                    "cm", "am", "pm", "мм", "см", "мг", "р", "руб", "мл", "сигарет", "пачек",
                    "утра", "вечера", "класс", "класса", "й", "го", "ого");

    private static final Set<String> NO_HOUSE =
            Stream.concat(
                            COUNTED.stream(),
                            IntStream.rangeClosed(1, 12).mapToObj(MonthNames::russian))
                    .collect(Collectors.toUnmodifiableSet());

    private static final Endings GENITIVES =
            new Endings("ов ев ей ий ого его их ых ии ы и а я ой ции ства ости");

    private final Sheet sheet;
    private final Lexicon lexicon;
    private final AddressRule parts;
    private final Units units;

    AddressTail(Sheet sheet, Lexicon lexicon, AddressRule parts) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.parts = parts;
        this.units = new Units(sheet);
    }

    /** Behind a number it says what is counted. */
    static boolean isNoHouse(String folded) {
        return NO_HOUSE.contains(folded);
    }

    void apply() {
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.kind(i) == MaskKind.ADDRESS && sheet.kind(i + 1) != MaskKind.ADDRESS) {
                sheet.mask(i + 1, end(i + 1), MaskKind.ADDRESS);
            }
        }
    }

    /** The token after the last that belongs to the address that ends here. */
    int end(int from) {
        int to = from;
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            boolean comma = sheet.isAnyOf(to, ",");
            if (isHouseLetter(to)) {
                to += 2;
                continue;
            }
            int at = sheet.isAnyOf(to, ".,") ? to + 1 : to;
            if (sheet.is(at, Sheet.Type.LINE)) {
                return to;
            }
            at = sheet.next(at);
            int next = part(at, comma || sheet.kind(at) == MaskKind.ADDRESS, to == at);
            if (next <= at || sheet.isChar(to, '.') && !isCut(to - 1)) {
                return to;
            }
            to = next;
        }
        return to;
    }

    /** «Гагарина 33 а, приехал». */
    private boolean isHouseLetter(int gap) {
        int letter = gap + 1;
        boolean house = sheet.isNumber(gap - 1) || sheet.is(gap - 1, Sheet.Type.MASK);
        boolean stop =
                sheet.isAnyOf(letter + 1, ",;)")
                        || sheet.is(letter + 1, Sheet.Type.LINE)
                        || sheet.isChar(letter + 1, '.') && sheet.is(letter + 2, Sheet.Type.LINE);
        return house
                && stop
                && sheet.is(gap, Sheet.Type.SPACE)
                && sheet.isFree(letter)
                && sheet.isCyrillic(letter)
                && sheet.length(letter) == 1;
    }

    /** «пр. Дружбы народов, 27»: the words in small letters before a house. */
    private int nameGoesOn(int at) {
        int to = at;
        for (int words = 0; words < 2; words++) {
            int word = sheet.next(to);
            if (!isNamePart(word)) {
                break;
            }
            to = word + 1;
        }
        if (to == at) {
            return at;
        }
        int house = sheet.next(sheet.isChar(to, ',') ? to + 1 : to);
        boolean housed =
                (sheet.isNumber(house) && isAddressPart(house) || PARTS.contains(sheet.fold(house)))
                        && !sheet.is(house - 1, Sheet.Type.LINE)
                        && !(sheet.isAnyOf(house + 1, ".,:") && sheet.isNumber(house + 2));
        return housed && (sheet.isNumber(house) || isAddressPart(house)) ? to : at;
    }

    private boolean isNamePart(int i) {
        String word = sheet.fold(i);
        return sheet.isFree(i)
                && sheet.isCyrillic(i)
                && !sheet.isCapital(i)
                && word.length() > 3
                && word.length() < 16
                && !lexicon.isTerm(word)
                && GENITIVES.end(word);
    }

    private boolean isCut(int i) {
        return sheet.isWord(i) && sheet.length(i) < 5;
    }

    /** After a part that begins there; the same where none does. */
    private int part(int at, boolean comma, boolean glued) {
        if (sheet.kind(at) == MaskKind.ADDRESS) {
            return at + 1;
        }
        if (!sheet.isFree(at)) {
            return at;
        }
        String word = sheet.fold(at);
        if (sheet.isNumber(at)) {
            return sheet.length(at) <= LONGEST_NUMBER && !glued ? number(at, comma) : at;
        }
        if (sheet.isChar(at, '(') && parts.isProper(at + 1)) {
            int close = parts.properEnd(at + 1);
            boolean goesOn =
                    sheet.isChar(close + 1, ',') || sheet.kind(close + 1) == MaskKind.ADDRESS;
            return sheet.isChar(close, ')') && goesOn && parts.isNoTerm(at + 1) ? close + 1 : at;
        }
        if (!sheet.isWord(at)) {
            return at;
        }
        if (word.equals("а") && sheet.isChar(at + 1, '/') && sheet.fold(at + 2).equals("я")) {
            int box = sheet.next(at + 3);
            return sheet.isNumber(box) ? box + 1 : at + 3;
        }
        if (PARTS.contains(word)) {
            int number = sheet.next(sheet.isAnyOf(at + 1, ".:") ? at + 2 : at + 1);
            number = sheet.isAnyOf(number, "№#") ? sheet.next(number + 1) : number;
            boolean letter = sheet.isCapital(number) && sheet.length(number) == 1;
            if (sheet.isNumber(number)
                    && sheet.length(number) <= LONGEST_NUMBER
                    && !NO_HOUSE.contains(sheet.fold(sheet.next(number + 1)))) {
                return houseEnd(number);
            }
            return letter ? number + 1 : at;
        }
        if (WATERS.contains(word) && !sheet.isCapital(at)) {
            return sheet.isChar(at + 1, '.') && word.length() < 4 ? at + 2 : at + 1;
        }
        if (!comma && !sheet.isCapital(at)) {
            return nameGoesOn(at);
        }
        if (!comma || !parts.isProper(at) || !parts.isNoTerm(at) || sheet.isCapitals(at)) {
            return at;
        }
        int end = parts.properEnd(at);
        int behind = sheet.next(end);
        boolean house =
                sheet.isNumber(behind)
                        && sheet.length(behind) <= LONGEST_NUMBER
                        && !units.follow(behind + 1);
        boolean mark =
                sheet.kind(behind) == MaskKind.ADDRESS
                        || WATERS.contains(sheet.fold(behind))
                        || sheet.isChar(behind, ',') && isAddressPart(sheet.next(behind + 1));
        return house || mark ? end : at;
    }

    private boolean isAddressPart(int i) {
        return sheet.kind(i) == MaskKind.ADDRESS
                || PARTS.contains(sheet.fold(i)) && sheet.isNumber(sheet.next(i + 1))
                || sheet.isNumber(i)
                        && sheet.isFree(i)
                        && sheet.length(i) <= 3
                        && !NO_HOUSE.contains(sheet.fold(sheet.next(i + 1)))
                        && !units.follow(i + 1);
    }

    private int number(int at, boolean comma) {
        int end = houseEnd(at);
        int behind = sheet.next(end);
        if (units.follow(end)
                || NO_HOUSE.contains(sheet.fold(behind))
                || sheet.isAnyOf(end, "./:") && sheet.isNumber(end + 1)
                || sheet.isAnyOf(at - 1, "№#:+")
                || sheet.isChar(behind, '%')) {
            return at;
        }
        if (sheet.isChar(at + 1, '-') && sheet.fold(at + 2).equals("я")) {
            return WATERS.contains(sheet.fold(sheet.next(at + 3))) ? sheet.next(at + 3) + 1 : at;
        }
        boolean last = end >= sheet.size() || sheet.is(end, Sheet.Type.LINE);
        return comma || last || !sheet.isWord(behind) || PARTS.contains(sheet.fold(behind))
                ? end
                : at;
    }

    /** «5», «5а», «45К», «12/3», «14-2-60». */
    private int houseEnd(int number) {
        int end = number + 1;
        if (sheet.isWord(end) && sheet.length(end) == 1) {
            end++;
        }
        for (int steps = 0; steps < 2 && sheet.isAnyOf(end, "/-–") && isSmall(end + 1); steps++) {
            end += 2;
        }
        return end;
    }

    private boolean isSmall(int i) {
        return sheet.isNumber(i) && sheet.length(i) <= LONGEST_NUMBER
                || sheet.isWord(i) && sheet.length(i) == 1;
    }

    /**
     * Towns, houses and streets right before the token, with commas between: the first of them, the
     * same token where there are none.
     */
    int start(int i) {
        int from = i;
        int at = sheet.previous(i - 1);
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            boolean comma = sheet.isChar(at, ',');
            int part = comma ? sheet.previous(at - 1) : at;
            boolean place =
                    parts.isProper(part)
                            && (sheet.isFree(part) || sheet.kind(part) == MaskKind.ADDRESS)
                            && !lexicon.isTerm(sheet.fold(part));
            boolean house =
                    sheet.isNumber(part)
                            && sheet.isFree(part)
                            && sheet.length(part) <= 5
                            && !comma
                            && steps > 0;
            if (sheet.kind(part) == MaskKind.ADDRESS || place || house) {
                from = part;
                at = sheet.previous(part - 1);
                if (house) {
                    return from;
                }
            } else {
                return from;
            }
        }
        return from;
    }
}
