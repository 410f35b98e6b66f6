package io.pulmoflow.operators.freetext.domain;

import java.util.Set;

/** Masks ages over 89, in figures and in words. */
final class AgeRule {
    private static final int OLDEST = 89;
    private static final int OLDEST_EVER = 125;
    private static final int LONGEST_TENS = 12;

    /** In tokens. */
    private static final int FARTHEST = 40;

    private static final Set<String> YEARS =
            Set.of(
                    "лет", "года", "год", "летний", "летняя", "летнего", "летней", "летнему",
                    "летнюю", "летним", "л", "years", "year", "yo", "y", "yr", "yrs", "летию",
                    "летие", "г");
    private static final Set<String> AGE =
            Set.of(
                    "возраст",
                    "возраста",
                    "возрасте",
                    "возрастом",
                    "age",
                    "aged",
                    "ages",
                    "turned",
                    "turns",
                    "turning",
                    "исполнилось",
                    "исполнится",
                    "исполняется",
                    "отметил",
                    "отметила");
    private static final Set<String> SPELT =
            Set.of(
                    "девяносто",
                    "девяноста",
                    "девяностолетний",
                    "девяностолетняя",
                    "девяностолетнего",
                    "девяностолетней",
                    "ninety",
                    "nineties",
                    "девяностых",
                    "nonagenarian",
                    "столетний",
                    "столетняя",
                    "столетнего",
                    "столетней",
                    "centenarian",
                    "сто",
                    "ста",
                    "hundred");
    private static final Set<String> UNITS_SPELT =
            Set.of(
                    "один", "одного", "два", "двух", "две", "три", "трех", "четыре", "четырех",
                    "пять", "пяти", "шесть", "шести", "семь", "семи", "восемь", "восьми", "девять",
                    "девяти", "десять", "and", "one", "two", "three", "four", "five", "six",
                    "seven", "eight", "nine");
    private static final Set<String> NO_AGE =
            Set.of(
                    "стаж",
                    "курит",
                    "курил",
                    "pack",
                    "пачка",
                    "пачек",
                    "наблюдается",
                    "smoked",
                    "индекс");

    /** Behind these a number is how long somebody lived. */
    private static final Set<String> LIVES =
            Set.of(
                    "lived",
                    "died",
                    "dead",
                    "reached",
                    "умер",
                    "умерла",
                    "дожил",
                    "дожила",
                    "дожили",
                    "прожил",
                    "прожила",
                    "скончался",
                    "скончалась",
                    "ушла",
                    "ушел",
                    "пошел",
                    "стукнуло",
                    "минуло",
                    "passed",
                    "survived",
                    "nearly",
                    "almost",
                    "precisely",
                    "actually",
                    "точнее",
                    "почти",
                    "уже");

    private static final Set<String> RELATIONS =
            Set.of(
                    "мать",
                    "матери",
                    "мама",
                    "маме",
                    "отец",
                    "отцу",
                    "отца",
                    "папе",
                    "бабушка",
                    "бабушке",
                    "бабушки",
                    "бабка",
                    "дед",
                    "деду",
                    "дедушка",
                    "дедушке",
                    "прадед",
                    "прабабушка",
                    "прабабка",
                    "тетя",
                    "тете",
                    "дядя",
                    "дяде",
                    "сосед",
                    "соседу",
                    "соседка",
                    "соседке",
                    "свекровь",
                    "свекрови",
                    "теща",
                    "теще",
                    "тесть",
                    "тестю",
                    "ей",
                    "ему",
                    "mother",
                    "father",
                    "grandmother",
                    "grandfather",
                    "grandma",
                    "grandpa",
                    "aunt",
                    "uncle",
                    "neighbor",
                    "neighbour",
                    "mum",
                    "mom",
                    "dad",
                    "nana",
                    "granddad",
                    "sister",
                    "brother",
                    "сестре",
                    "брату",
                    "сестра",
                    "брат");

    private static final Set<String> PEOPLE =
            Set.of(
                    "мужчина",
                    "женщина",
                    "пациент",
                    "пациентка",
                    "больной",
                    "больная",
                    "старик",
                    "старушка",
                    "ветеран",
                    "бабушка",
                    "дедушка",
                    "мать",
                    "отец");

    private static final Set<String> MEASURED =
            Set.of(
                    "чсс",
                    "пульс",
                    "сатурация",
                    "спо",
                    "spo",
                    "рост",
                    "вес",
                    "масса",
                    "имт",
                    "ад",
                    "hr",
                    "weight",
                    "height",
                    "bmi",
                    "палата",
                    "палате",
                    "кабинет",
                    "кабинете",
                    "room",
                    "ward",
                    "bed",
                    "сахар",
                    "глюкоза",
                    "hu");

    private static final Set<String> SEXES =
            Set.of(
                    "m",
                    "f",
                    "м",
                    "ж",
                    "муж",
                    "жен",
                    "male",
                    "female",
                    "man",
                    "woman",
                    "patient",
                    "pt",
                    "gentleman",
                    "lady",
                    "widow",
                    "widower",
                    "resident");

    /** Words beside numbers that are no ages. */
    private static final Set<String> MEASURES =
            Set.of(
                    "sat",
                    "sats",
                    "saturation",
                    "saturating",
                    "satting",
                    "o",
                    "oximetry",
                    "rate",
                    "rates",
                    "pulse",
                    "pressure",
                    "degrees",
                    "temp",
                    "temperature",
                    "bp",
                    "bpm",
                    "percent",
                    "stable",
                    "glucose",
                    "sugar",
                    "level",
                    "levels",
                    "weighs",
                    "lbs",
                    "hounsfield",
                    "attenuation",
                    "measures",
                    "measured",
                    "measuring",
                    "room",
                    "bed",
                    "suite",
                    "line",
                    "image",
                    "slice",
                    "slices",
                    "series",
                    "frame",
                    "fev",
                    "dlco",
                    "score",
                    "held",
                    "set",
                    "mmhg",
                    "kilos",
                    "pounds",
                    "ext",
                    "extension",
                    "exit",
                    "mile",
                    "st",
                    "street");

    private final Units units;
    private final Sheet sheet;

    AgeRule(Sheet sheet) {
        this.sheet = sheet;
        this.units = new Units(sheet);
    }

    void apply() {
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.isNumber(i) && sheet.isFree(i) && isOld(i) && isAge(i)) {
                sheet.mask(i, i + 1, MaskKind.AGE);
            } else if (sheet.isWord(i) && isSpelt(sheet.fold(i))) {
                spelt(i);
            }
        }
    }

    private static boolean isSpelt(String word) {
        return SPELT.contains(word) || word.startsWith("девяност") && word.length() > LONGEST_TENS;
    }

    private boolean isOld(int i) {
        String digits = sheet.fold(i);
        if (digits.length() < 2 || digits.length() > 3) {
            return false;
        }
        int age = Integer.parseInt(digits);
        return age > OLDEST && age <= OLDEST_EVER;
    }

    private boolean isAge(int i) {
        if (sheet.isAnyOf(i - 1, ".,") && sheet.isNumber(i - 2)
                || sheet.isAnyOf(i + 1, ".,") && sheet.isNumber(i + 2)) {
            return false;
        }
        int after = sheet.next(i + 1);
        after = sheet.isAnyOf(after, "-–‐‑") ? sheet.next(after + 1) : after;
        boolean odd =
                sheet.fold(after).equals("с")
                        && sheet.fold(sheet.next(after + 1)).startsWith("лишн");
        after = odd ? sheet.next(sheet.next(after + 1) + 1) : after;
        after = sheet.fold(after).startsWith("полн") ? sheet.next(after + 1) : after;
        if (sheet.fold(after).equals("го") && PEOPLE.contains(sheet.fold(sheet.previous(i - 1)))) {
            return sheet.fold(sheet.next(after + 1)).startsWith("год");
        }
        boolean years = YEARS.contains(sheet.fold(after));
        boolean said = false;
        boolean other = false;
        int before = i;
        for (int steps = 0; steps < 3; steps++) {
            before = sheet.previous(before - 1);
            said |= AGE.contains(sheet.fold(before));
            other |= NO_AGE.contains(sheet.fold(before));
        }
        return said
                || !years && (isLifespan(i) || isApart(i))
                || years
                        && !other
                        && !(sheet.fold(after).equals("г") && !sheet.isChar(after + 1, '.'));
    }

    /**
     * "lived to 101", «точнее 94», «соседке 93»: nothing is measured, and somebody's life is spoken
     * of.
     */
    private boolean isLifespan(int i) {
        int after = sheet.next(i + 1);
        if (sheet.isWord(i - 1)
                || sheet.isAnyOf(i - 1, "./-–:+№#<>=~")
                || sheet.isAnyOf(i + 1, "/-–:×*")
                || sheet.isAnyOf(after, "%°×")
                || units.follow(i + 1)
                || sheet.isNumber(after)) {
            return false;
        }
        int is = sheet.previous(i - 1);
        String who = sheet.fold(sheet.previous(is - 1));
        if ((sheet.fold(is).equals("is") || sheet.fold(is).equals("was"))
                && (who.equals("he")
                        || who.equals("she")
                        || who.equals("who")
                        || RELATIONS.contains(who)
                        || SEXES.contains(who) && who.length() > 1)) {
            return true;
        }
        int words = 0;
        for (int at = i - 1; at >= Math.max(0, i - FARTHEST) && words < 8; at--) {
            if (sheet.isWord(at)) {
                words++;
                String word = sheet.fold(at);
                if (NO_AGE.contains(word) || MEASURED.contains(word)) {
                    return false;
                }
                if (LIVES.contains(word) && words < 4 || RELATIONS.contains(word)) {
                    return true;
                }
            } else if (sheet.isAnyOf(at, ".!?") && sheet.isGap(at + 1)) {
                return false;
            }
        }
        return false;
    }

    /** «Женщина, 95, доставлена», "Mr [NAME] (92)", "at 91 declines", "94F". */
    private boolean isApart(int i) {
        int before = sheet.previous(i - 1);
        int after = sheet.next(i + 1);
        if (sheet.isWord(i + 1)) {
            return sheet.length(i + 1) == 1
                    && sheet.isCapital(i + 1)
                    && SEXES.contains(sheet.fold(i + 1))
                    && !sheet.isAnyOf(i - 1, "-/№#");
        }
        boolean between =
                sheet.isChar(before, ',') && (sheet.isAnyOf(after, ",;.)") || after >= sheet.size())
                        || sheet.isChar(before, '(') && sheet.isAnyOf(after, "),;");
        if (between) {
            int who = sheet.previous(before - 1);
            String word = sheet.fold(who);
            return sheet.kind(who) == MaskKind.NAME
                    || PEOPLE.contains(word)
                    || RELATIONS.contains(word)
                    || SEXES.contains(word);
        }
        return sheet.fold(before).equals("at")
                && !units.follow(i + 1)
                && !sheet.isAnyOf(i + 1, "/-–:×*%")
                && !sheet.isAnyOf(after, "%°×")
                && !sheet.isNumber(after)
                && !MEASURES.contains(sheet.fold(after))
                && !isMeasuredBefore(before);
    }

    private boolean isMeasuredBefore(int i) {
        int words = 0;
        for (int at = i - 1; at >= Math.max(0, i - FARTHEST) && words < 8; at--) {
            if (sheet.isWord(at)) {
                words++;
                if (MEASURED.contains(sheet.fold(at)) || MEASURES.contains(sheet.fold(at))) {
                    return true;
                }
            } else if (sheet.isAnyOf(at, ".!?;") && sheet.isGap(at + 1)) {
                return false;
            }
        }
        return false;
    }

    private void spelt(int i) {
        int to = i + 1;
        int next = sheet.isChar(i + 1, '-') ? i + 2 : sheet.next(i + 1);
        if (UNITS_SPELT.contains(sheet.fold(next))) {
            to = next + 1;
        }
        int years = sheet.next(sheet.isChar(to, '-') ? to + 1 : to);
        int before = sheet.previous(i - 1);
        boolean ninety = sheet.fold(i).startsWith("девяност") || sheet.fold(i).startsWith("ninet");
        boolean said =
                ninety
                        && (AGE.contains(sheet.fold(before))
                                || sheet.fold(before).equals("за")
                                || sheet.fold(before).equals("her")
                                || sheet.fold(before).equals("his")
                                || sheet.fold(before).equals("under")
                                || sheet.fold(before).equals("over"));
        if (said || YEARS.contains(sheet.fold(years)) || sheet.fold(i).length() > 9) {
            sheet.mask(i, to, MaskKind.AGE);
        }
    }
}
