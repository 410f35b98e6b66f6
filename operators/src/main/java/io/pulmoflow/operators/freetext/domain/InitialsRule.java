package io.pulmoflow.operators.freetext.domain;

import java.util.Set;

/** Masks initials with the surname before or behind them. */
final class InitialsRule {
    private static final Set<String> NO_INITIALS =
            Set.of(
                    "т.е", "т.д", "т.к", "т.п", "т.н", "и.о", "б.о", "н.э", "г.р", "с.о", "т.ч",
                    "к.м", "д.м", "о.к", "б.у", "к.и", "и.п", "в.р", "м.н", "д.п", "p.o", "i.v",
                    "i.e", "e.g", "a.m", "p.m", "m.d", "u.s", "r.n", "d.o", "p.a", "q.d", "o.d");

    private final Sheet sheet;
    private final Lexicon lexicon;
    private final Titles titles;
    private final NameClues clues;
    private final LooseInitialsRule loose;

    InitialsRule(Sheet sheet, Lexicon lexicon, Titles titles, NameClues clues) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.titles = titles;
        this.clues = clues;
        this.loose = new LooseInitialsRule(sheet, lexicon, titles, clues, this);
    }

    void apply() {
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.isWord(i) && isGlued(i)) {
                sheet.mask(i, sheet.next(i + 2) + 2, MaskKind.NAME);
            } else if (sheet.isWord(i)) {
                initials(i);
                loose.apply(i);
            }
        }
    }

    /** «Иванов И.И.», «И. И. Иванов», «Иванов ИИ», "J. Smith", "John A. Smith", «иванов и.и.». */
    private void initials(int i) {
        if (sheet.length(i) == 1 && sheet.isChar(i + 1, '.')) {
            int end = initialsEnd(i);
            boolean two = sheet.isWord(sheet.next(i + 2)) && sheet.next(i + 2) < end;
            int before = sheet.previous(i - 1);
            int after = sheet.next(end);
            boolean glued = !sheet.is(i - 1, Sheet.Type.LINE) && before >= i - 2;
            boolean excluded =
                    two
                            && NO_INITIALS.contains(
                                    sheet.fold(i) + '.' + sheet.fold(sheet.next(i + 2)));
            int third = sheet.next(sheet.next(i + 2) + 2);
            boolean full =
                    sheet.fold(i).equals("ф")
                            && two
                            && sheet.fold(sheet.next(i + 2)).equals("и")
                            && sheet.fold(third).equals("о");
            boolean name =
                    sheet.isCapital(after)
                            && sheet.length(after) > 1
                            && !sheet.isCapitals(after)
                            && !sheet.is(after - 1, Sheet.Type.LINE)
                            && !titles.isTitle(after)
                            && !lexicon.isTerm(sheet.fold(after));
            boolean three = sheet.isCapital(i) && third < end && sheet.isCapital(third);
            excluded &= !name && !three;
            if (full || excluded && !sheet.isCapital(i) || clues.isOfInstitution(i)) {
                return;
            }
            if (sheet.isWord(before)
                    && glued
                    && sheet.length(before) > 1
                    && belongs(before, two, i)) {
                sheet.mask(before, end, MaskKind.NAME);
            } else if (sheet.isCapital(i)
                    && sheet.isCapital(after)
                    && sheet.length(after) > 1
                    && !sheet.isCapitals(after)
                    && !sheet.is(after - 1, Sheet.Type.LINE)
                    && follows(after, two, i)
                    && !excluded) {
                sheet.mask(i, after + 1, MaskKind.NAME);
            } else if (sheet.isCapital(i)
                    && sheet.isCapitals(after)
                    && (two || titles.isTitle(sheet.previous(i - 1)))
                    && !lexicon.isTerm(sheet.fold(after))
                    && !sheet.is(after - 1, Sheet.Type.LINE)) {
                sheet.mask(i, after + 1, MaskKind.NAME);
            } else if (sheet.isCapital(after)
                    && sheet.length(after) == 1
                    && sheet.isAnyOf(after + 1, "'’")
                    && sheet.isCapital(after + 2)) {
                sheet.mask(i, after + 3, MaskKind.NAME);
            } else if (two
                    && sheet.isCapital(i)
                    && !excluded
                    && (sheet.isCyrillic(i)
                            || sheet.isChar(i - 1, '(') && sheet.isChar(end, ')'))) {
                sheet.mask(i, end, MaskKind.NAME);
            }
        } else if (sheet.isCapital(i)
                && sheet.isCapitals(sheet.next(i + 1))
                && sheet.length(sheet.next(i + 1)) == 2
                && sheet.is(i + 1, Sheet.Type.SPACE)) {
            int letters = sheet.next(i + 1);
            boolean shouted =
                    sheet.isCapitals(i)
                            && (sheet.is(i - 1, Sheet.Type.LINE)
                                    || titles.isTitle(sheet.previous(i - 1)))
                            && sheet.length(i) > 2
                            && !lexicon.isTerm(sheet.fold(letters))
                            && !titles.isTitle(i);
            if (shouted
                    && clues.areInitials(i, letters)
                    && !lexicon.isTerm(sheet.fold(i))
                    && !lexicon.isMedical(sheet.fold(i))) {
                sheet.mask(i, letters + 1, MaskKind.NAME);
            } else if (!sheet.isCapitals(i)
                    && clues.areInitials(i, letters)
                    && (isLikelySurname(i) || lexicon.isUnheard(sheet.fold(i)))
                    && !lexicon.isTerm(sheet.fold(i))
                    && !clues.isCut(i, sheet.fold(i))) {
                sheet.mask(i, letters + 1, MaskKind.NAME);
            }
        } else if (sheet.isCapital(i)
                && sheet.length(sheet.next(i + 1)) == 1
                && sheet.isCapital(sheet.next(i + 1))
                && !sheet.isCyrillic(i)
                && sheet.is(i + 1, Sheet.Type.SPACE)
                && lexicon.isCommonSurname(sheet.fold(i))
                && !lexicon.isTerm(sheet.fold(i))) {
            sheet.mask(i, sheet.next(i + 1) + 1, MaskKind.NAME);
        }
    }

    private boolean isLikelySurname(int i) {
        String word = sheet.fold(i);
        return Lexicon.looksSurname(word)
                || lexicon.isCommonSurname(word)
                || word.length() > 4 && (word.endsWith("ых") || word.endsWith("их"));
    }

    /** «АкопянР.А.»: a word that runs on into an initial. */
    private boolean isGlued(int i) {
        String text = sheet.text(i);
        int last = text.length() - 1;
        int second = sheet.next(i + 2);
        return last > 2
                && sheet.isCapital(i)
                && sheet.isCyrillic(i)
                && Character.isUpperCase(text.charAt(last))
                && Character.isLowerCase(text.charAt(last - 1))
                && sheet.isChar(i + 1, '.')
                && sheet.length(second) == 1
                && sheet.isCapital(second)
                && sheet.isChar(second + 1, '.');
    }

    /** The token after "И.", "И.И." or "И. И.". */
    int initialsEnd(int i) {
        int end = i + 2;
        for (int more = 0; more < 2; more++) {
            int next = sheet.is(end, Sheet.Type.SPACE) ? end + 1 : end;
            next = sheet.isChar(next, '-') ? next + 1 : next;
            if (sheet.isWord(next)
                    && sheet.length(next) == 1
                    && sheet.isCapital(next) == sheet.isCapital(i)
                    && sheet.isChar(next + 1, '.')) {
                end = next + 2;
            } else {
                boolean last =
                        more == 0
                                && next == end
                                && sheet.length(next) == 1
                                && sheet.isCapital(next)
                                && sheet.isCapital(i)
                                && sheet.isCyrillic(next)
                                && (sheet.isGap(next + 1) || sheet.isAnyOf(next + 1, ",;:)"));
                return last ? next + 1 : end;
            }
        }
        return end;
    }

    /** Whether a word before initials is the surname that they belong to. */
    private boolean belongs(int word, boolean two, int initial) {
        String folded = sheet.fold(word);
        boolean likely = Lexicon.looksSurname(folded) || lexicon.isCommonSurname(folded);
        if (titles.isTitle(word)) {
            return false;
        }
        if (two && titles.standDirectlyBefore(word)) {
            return true;
        }
        if (two && sheet.isCapital(word) && isWordThatIsName(word, initial)) {
            return true;
        }
        if (!sheet.isCapital(word)) {
            return (likely
                                    || lexicon.isUnheard(folded)
                                    || !sheet.isCapital(initial) && Lexicon.mayBeSurname(folded))
                            && two
                            && !lexicon.isTerm(folded)
                    || lexicon.isCommonSurname(folded) && !sheet.isCapital(initial) && two;
        }
        if (!two
                && sheet.isCapital(initial)
                && sheet.isCyrillic(word)
                && (lexicon.isWordSurname(folded) || folded.length() == 2)
                && (!clues.starts(word) || !lexicon.isTerm(folded) && folded.length() > 2)
                && !sheet.isCapital(sheet.next(initial + 2))) {
            return true;
        }
        if (lexicon.isTerm(folded) && !likely) {
            return false;
        }
        if (two) {
            return !lexicon.isTerm(folded) || Lexicon.looksSurname(folded);
        }
        return sheet.isCapital(initial)
                && !lexicon.isTerm(folded)
                && !lexicon.isEponym(folded)
                && (likely
                        || lexicon.isGiven(folded)
                        || titles.standBefore(word)
                        || sheet.isCyrillic(word));
    }

    /** «Корень В.П.», «Ни А.Б.»: the initials join no other word. */
    private boolean isWordThatIsName(int word, int initial) {
        int after = sheet.next(initialsEnd(initial));
        boolean other = sheet.isCapital(after) && sheet.length(after) > 1;
        return !other
                && sheet.isCyrillic(word)
                && (lexicon.isWordSurname(sheet.fold(word))
                        || sheet.length(word) < 3 && !sheet.isCapitals(word));
    }

    private boolean follows(int word, boolean two, int initial) {
        String folded = sheet.fold(word);
        boolean alone =
                !sheet.isCapital(sheet.previous(initial - 1))
                        && sheet.kind(sheet.previous(initial - 1)) != MaskKind.NAME;
        boolean single =
                !two
                        && alone
                        && sheet.isCyrillic(word)
                        && (lexicon.isWordSurname(folded) || folded.length() == 2);
        if (single && (!clues.starts(initial) || !lexicon.isTerm(folded) && folded.length() > 2)
                || two && alone && sheet.isCyrillic(word) && lexicon.isWordSurname(folded)
                || two && alone && sheet.isCyrillic(word) && sheet.length(word) < 4
                || lexicon.isWeakSurname(folded)
                        && (two || titles.standBefore(initial) || titles.englishActAfter(word))) {
            return true;
        }
        if (sheet.isCyrillic(word) != sheet.isCyrillic(initial)) {
            return two;
        }
        if (lexicon.isTerm(folded)) {
            return two && Lexicon.looksSurname(folded);
        }
        if (two) {
            return true;
        }
        if (sheet.isCyrillic(word)) {
            return Lexicon.mayBeSurname(folded)
                    || lexicon.isCommonSurname(folded)
                    || titles.standBefore(initial)
                    || lexicon.isGiven(folded);
        }
        return lexicon.isCommonSurname(folded)
                || titles.standBefore(initial)
                || lexicon.isGiven(sheet.fold(sheet.previous(initial - 1)))
                || !lexicon.isEponym(folded) && !clues.starts(initial)
                || sheet.is(sheet.next(word + 1), Sheet.Type.LINE);
    }
}
