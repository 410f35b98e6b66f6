package io.pulmoflow.operators.freetext.domain;

import java.util.Set;

/**
 * Masks the rest of an address of which a part is found: what goes on behind it, what leads to it,
 * and what stands between two parts.
 */
final class AddressRunRule {
    private static final int MOST_SEGMENTS = 14;
    private static final int LONGEST_GAP = 14;
    private static final int MOST_SIGNS = 4;

    /** Small words within an address: «по 2-му проезду», «им. Ф. И. Антонова». */
    private static final Set<String> BETWEEN =
            Set.of("по", "им", "имени", "лет", "года", "реки", "г", "о", "village", "near", "of");

    /** «комнату 3 в кв. 47», «дома 7 по улице Зелёной». */
    private static final Set<String> HOUSE_JOINS = Set.of("в", "по", "на");

    private final Sheet sheet;
    private final Lexicon lexicon;
    private final AddressRule parts;
    private final AddressSegments segments;
    private final AddressSigns signs;
    private final Units units;

    AddressRunRule(Sheet sheet, Lexicon lexicon, AddressRule parts, AddressSegments segments) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.parts = parts;
        this.segments = segments;
        this.signs = segments.signs();
        this.units = new Units(sheet);
    }

    void apply() {
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.kind(i) == MaskKind.ADDRESS && sheet.kind(i + 1) != MaskKind.ADDRESS) {
                sheet.mask(i + 1, forward(i + 1), MaskKind.ADDRESS);
            }
        }
        for (int i = sheet.size() - 1; i >= 0; i--) {
            if (sheet.kind(i) == MaskKind.ADDRESS && sheet.kind(i - 1) != MaskKind.ADDRESS) {
                sheet.mask(backward(i), i, MaskKind.ADDRESS);
            }
        }
        int last = -1;
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.kind(i) == MaskKind.ADDRESS) {
                if (last >= 0 && i - last > 1 && i - last <= LONGEST_GAP && isGap(last + 1, i)) {
                    sheet.mask(last + 1, i, MaskKind.ADDRESS);
                }
                last = i;
            }
        }
    }

    /** After the last part that goes on from there. */
    private int forward(int from) {
        int to = from;
        for (int steps = 0; steps < MOST_SEGMENTS; steps++) {
            int at = to;
            boolean comma = false;
            boolean line = false;
            for (int skipped = 0; skipped < MOST_SIGNS; skipped++) {
                if (sheet.isChar(at, ',')) {
                    comma = true;
                } else if (sheet.isChar(at, '.')) {
                    if (!endsCut(at - 1) && !sheet.isWord(at + 1)) {
                        return to;
                    }
                } else if (sheet.is(at, Sheet.Type.LINE)) {
                    line = true;
                    if (!comma) {
                        return to;
                    }
                } else if (!sheet.is(at, Sheet.Type.SPACE)) {
                    break;
                }
                at++;
            }
            boolean glued = at == to && !sheet.isChar(at, '(') && sheet.kind(at) != MaskKind.NAME;
            if (glued || at >= sheet.size() || sheet.isCapital(at) && line && !comma) {
                return to;
            }
            int end = segments.end(at, comma && !line);
            if (end <= at) {
                return to;
            }
            to = end;
        }
        return to;
    }

    /** Whether a full stop behind the word cuts it short. */
    private boolean endsCut(int i) {
        return sheet.isWord(i) && sheet.length(i) < 6 || sheet.is(i, Sheet.Type.MASK);
    }

    /** The first token of what leads to the part that begins there. */
    private int backward(int i) {
        int from = i;
        for (int steps = 0; steps < MOST_SEGMENTS; steps++) {
            int joined = joined(from);
            if (joined < from) {
                from = joined;
                continue;
            }
            int at = sheet.previous(from - 1);
            boolean comma = sheet.isChar(at, ',');
            at = comma ? sheet.previous(at - 1) : at;
            boolean line = lineBetween(at, from);
            int start = comma || !line ? before(at, comma) : from;
            if (start > at || start < 0 || at < 0) {
                return from;
            }
            from = start;
        }
        return from;
    }

    /** The «Улан» of «Улан-[…]», the «р» of «р.п.», the «п» of «п/о». */
    private int joined(int from) {
        int half = from - 2;
        boolean hyphened =
                sheet.isAnyOf(from - 1, "-‑")
                        && sheet.isFree(half)
                        && (segments.isPlace(half) && sheet.isWord(from)
                                || sheet.isNumber(half) && signs.isMark(half - 2));
        boolean cut =
                sheet.isAnyOf(from - 1, "./-")
                        && sheet.isFree(half)
                        && sheet.isWord(half)
                        && AddressMarks.isSplit(sheet.fold(half) + '-' + sheet.fold(from));
        int apart = sheet.isChar(from - 2, '.') && sheet.isGap(from - 1) ? from - 3 : -1;
        boolean spaced =
                sheet.isFree(apart)
                        && sheet.isWord(apart)
                        && AddressMarks.isSplit(sheet.fold(apart) + '-' + sheet.fold(from));
        return hyphened || cut ? half : spaced ? apart : from;
    }

    private boolean lineBetween(int at, int to) {
        for (int i = Math.max(0, at); i < to; i++) {
            if (sheet.is(i, Sheet.Type.LINE)) {
                return true;
            }
        }
        return false;
    }

    /** The first token of a part that ends at a token; a later one where none does. */
    private int before(int last, boolean comma) {
        int none = last + 1;
        if (sheet.kind(last) == MaskKind.ADDRESS) {
            return last;
        }
        if (!sheet.isFree(last)) {
            return none;
        }
        if (sheet.isNumber(last) && sheet.length(last) == AddressSigns.POSTAL) {
            return last;
        }
        int lodging = quoted(last);
        if (lodging >= 0) {
            return lodging;
        }
        int word = sheet.isChar(last, '.') ? last - 1 : last;
        if (comma && word < last && isInitials(word)) {
            return word - 2;
        }
        boolean joins = !comma && HOUSE_JOINS.contains(sheet.fold(last));
        int house = joins ? sheet.previous(last - 1) : last;
        if (sheet.isNumber(house) && sheet.length(house) <= AddressSigns.LONGEST_HOUSE) {
            int mark = sheet.previous(house - 1);
            mark = sheet.isChar(mark, '.') ? mark - 1 : mark;
            if (AddressMarks.isHouse(sheet.fold(mark)) && sheet.length(mark) > 1) {
                return mark;
            }
        }
        if (sheet.fold(last).equals("км") && sheet.isNumber(last - 2) && sheet.isFree(last - 2)) {
            return last - 2;
        }
        int ordinal = ordinalStart(word);
        if (ordinal < word) {
            return ordinal;
        }
        if (AddressMarks.isPlace(sheet.fold(word))
                && sheet.is(word - 1, Sheet.Type.SPACE)
                && segments.isPlace(word - 2)) {
            return hyphened(word - 2);
        }
        // «Тюменская обл.,», «Ейский р-н,», "Dalneye village,"
        int half = sheet.isAnyOf(word - 1, "-/") ? word - 2 : word;
        if (signs.isMark(half) && signs.markEnd(half) >= word + 1 && sheet.isGap(half - 1)) {
            int name = sheet.previous(half - 1);
            int number = ordinalStart(name);
            if (number < name) {
                return number;
            }
            boolean named = AddressMarks.NAMED.contains(signs.key(half));
            boolean leads = named && !comma && sheet.length(half) > 2;
            return segments.isPlace(name) && named ? hyphened(name) : leads ? half : none;
        }
        if (comma && sheet.isCapitals(word) && AddressMarks.isRegion(sheet.fold(word))) {
            return word;
        }
        if (word != last || !segments.isPlace(word) && !(sheet.isNumber(word) && isQuarter(word))) {
            return none;
        }
        int first = hyphened(word);
        for (int words = 0; words < 2; words++) {
            int more = first - 2;
            if (!sheet.is(first - 1, Sheet.Type.SPACE)
                    || !segments.isPlace(more)
                    || parts.startsSentence(more) && lexicon.isWord(sheet.fold(more))
                    || AddressWords.PREPOSITIONS.contains(sheet.fold(more))) {
                break;
            }
            first = hyphened(more);
        }
        boolean town = lexicon.isTown(sheet.fold(word)) || lexicon.isTown(sheet.fold(first));
        boolean starts = parts.startsSentence(first);
        boolean shouted = sheet.isCapitals(word) && sheet.length(word) < 6 && !town;
        boolean known = !starts || !lexicon.isWord(sheet.fold(first)) && sheet.length(word) > 3;
        int mark = markStart(sheet.previous(first - 1));
        if (mark >= 0) {
            return mark;
        }
        int number = ordinalStart(sheet.previous(first - 1));
        if (number < first - 1 && comma) {
            return number;
        }
        boolean ofTown =
                !comma
                        && lexicon.isTown(sheet.fold(sheet.next(last + 1)))
                        && sheet.isCapital(sheet.next(last + 1))
                        && AddressRule.isAdjective(sheet.fold(word));
        return town || ofTown || comma && known && !shouted ? first : none;
    }

    /** The first token of a mark that a name follows; -1 where there is none. */
    private int markStart(int last) {
        boolean dot = sheet.isChar(last, '.');
        int word = dot ? last - 1 : last;
        boolean two =
                sheet.isAnyOf(word - 1, "-/.")
                        && AddressMarks.isSplit(sheet.fold(word - 2) + '-' + sheet.fold(word));
        if (two) {
            return word - 2;
        }
        boolean told = dot || sheet.length(word) > 2;
        return told && sheet.isFree(word) && AddressMarks.NAMED.contains(sheet.fold(word))
                ? word
                : -1;
    }

    /** The 17 of «17-я», «2-му»; the same token where it ends none. */
    private int ordinalStart(int last) {
        boolean ordinal =
                sheet.isCyrillic(last)
                        && sheet.length(last) <= 3
                        && !sheet.isCapital(last)
                        && sheet.isChar(last - 1, '-')
                        && sheet.isNumber(last - 2)
                        && sheet.isFree(last - 2)
                        && sheet.length(last - 2) <= 2;
        return ordinal ? last - 2 : last;
    }

    /** «В.О.» */
    private boolean isInitials(int last) {
        return sheet.length(last) == 1
                && sheet.isCapital(last)
                && sheet.isChar(last - 1, '.')
                && sheet.length(last - 2) == 1
                && sheet.isCapital(last - 2)
                && sheet.isFree(last - 2);
    }

    /** The first token of «гостиница «Волга»»; -1 where there is none. */
    private int quoted(int last) {
        if (!sheet.isAnyOf(last, "»\"”")) {
            return -1;
        }
        for (int open = last - 1; open > last - LONGEST_GAP; open--) {
            if (sheet.isAnyOf(open, "«\"“„")) {
                int word = sheet.previous(open - 1);
                boolean lodging =
                        AddressMarks.isLodging(sheet.fold(word))
                                || AddressMarks.NAMED.contains(sheet.fold(word));
                return lodging && sheet.isFree(word) ? word : -1;
            }
        }
        return -1;
    }

    /** The 634 of «Томск-634». */
    private boolean isQuarter(int number) {
        return sheet.isChar(number - 1, '-')
                && sheet.length(number) < AddressSigns.LONGEST_HOUSE
                && segments.isPlace(number - 2);
    }

    private int hyphened(int word) {
        int first = word;
        for (int words = 0;
                words < 3 && sheet.isAnyOf(first - 1, "-‑") && sheet.isWord(first - 2);
                words++) {
            first -= 2;
        }
        return first == word && sheet.isNumber(word) ? word - 2 : first;
    }

    /** Whether nothing but what may be of an address stands there. */
    private boolean isGap(int from, int to) {
        int lines = 0;
        for (int i = from; i < to; i++) {
            boolean number =
                    sheet.isNumber(i)
                            && (sheet.length(i) <= AddressSigns.LONGEST_HOUSE
                                    || sheet.length(i) == AddressSigns.POSTAL)
                            && !units.surelyFollow(i + 1);
            boolean word =
                    sheet.isWord(i)
                            && (signs.isMark(i) && !signs.key(i).equals("с")
                                    || segments.isPlace(i)
                                    || BETWEEN.contains(sheet.fold(i))
                                    || sheet.length(i) <= 2 && !sheet.isGap(i - 1)
                                    || lexicon.isOrdinal(sheet.fold(i)));
            boolean sign = sheet.isAnyOf(i, ".,()/«»\"№-–—‑'");
            boolean line = sheet.is(i, Sheet.Type.LINE);
            lines += line ? 1 : 0;
            boolean kept =
                    sheet.isChar(i, '.')
                            && !endsCut(i - 1)
                            && sheet.is(i + 1, Sheet.Type.SPACE)
                            && sheet.isCapital(i + 2);
            if (!sheet.isFree(i)
                    || kept
                    || lines > 1
                    || line && !sheet.isChar(i - 1, ',')
                    || !number && !word && !sign && !line && !sheet.is(i, Sheet.Type.SPACE)) {
                return false;
            }
        }
        return true;
    }
}
