package io.pulmoflow.operators.freetext.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Words that addresses are made of. */
final class AddressWords {
    static final Set<String> STREETS =
            Set.of(
                    "ул",
                    "улица",
                    "улице",
                    "улицы",
                    "улицу",
                    "проспект",
                    "проспекте",
                    "проспекта",
                    "пр",
                    "просп",
                    "пер",
                    "переулок",
                    "переулке",
                    "бульвар",
                    "бульваре",
                    "наб",
                    "набережная",
                    "набережной",
                    "шоссе",
                    "ш",
                    "мкр",
                    "мкрн",
                    "микрорайон",
                    "микрорайоне",
                    "проезд",
                    "проезде",
                    "тупик",
                    "аллея",
                    "площадь",
                    "площади",
                    "пл",
                    "квартал",
                    "снт",
                    "жк",
                    "линия",
                    "тракт");

    /** «ул. им. Гагарина», «наб. реки Фонтанки». */
    static final Set<String> BEFORE_STREET =
            Set.of(
                    "им",
                    "имени",
                    "реки",
                    "канала",
                    "академика",
                    "ак",
                    "маршала",
                    "генерала",
                    "адмирала",
                    "героя",
                    "героев",
                    "летчика",
                    "космонавта",
                    "профессора");

    /** Written without a full stop too. */
    static final Set<String> BARE_STREETS = Set.of("ул", "пер", "мкр", "просп", "наб", "бул");

    /** «в с. Кукуево»: not a measure or an ordinal. */
    static final Set<String> PREPOSITIONS =
            Set.of("в", "во", "из", "на", "до", "от", "с", "со", "под", "близ");

    /** Written without a full stop too. */
    static final Set<String> SHORT_TOWNS = Set.of("пгт", "рп", "гп", "снт", "о", "зато");

    static final Set<String> HYPHENED =
            Set.of("пр", "б", "бул", "мкр", "м", "ст", "д", "ш", "наб", "пер", "пос", "ул", "п");

    static final Set<String> HYPHENED_ENDS =
            Set.of(
                    "пр-кт", "пр-т", "пр-д", "пр-те", "пр-кте", "б-р", "бул-р", "мкр-н", "мкр-не",
                    "м-н", "ст-ца", "ст-це", "ст-цы", "д-ня", "д-не", "ш-се", "наб-я", "пер-к",
                    "пос-к", "пос-ке", "ул-ца", "ул-це", "п-к");

    /** Of other languages: the name follows. */
    static final Set<String> FOREIGN =
            Set.of(
                    "rue",
                    "via",
                    "viale",
                    "calle",
                    "avenida",
                    "piazza",
                    "plaza",
                    "corso",
                    "rua",
                    "ulica",
                    "ulitsa",
                    "ul",
                    "per",
                    "prospekt",
                    "pereulok",
                    "quai",
                    "chaussee",
                    "carrer",
                    "strada",
                    "paseo",
                    "passeig",
                    "travessa",
                    "praca",
                    "largo",
                    "vicolo",
                    "camino",
                    "carretera",
                    "impasse",
                    "chemin",
                    "aleja",
                    "aleje",
                    "vulytsia",
                    "naberezhnaya",
                    "shosse");

    /** How a street ends in German and Dutch. */
    static final List<String> FOREIGN_ENDINGS =
            List.of(
                    "strasse", "straße", "weg", "gasse", "platz", "allee", "straat", "laan",
                    "gracht");

    /** Between such a word and the name. */
    static final Set<String> ARTICLES =
            Set.of(
                    "de", "des", "du", "das", "dos", "den", "der", "van", "von", "el", "los", "las",
                    "al", "la", "le", "les", "del", "della", "dei", "di", "da", "do");

    /** Behind the number of a quarter: «6 мкр., 22». */
    static final Set<String> QUARTERS = Set.of("мкр", "мкрн", "микрорайон", "микрорайоне", "микр");

    /** Before the number of a route on which boxes are numbered. */
    static final Set<String> ROUTES = Set.of("rr", "hc", "rt", "rte", "route", "rural");

    /** Behind a street's name and a number they say that the number is a house's. */
    static final Set<String> IN_HOUSES =
            Set.of(
                    "кв",
                    "квартира",
                    "подъезд",
                    "этаж",
                    "корп",
                    "корпус",
                    "домофон",
                    "строение",
                    "литера",
                    "общежитие",
                    "комната",
                    "комн");

    static final Set<String> DIRECTIONS = Set.of("n", "s", "e", "w", "ne", "nw", "se", "sw");

    static final Set<String> TOWNS =
            Set.of(
                    "г", "гор", "город", "города", "городе", "пос", "поселок", "поселке", "поселка",
                    "пгт", "дер", "деревня", "деревне", "деревни", "село", "селе", "села", "с",
                    "ст", "станица", "станицы", "хуторе", "ауле", "гп", "станице", "хутор", "аул",
                    "рп", "д", "п", "нп", "улус", "улусе", "слобода", "слободе", "аал", "аула",
                    "хутора", "х", "зато", "станицу");

    static final Set<String> REGIONS =
            Set.of(
                    "обл",
                    "область",
                    "области",
                    "край",
                    "края",
                    "крае",
                    "район",
                    "района",
                    "районе",
                    "респ",
                    "республика",
                    "республики",
                    "республике",
                    "округ",
                    "ао");

    static final Set<String> HOUSES =
            Set.of(
                    "д",
                    "дом",
                    "дома",
                    "доме",
                    "корп",
                    "корпус",
                    "стр",
                    "строение",
                    "кв",
                    "квартира",
                    "квартиры",
                    "оф",
                    "офис",
                    "подъезд",
                    "к",
                    "вл",
                    "влад",
                    "кварт",
                    "под",
                    "эт",
                    "литера",
                    "уч",
                    "участок",
                    "секция",
                    "этаж",
                    "пом",
                    "комн",
                    "комната",
                    "ком",
                    "общежитие",
                    "общ",
                    "лит");

    static final Set<String> ENGLISH =
            Set.of(
                    "street",
                    "st",
                    "avenue",
                    "ave",
                    "road",
                    "rd",
                    "lane",
                    "ln",
                    "drive",
                    "dr",
                    "boulevard",
                    "blvd",
                    "court",
                    "ct",
                    "way",
                    "place",
                    "pl",
                    "terrace",
                    "square",
                    "sq",
                    "highway",
                    "hwy",
                    "parkway",
                    "pkwy",
                    "circle",
                    "close",
                    "crescent",
                    "parade",
                    "grove",
                    "gardens",
                    "mews",
                    "walk",
                    "row",
                    "rise",
                    "hill",
                    "alley",
                    "trail",
                    "trl",
                    "quay",
                    "wharf",
                    "embankment",
                    "yard",
                    "loop",
                    "turnpike",
                    "path",
                    "plaza");

    static final Set<String> FLATS =
            Set.of("apt", "apartment", "suite", "ste", "flat", "unit", "floor", "box", "rm");

    static final Set<String> LIVES =
            Set.of(
                    "проживает",
                    "проживающая",
                    "проживающий",
                    "прописан",
                    "прописана",
                    "зарегистрирован",
                    "зарегистрирована",
                    "живет",
                    "адрес",
                    "адресу",
                    "адреса",
                    "жительница",
                    "житель",
                    "жителя",
                    "уроженец",
                    "уроженка",
                    "прописка",
                    "прописке",
                    "прописки",
                    "адр",
                    "прож",
                    "прожив",
                    "проживание",
                    "проживания",
                    "проживающего",
                    "проживающей",
                    "проживающему",
                    "жительства",
                    "жительство",
                    "зарег",
                    "регистрация",
                    "регистрации",
                    "родом",
                    "выезд",
                    "вызов",
                    "живут",
                    "жил",
                    "жила",
                    "живущая",
                    "живущий",
                    "дачный",
                    "дача",
                    "даче",
                    "дачу",
                    "общежитии",
                    "addr",
                    "home",
                    "residence",
                    "residing",
                    "lived",
                    "address",
                    "lives",
                    "resides",
                    "living",
                    "resident");

    static final Set<String> MOVES =
            Set.of(
                    "переехал",
                    "переехала",
                    "приехал",
                    "приехала",
                    "прибыл",
                    "прибыла",
                    "родом",
                    "переведен",
                    "переведена",
                    "доставлен",
                    "доставлена",
                    "уехал",
                    "уехала",
                    "moved",
                    "relocated");

    /** States, and what stands behind the name of a physician. */
    static final Set<String> DEGREES =
            Set.of("md", "pa", "ma", "ms", "id", "ct", "or", "me", "in", "do");

    static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th");

    static final Set<String> STATES =
            Set.of(
                    "al", "ak", "az", "ar", "ca", "co", "ct", "de", "fl", "ga", "hi", "id", "il",
                    "ia", "ks", "ky", "la", "me", "md", "ma", "mi", "mn", "ms", "mo", "mt", "ne",
                    "dc", "nv", "nh", "nj", "nm", "ny", "nc", "nd", "oh", "ok", "or", "pa", "ri",
                    "sc", "sd", "tn", "tx", "ut", "vt", "va", "wa", "wv", "wi", "wy");

    private static final Set<String> ANY = new HashSet<>();

    static {
        Stream.of(STREETS, TOWNS, REGIONS, HOUSES, LIVES, MOVES, ENGLISH, FLATS, STATES, FOREIGN)
                .forEach(ANY::addAll);
    }

    private AddressWords() {}

    /** Whether something in an address is told by the word. */
    static boolean isAny(String folded) {
        return ANY.contains(folded);
    }
}
