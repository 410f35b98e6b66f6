package io.pulmoflow.operators.freetext.domain;

import java.util.Set;

/**
 * Masks postal addresses part by part: what a marker such as ул., д., кв., г. or Street belongs to.
 */
final class AddressRule {
    private static final Set<String> STREETS =
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
    private static final Set<String> BEFORE_STREET =
            Set.of(
                    "им", "имени", "реки", "канала", "академика", "ак", "маршала", "генерала",
                    "адмирала", "героя", "героев", "летчика", "космонавта", "профессора");

    /** Written without a full stop too. */
    private static final Set<String> BARE_STREETS =
            Set.of("ул", "пер", "мкр", "просп", "наб", "бул");

    /** «в с. Кукуево»: not a measure or an ordinal. */
    private static final Set<String> PREPOSITIONS =
            Set.of("в", "во", "из", "на", "до", "от", "с", "со", "под", "близ");

    /** Written without a full stop too. */
    private static final Set<String> SHORT_TOWNS = Set.of("пгт", "рп", "гп", "снт", "о");
    private static final Set<String> DIRECTIONS =
            Set.of("n", "s", "e", "w", "ne", "nw", "se", "sw");
    private static final Set<String> TOWNS =
            Set.of(
                    "г", "гор", "город", "города", "городе", "пос", "поселок", "поселке", "поселка",
                    "пгт", "дер", "деревня", "деревне", "деревни", "село", "селе", "села", "с",
                    "ст", "станица", "станицы", "хуторе", "ауле", "гп", "станице", "хутор", "аул", "рп", "д", "п");
    private static final Set<String> REGIONS =
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
    private static final Set<String> HOUSES =
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
                    "литера");
    private static final Set<String> ENGLISH =
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
                    "crescent");
    private static final Set<String> FLATS =
            Set.of("apt", "apartment", "suite", "ste", "flat", "unit", "floor", "box");
    private static final Set<String> LIVES =
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
                    "address",
                    "lives",
                    "resides",
                    "residing",
                    "living",
                    "resident");
    private static final Set<String> MOVES =
            Set.of(
                    "переехал", "переехала", "приехал", "приехала", "прибыл", "прибыла", "родом",
                    "переведен", "переведена", "доставлен", "доставлена", "уехал", "уехала",
                    "moved", "relocated");
    /** States, and what stands behind the name of a physician. */
    private static final Set<String> DEGREES =
            Set.of("md", "pa", "ma", "ms", "id", "ct", "or", "me", "in", "do");
    private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th");
    private static final Set<String> STATES =
            Set.of(
                    "al", "ak", "az", "ar", "ca", "co", "ct", "de", "fl", "ga", "hi", "id", "il",
                    "ia", "ks", "ky", "la", "me", "md", "ma", "mi", "mn", "ms", "mo", "mt", "ne",
                    "dc", "nv", "nh", "nj", "nm", "ny", "nc", "nd", "oh", "ok", "or", "pa", "ri", "sc",
                    "sd", "tn", "tx", "ut", "vt", "va", "wa", "wv", "wi", "wy");

    private final Sheet sheet;
    private final Lexicon lexicon;

    AddressRule(Sheet sheet, Lexicon lexicon) {
        this.sheet = sheet;
        this.lexicon = lexicon;
    }

    void apply() {
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.isWord(i)) {
                word(i);
            } else if (sheet.isNumber(i)) {
                number(i);
            }
        }
        around();
    }

    private void word(int i) {
        String word = sheet.fold(i);
        if (STREETS.contains(word)) {
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
            region(i);
            sheet.mask(i + 1, sheet.kind(i) == MaskKind.ADDRESS ? i + 3 : i, MaskKind.ADDRESS);
        }
        if (TOWNS.contains(word)
                || word.equals("о") && sheet.isChar(i - 1, '.') && sheet.fold(i - 2).equals("г")) {
            town(i);
        }
        if (REGIONS.contains(word)) {
            region(i);
        }
        if (HOUSES.contains(word)) {
            house(i);
        }
        if (LIVES.contains(word)) {
            lives(i);
        }
        if (MOVES.contains(word)) {
            moves(i);
        }
        english(i, word);
    }

    /** «ул. Ленина», «Садовая улица», «ул. 50 лет Октября». */
    private void street(int i) {
        boolean cut = sheet.isChar(i + 1, '.');
        boolean full = sheet.length(i) > 4;
        int after = sheet.next(cut ? i + 2 : i + 1);
        after = BEFORE_STREET.contains(sheet.fold(after)) ? afterCut(after) : after;
        boolean bare = BARE_STREETS.contains(sheet.fold(i)) && isProper(after);
        if ((cut || full || bare)
                && (isProper(after) || sheet.isNumber(after) && isProper(afterNumber(after)))) {
            int to = properEnd(sheet.isNumber(after) ? afterNumber(after) : after);
            sheet.mask(i, houseNumber(to), MaskKind.ADDRESS);
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
        } else if (cut && !full && sheet.isWord(after) && sheet.fold(i).equals("ул")) {
            sheet.mask(i, houseNumber(after + 1), MaskKind.ADDRESS);
        }
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
    private int properEnd(int i) {
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
    private int houseNumber(int to) {
        int at = sheet.next(sheet.isChar(to, ',') ? to + 1 : to);
        if (!sheet.isNumber(at)
                || sheet.fold(at).length() > 4
                || sheet.is(at - 1, Sheet.Type.LINE)) {
            return to;
        }
        int end = at + 1;
        while (sheet.isAnyOf(end, "/-")
                && (sheet.isNumber(end + 1)
                        || sheet.isWord(end + 1) && sheet.length(end + 1) == 1)) {
            end += 2;
        }
        if (sheet.isWord(end) && sheet.length(end) == 1) {
            end++;
        }
        return end;
    }

    private void town(int i) {
        boolean cut = sheet.isChar(i + 1, '.');
        boolean full = sheet.length(i) > 3 || SHORT_TOWNS.contains(sheet.fold(i));
        int after = sheet.next(cut ? i + 2 : i + 1);
        if (!isProper(after) || sheet.length(after) < 3 || sheet.isCapitals(after)) {
            return;
        }
        boolean year =
                sheet.fold(i).equals("г")
                        && (sheet.isNumber(sheet.previous(i - 1))
                                || sheet.kind(sheet.previous(i - 1)) == MaskKind.DATE);
        boolean amongParts =
                sheet.isAnyOf(sheet.previous(i - 1), ",:(")
                        || sheet.kind(sheet.previous(i - 1)) == MaskKind.ADDRESS;
        boolean oneLetter =
                sheet.length(i) == 1
                        && !sheet.fold(i).equals("г")
                        && !sheet.fold(i).equals("о")
                        && !(cut
                                && PREPOSITIONS.contains(sheet.fold(sheet.previous(i - 1)))
                                && !lexicon.isWord(sheet.fold(after)));
        if (year
                || !isNoTerm(after)
                || !cut && !full && !sheet.fold(i).equals("г")
                || oneLetter && (!amongParts || sheet.isCapital(i))) {
            return;
        }
        int from = sheet.fold(i).equals("о") ? i - 2 : i;
        sheet.mask(from, properEnd(after), MaskKind.ADDRESS);
    }

    private void region(int i) {
        int before = sheet.previous(i - 1);
        if (isProper(before)
                && sheet.isGap(before + 1)
                && (sheet.fold(before).endsWith("ая")
                        || sheet.fold(before).endsWith("ой")
                        || sheet.fold(before).endsWith("ий")
                        || sheet.fold(before).endsWith("ого")
                        || sheet.fold(before).endsWith("ом"))
                && isNoTerm(before)) {
            sheet.mask(before, i + 1, MaskKind.ADDRESS);
            return;
        }
        int after = sheet.next(sheet.isChar(i + 1, '.') ? i + 2 : i + 1);
        if (sheet.fold(i).startsWith("респ") && isProper(after)) {
            sheet.mask(i, properEnd(after), MaskKind.ADDRESS);
        }
    }

    /** «д. 5, корп. 2, кв. 15»; «15 кв. см» and «5 д.» are measures. */
    private void house(int i) {
        boolean cut = sheet.isChar(i + 1, '.');
        boolean full = sheet.length(i) > 2;
        int number = sheet.next(cut ? i + 2 : i + 1);
        number = sheet.isAnyOf(number, "№#") ? sheet.next(number + 1) : number;
        boolean known = Set.of("д", "дом", "кв", "квартира", "корп").contains(sheet.fold(i));
        boolean among =
                sheet.isChar(sheet.previous(i - 1), ',')
                        || sheet.kind(sheet.previous(i - 1)) == MaskKind.ADDRESS;
        boolean counted = sheet.isNumber(sheet.previous(i - 1)) && sheet.isGap(i - 1) && !known;
        int part = sheet.previous(i - 1);
        part = sheet.isChar(part, ',') ? sheet.previous(part - 1) : part;
        boolean apart = known && sheet.kind(part) == MaskKind.ADDRESS;
        if (!cut && !full && !apart
                || !sheet.isNumber(number)
                || sheet.fold(number).length() > 4
                || counted
                || !known && !(among && near(i))) {
            return;
        }
        if (sheet.isNumber(sheet.previous(i - 1))
                && sheet.fold(i).equals("д")
                && sheet.kind(sheet.previous(i - 1)) != MaskKind.ADDRESS) {
            return;
        }
        sheet.mask(i, houseNumber(number), MaskKind.ADDRESS);
    }

    private boolean near(int i) {
        for (int at = Math.max(0, i - 6); at < i; at++) {
            if (sheet.kind(at) == MaskKind.ADDRESS) {
                return true;
            }
        }
        return false;
    }

    /** «проживает в Туле», "lives in Springfield": the words with capital letters that follow. */
    private void lives(int i) {
        int at = i + 1;
        for (int steps = 0; steps < 6; steps++) {
            at = sheet.next(at);
            if (sheet.isAnyOf(at, ":-–,")) {
                at++;
            } else if (sheet.isWord(at)
                    && !isProper(at)
                    && sheet.length(at) < 12
                    && !sheet.fold(at).equals("с")) {
                at++;
            } else {
                break;
            }
        }
        if (isProper(at)
                && sheet.isFree(at)
                && (sheet.isCyrillic(at) || !lexicon.isTerm(sheet.fold(at)))) {
            sheet.mask(at, properEnd(at), MaskKind.ADDRESS);
        } else if (sheet.isNumber(at) && sheet.fold(at).length() == 6) {
            sheet.mask(at, at + 1, MaskKind.ADDRESS);
        }
    }

    /** «переехал из Перми в Сочи»: what stands behind each preposition. */
    private void moves(int i) {
        int at = i + 1;
        for (int steps = 0; steps < 8; steps++) {
            at = sheet.next(at);
            if (isProper(at)) {
                boolean to = PREPOSITIONS.contains(sheet.fold(sheet.previous(at - 1)));
                if (to && sheet.isFree(at) && sheet.length(at) > 2) {
                    sheet.mask(at, properEnd(at), MaskKind.ADDRESS);
                }
                at = Math.max(at + 1, properEnd(at));
            } else if (sheet.isWord(at) || sheet.isNumber(at) || sheet.isAnyOf(at, ",")) {
                at++;
            } else {
                return;
            }
        }
    }

    /** A postal code before or behind a part of an address. */
    private void number(int i) {
        if (!sheet.isFree(i) || sheet.fold(i).length() != 6) {
            return;
        }
        int after = sheet.next(i + 1);
        int before = sheet.previous(i - 1);
        boolean comma = sheet.isChar(after, ',');
        boolean proper =
                comma
                        && (isProper(sheet.next(after + 1))
                                || TOWNS.contains(sheet.fold(sheet.next(after + 1)))
                                || STREETS.contains(sheet.fold(sheet.next(after + 1))));
        boolean said =
                sheet.fold(before).startsWith("индекс")
                        || sheet.isChar(before, ':')
                                && sheet.fold(sheet.previous(before - 1)).startsWith("адрес");
        if (proper || said) {
            sheet.mask(i, i + 1, MaskKind.ADDRESS);
        }
    }

    private void english(int i, String word) {
        if (ENGLISH.contains(word) && sheet.isCapital(i)) {
            int from = sheet.previous(i - 1);
            int words = 0;
            while ((isProper(from) || ORDINALS.contains(sheet.fold(from))) && words < 4) {
                from = sheet.previous(from - 1);
                words++;
            }
            if (sheet.isNumber(from) && ORDINALS.contains(sheet.fold(from + 1))) {
                from = sheet.previous(from - 1);
                while (isProper(from) && words < 6) {
                    from = sheet.previous(from - 1);
                    words++;
                }
            }
            if (sheet.isNumber(from)
                    && sheet.fold(from).length() <= 5
                    && (words > 0 || sheet.isWord(from + 1))) {
                int to = sheet.isChar(i + 1, '.') ? i + 2 : i + 1;
                to = DIRECTIONS.contains(sheet.fold(sheet.next(to))) ? sheet.next(to) + 1 : to;
                sheet.mask(from, to, MaskKind.ADDRESS);
                behind(to);
            }
        }
        if (FLATS.contains(word) && (sheet.isCapital(i) || near(i))) {
            int number = sheet.next(sheet.isAnyOf(i + 1, ".#") ? i + 2 : i + 1);
            number = sheet.isChar(number, '#') ? number + 1 : number;
            boolean box = word.equals("box") && sheet.fold(sheet.previous(i - 2)).equals("o");
            if (sheet.isNumber(number)
                    && (near(i) || box || word.startsWith("apt") || word.startsWith("apartment"))) {
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
                && STATES.contains(word)
                && !DEGREES.contains(word)
                && sheet.isChar(comma, ',')
                && (sheet.is(comma - 1, Sheet.Type.MASK)
                        || sheet.kind(comma - 1) == MaskKind.ADDRESS)) {
            sheet.mask(i, i + 1, MaskKind.ADDRESS);
        }
        if (sheet.isCapitals(i) && STATES.contains(word) && sheet.length(i) == 2) {
            int zip = sheet.next(i + 1);
            if (sheet.isNumber(zip) && sheet.fold(zip).length() == 5) {
                int to = sheet.isChar(zip + 1, '-') && sheet.isNumber(zip + 2) ? zip + 3 : zip + 1;
                int from = i;
                int town =
                        sheet.previous(
                                sheet.isChar(sheet.previous(i - 1), ',')
                                        ? sheet.previous(i - 1) - 1
                                        : i - 1);
                while (isProper(town) && from - town < 4) {
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
                && isProper(town)
                && !FLATS.contains(sheet.fold(town))
                && !lexicon.isTerm(sheet.fold(town))) {
            sheet.mask(town, properEnd(town), MaskKind.ADDRESS);
        }
    }

    /** Numbers and towns that stand between two parts of one address. */
    private void around() {
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.kind(i) != MaskKind.ADDRESS || sheet.kind(i + 1) == MaskKind.ADDRESS) {
                continue;
            }
            int at = sheet.isChar(i + 1, ',') ? sheet.next(i + 2) : sheet.size();
            if (sheet.isFree(at) && !sheet.is(at - 1, Sheet.Type.LINE)) {
                boolean number =
                        sheet.isNumber(at)
                                && (sheet.fold(at).length() <= 4 || sheet.fold(at).length() == 6)
                                && !new Units(sheet).follow(at + 1);
                boolean town = isProper(at) && isNoTerm(at) && !lexicon.isGiven(sheet.fold(at));
                if (number || town) {
                    sheet.mask(
                            at, houseNumber(number ? at : properEnd(at)), MaskKind.ADDRESS);
                    sheet.mask(at, at + 1, MaskKind.ADDRESS);
                }
            }
        }
        for (int i = sheet.size() - 1; i > 1; i--) {
            if (sheet.kind(i) == MaskKind.ADDRESS && sheet.kind(i - 1) != MaskKind.ADDRESS) {
                int comma = sheet.previous(i - 1);
                int town = sheet.isChar(comma, ',') ? sheet.previous(comma - 1) : -1;
                if (sheet.isFree(town)
                        && (isProper(town) && !startsSentence(town) && isNoTerm(town)
                                || sheet.isNumber(town) && sheet.fold(town).length() == 6)) {
                    sheet.mask(town, town + 1, MaskKind.ADDRESS);
                }
            }
        }
    }

    private boolean startsSentence(int i) {
        int before = sheet.previous(i - 1);
        return before < 0 || sheet.isAnyOf(before, ".!?") || sheet.is(i - 1, Sheet.Type.LINE);
    }

    private boolean isNoTerm(int i) {
        String word = sheet.fold(i);
        return !lexicon.isTerm(word)
                || word.startsWith("моск")
                || word.startsWith("санкт")
                || word.startsWith("петерб");
    }

    private boolean isProper(int i) {
        return sheet.isCapital(i);
    }
}
