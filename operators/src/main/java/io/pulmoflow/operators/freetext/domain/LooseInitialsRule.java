package io.pulmoflow.operators.freetext.domain;

import java.util.Set;

/** Masks names of which little but letters is written: without full stops, small, cut short. */
final class LooseInitialsRule {
    private static final Set<String> CUT_ENDINGS =
            Set.of(
                    "ов", "ова", "ову", "овой", "ва", "ев", "ева", "еву", "евой", "ин", "ина",
                    "ину", "на", "ий", "ая", "ко", "ой", "ым", "ого", "ому", "ну", "ву", "ным",
                    "вым", "вой", "вых", "ной", "кой", "ской", "ским", "ского");

    /** In tokens: four letters and the spaces between. */
    private static final int LEAST_SPACED = 7;

    private static final int MOST_SPACED = 40;

    private final Sheet sheet;
    private final Lexicon lexicon;
    private final Titles titles;
    private final NameClues clues;
    private final InitialsRule initials;

    LooseInitialsRule(
            Sheet sheet, Lexicon lexicon, Titles titles, NameClues clues, InitialsRule initials) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.titles = titles;
        this.clues = clues;
        this.initials = initials;
    }

    void apply(int i) {
        cut(i);
        loose(i);
        small(i);
    }

    /** «Хвост Н О», «Ли ОЛ», «ОЛ Ли», «И в а н о в»: letters that no full stop stands behind. */
    private void loose(int i) {
        if (!sheet.isCyrillic(i) || !sheet.isFree(i)) {
            return;
        }
        int first = i + 2;
        int second = i + 4;
        boolean apart =
                sheet.is(i + 1, Sheet.Type.SPACE)
                        && isLetter(first)
                        && sheet.is(i + 3, Sheet.Type.SPACE)
                        && isLetter(second);
        if (apart
                && sheet.length(i) > 1
                && sheet.isCapital(i)
                && sheet.isCapital(first)
                && sheet.isCapital(second)
                && !sheet.isChar(second + 1, '.')
                && !sheet.isNumber(sheet.next(second + 1))
                && !titles.isTitle(i)
                && !lexicon.isInstitution(sheet.fold(i))
                && (!lexicon.isTerm(sheet.fold(i)) || lexicon.isWordSurname(sheet.fold(i)))) {
            sheet.mask(i, second + 1, MaskKind.NAME);
            return;
        }
        if (apart && sheet.length(i) == 1 && sheet.isCapital(i) && !sheet.isCapital(first)) {
            int to = second + 1;
            while (to - i < MOST_SPACED && sheet.is(to, Sheet.Type.SPACE) && isLetter(to + 1)) {
                to += 2;
            }
            if (to - i >= LEAST_SPACED) {
                sheet.mask(i, to, MaskKind.NAME);
            }
            return;
        }
        boolean joined =
                sheet.is(i + 1, Sheet.Type.SPACE)
                        && sheet.isCapital(i)
                        && !sheet.isCapitals(i)
                        && clues.areInitials(i, first)
                        && !lexicon.isTerm(sheet.fold(first));
        if (joined
                && (lexicon.isWordSurname(sheet.fold(i))
                        || sheet.length(i) < 4
                                && sheet.length(i) > 1
                                && !lexicon.isTerm(sheet.fold(i)))
                && !titles.isTitle(i)) {
            sheet.mask(i, first + 1, MaskKind.NAME);
        }
    }

    /** «пац. К-ва», «И-ов П.», «больной Н., 62 лет», "Dr. Z": all but a letter is left out. */
    private void cut(int i) {
        if (sheet.length(i) != 1 || !sheet.isCapital(i) || !sheet.isFree(i)) {
            return;
        }
        int before = sheet.previous(i - 1);
        before = sheet.isChar(before, '.') ? before - 1 : before;
        boolean titled =
                titles.isTitle(before)
                        && sheet.length(before) > 1
                        && sheet.is(i - 1, Sheet.Type.SPACE);
        boolean ending =
                sheet.isChar(i + 1, '-')
                        && CUT_ENDINGS.contains(sheet.fold(i + 2))
                        && !sheet.isCapital(i + 2);
        if (ending) {
            int initial = sheet.next(i + 3);
            boolean more =
                    sheet.length(initial) == 1
                            && sheet.isCapital(initial)
                            && sheet.isChar(initial + 1, '.');
            if (titled || more || titles.actAfter(i + 2)) {
                sheet.mask(i, more ? initials.initialsEnd(initial) : i + 3, MaskKind.NAME);
            }
            return;
        }
        int end = sheet.isChar(i + 1, '.') ? i + 2 : i + 1;
        boolean stop =
                end > i + 1
                        || sheet.isAnyOf(end, ",;)")
                        || end >= sheet.size()
                        || sheet.is(end, Sheet.Type.LINE);
        int after = sheet.next(end);
        boolean goesOn = sheet.isCapital(after) && !sheet.is(end, Sheet.Type.LINE) && end == i + 1;
        boolean term = sheet.isWord(before) && !titles.isRole(before);
        if (titled && stop && !goesOn && !term) {
            sheet.mask(i, end, MaskKind.NAME);
        }
    }

    private boolean isLetter(int i) {
        return sheet.isCyrillic(i) && sheet.length(i) == 1;
    }

    /** «врач е.м. зуб», «пациент п. эльбуздукаев»: behind a title all may be in small letters. */
    private void small(int i) {
        if (sheet.length(i) != 1
                || sheet.isCapital(i)
                || !sheet.isCyrillic(i)
                || !sheet.isChar(i + 1, '.')
                || !sheet.isFree(i)
                || !titles.isTitle(sheet.previous(i - 1))
                || sheet.is(i - 1, Sheet.Type.LINE)) {
            return;
        }
        int end = initials.initialsEnd(i);
        boolean two = end > i + 2;
        int after = sheet.next(end);
        String word = sheet.fold(after);
        boolean name =
                sheet.isCyrillic(after)
                        && word.length() > 1
                        && (lexicon.isUnheard(word)
                                || lexicon.isWordSurname(word)
                                || lexicon.isCommonSurname(word)
                                || two && word.length() < 4);
        if (name && !sheet.is(after - 1, Sheet.Type.LINE)) {
            sheet.mask(i, after + 1, MaskKind.NAME);
        }
    }
}
