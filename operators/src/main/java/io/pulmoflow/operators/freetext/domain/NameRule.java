package io.pulmoflow.operators.freetext.domain;

import java.util.Set;

/**
 * Masks names of people who are not known: by lists, by how they end, by initials, and by the words
 * that stand before them. A word with a capital letter in the middle of a Russian sentence that
 * nothing speaks for is taken for a name.
 */
final class NameRule {
    private static final int SHORTEST = 3;

    /** «оглы», «кызы»: the word before is a father's name. */
    private static final Set<String> FATHERS =
            Set.of("оглы", "оглу", "кызы", "угли", "кизи", "гызы");

    /** "Van der Berg": of a name, in small letters or capitals. */
    private static final Set<String> PARTICLES =
            Set.of(
                    "van", "von", "der", "den", "de", "del", "della", "la", "le", "di", "da", "dos",
                    "bin", "ibn", "al", "el", "ter", "ten", "zu", "st", "mac", "mc");

    private static final Set<String> VERBS =
            Set.of(
                    "л", "ла", "ло", "ли", "ся", "сь", "на", "но", "ны", "ан", "ен", "ит", "ет",
                    "ют", "ут", "ят", "ать", "ить", "ть", "е", "о");

    private static final Set<String> NO_INITIALS =
            Set.of(
                    "т.е", "т.д", "т.к", "т.п", "т.н", "и.о", "б.о", "н.э", "г.р", "с.о", "т.ч",
                    "к.м", "д.м", "о.к", "б.у", "к.и", "и.п", "в.р", "м.н", "д.п", "p.o", "i.v",
                    "i.e", "e.g", "a.m", "p.m", "m.d", "u.s", "r.n", "d.o", "p.a", "q.d", "o.d");

    private final Sheet sheet;
    private final Lexicon lexicon;
    private final Titles titles;

    NameRule(Sheet sheet, Lexicon lexicon) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.titles = new Titles(sheet, lexicon);
    }

    void apply() {
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.isWord(i)) {
                initials(i);
            }
        }
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.isWord(i) && sheet.isFree(i) && isName(i)) {
                sheet.mask(i, i + 1, MaskKind.NAME);
            }
        }
        besides();
    }

    private boolean isName(int i) {
        String word = sheet.fold(i);
        if (word.length() < 2) {
            return false;
        }
        boolean cyrillic = sheet.isCyrillic(i);
        if (cyrillic
                && (lexicon.isPatronymic(word)
                        || sheet.isCapital(i)
                                && Lexicon.looksPatronymic(word)
                                && !lexicon.isTerm(word))) {
            return true;
        }
        if (FATHERS.contains(word)) {
            return true;
        }
        if (!sheet.isCapital(i)) {
            return smallName(i, word, cyrillic);
        }
        if (isEponym(i, word)) {
            return titles.standDirectlyBefore(i) && !lexicon.isTerm(word);
        }
        if (sheet.isCapitals(i)) {
            return capitals(i, word, cyrillic);
        }
        return cyrillic ? russian(i, word) : english(i, word);
    }

    private boolean smallName(int i, String word, boolean cyrillic) {
        if (!cyrillic || word.length() < 4 || lexicon.isTerm(word)) {
            return false;
        }
        boolean given = lexicon.isGiven(word) && !lexicon.isWeakGiven(word);
        boolean surname = lexicon.isCommonSurname(word);
        boolean likely = word.length() > 4 && Lexicon.looksSurname(word);
        if (titles.standBefore(i)
                && (given || surname || likely && titles.standDirectlyBefore(i))) {
            return !lexicon.isEponymHead(word);
        }
        int next = sheet.next(i + 1);
        int before = sheet.previous(i - 1);
        if (Lexicon.looksPatronymic(word) && lexicon.isGiven(sheet.fold(before))
                || lexicon.isGiven(word)
                        && (lexicon.isPatronymic(sheet.fold(next))
                                || Lexicon.looksPatronymic(sheet.fold(next)))) {
            return true;
        }
        return (given || surname)
                && (lexicon.isPatronymic(sheet.fold(next))
                        || lexicon.isPatronymic(sheet.fold(before))
                        || surname && lexicon.isGiven(sheet.fold(next))
                        || given && lexicon.isCommonSurname(sheet.fold(before))
                        || given && lexicon.isCommonSurname(sheet.fold(next)));
    }

    private boolean capitals(int i, String word, boolean cyrillic) {
        if (word.length() < SHORTEST || lexicon.isTerm(word)) {
            return false;
        }
        boolean surname = lexicon.isCommonSurname(word) && !lexicon.isWeakSurname(word);
        boolean given = lexicon.isGiven(word) && !lexicon.isWeakGiven(word);
        if (titles.standBefore(i)
                && (surname
                        || lexicon.isGiven(word)
                        || lexicon.isCommonSurname(word)
                        || cyrillic && word.length() > 4 && Lexicon.mayBeSurname(word))) {
            return true;
        }
        if (!cyrillic && titles.standDirectlyBefore(i) && word.length() > 4) {
            return true;
        }
        if (surname || given && word.length() > 4) {
            return cyrillic || besideCapitals(i);
        }
        if (cyrillic && sheet.length(i) > 4 && Lexicon.looksSurname(word)) {
            int next = sheet.next(i + 1);
            return lexicon.isGiven(sheet.fold(next))
                    || lexicon.isGiven(sheet.fold(sheet.previous(i - 1)));
        }
        return given && besideCapitals(i);
    }

    private boolean besideCapitals(int i) {
        int next = sheet.next(sheet.isChar(i + 1, ',') ? i + 2 : i + 1);
        int before =
                sheet.previous(
                        sheet.isChar(sheet.previous(i - 1), ',')
                                ? sheet.previous(i - 1) - 1
                                : i - 1);
        return isLikely(next) || isLikely(before);
    }

    private boolean isLikely(int i) {
        String word = sheet.fold(i);
        return sheet.isCapital(i)
                && word.length() > 1
                && !lexicon.isTerm(word)
                && (lexicon.isGiven(word) || lexicon.isCommonSurname(word));
    }

    private boolean russian(int i, String word) {
        if (lexicon.isTerm(word)
                && !(titles.standDirectlyBefore(i) && Lexicon.looksSurname(word))) {
            return lexicon.isGiven(word) && !starts(i);
        }
        if (word.length() < SHORTEST) {
            return titles.standDirectlyBefore(i) || lexicon.isCommonSurname(word) && besideGiven(i);
        }
        if (lexicon.isGiven(word) && !lexicon.isWeakGiven(word)) {
            return true;
        }
        if (lexicon.isCommonSurname(word) && word.length() > 3 || Lexicon.looksSurname(word)) {
            return true;
        }
        if (titles.standBefore(i) || besideGiven(i) || titles.actAfter(i)) {
            return true;
        }
        return !starts(i);
    }

    private boolean besideGiven(int i) {
        int next = sheet.next(i + 1);
        int before = sheet.previous(i - 1);
        return sheet.isCapital(next)
                        && (lexicon.isGiven(sheet.fold(next))
                                        && !lexicon.isWeakGiven(sheet.fold(next))
                                || lexicon.isPatronymic(sheet.fold(next)))
                || sheet.isCapital(before)
                        && (lexicon.isGiven(sheet.fold(before))
                                        && !lexicon.isWeakGiven(sheet.fold(before))
                                || lexicon.isPatronymic(sheet.fold(before)));
    }

    private boolean english(int i, String word) {
        boolean term = lexicon.isTerm(word);
        boolean surname = lexicon.isCommonSurname(word);
        boolean given = lexicon.isGiven(word);
        boolean weak = lexicon.isWeakGiven(word) || lexicon.isWeakSurname(word) || term;
        if ((given || surname) && !weak) {
            return true;
        }
        if (titles.standDirectlyBefore(i) && (!term || weak && (given || surname))) {
            return true;
        }
        if (term && !given && !surname) {
            return false;
        }
        if (weak && besideCapitals(i) && !startsWithTermBeside(i)) {
            return true;
        }
        if (word.length() < SHORTEST || term) {
            return false;
        }
        int next = sheet.next(i + 1);
        int before = sheet.previous(i - 1);
        boolean afterName = sheet.isGap(i - 1) && isStrongGiven(before);
        boolean beforeName = sheet.isChar(i + 1, ',') && isStrongGiven(sheet.next(i + 2));
        if (afterName || beforeName || isPair(i, next) || isPair(before, i)) {
            return true;
        }
        boolean alone =
                sheet.isWord(before)
                        && !sheet.isCapital(before)
                        && !sheet.isCyrillic(before)
                        && !(sheet.isCapital(next) && sheet.isGap(i + 1));
        boolean lone = alone && !sheet.isChar(i + 1, '-') && !sheet.isNumber(next) && !weak;
        return lone && !starts(i);
    }

    /** Two words with capital letters that are nothing known. */
    private boolean isPair(int i, int next) {
        return next == i + 2
                && sheet.is(i + 1, Sheet.Type.SPACE)
                && isUnknown(i)
                && isUnknown(next);
    }

    private boolean isUnknown(int i) {
        String word = sheet.fold(i);
        return sheet.isCapital(i)
                && !sheet.isCapitals(i)
                && !sheet.isCyrillic(i)
                && word.length() > 2
                && !lexicon.isTerm(word)
                && !lexicon.isEponym(word);
    }

    private boolean startsWithTermBeside(int i) {
        return starts(i) && lexicon.isTerm(sheet.fold(sheet.next(i + 1)));
    }

    private boolean isStrongGiven(int i) {
        String word = sheet.fold(i);
        return sheet.isCapital(i) && lexicon.isGiven(word) && !lexicon.isWeakGiven(word);
    }

    /** «болезнь Паркинсона», "Hodgkin lymphoma", and the name alone where it is one of the list. */
    private boolean isEponym(int i, String word) {
        int before = sheet.previous(i - 1);
        int head = before;
        for (int steps = 0; steps < 6 && head >= 0; steps++) {
            if (lexicon.isEponymHead(sheet.fold(head)) && !titles.isTitle(head)) {
                return true;
            }
            boolean goesOn =
                    sheet.isAnyOf(head, "-–(«\"")
                            || sheet.isCapital(head) && lexicon.isEponym(sheet.fold(head))
                            || sheet.fold(head).equals("по")
                            || sheet.fold(head).equals("типа")
                            || sheet.fold(head).equals("и") && lexicon.isEponym(word);
            if (!goesOn) {
                break;
            }
            head = sheet.previous(head - 1);
        }
        int next = sheet.next(i + 1);
        if (sheet.isAnyOf(next, "'’")) {
            next = sheet.next(sheet.fold(next + 1).equals("s") ? next + 2 : next + 1);
        } else if (sheet.isChar(next, '-')) {
            next = sheet.next(next + 1);
        }
        if (!sheet.isCyrillic(i)
                && (lexicon.isEponymHead(sheet.fold(next))
                        || lexicon.isEponym(sheet.fold(next)) && lexicon.isEponym(word))
                && !titles.standDirectlyBefore(i)) {
            return true;
        }
        if (!sheet.isCyrillic(i) && besideCapitals(i)) {
            return false;
        }
        return lexicon.isEponym(word) && !besideGiven(i) && !titles.standDirectlyBefore(i);
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
            boolean full =
                    sheet.fold(i).equals("ф") && two && sheet.fold(sheet.next(i + 2)).equals("и");
            if (full || excluded && !sheet.isCapital(i)) {
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
                    && two
                    && !lexicon.isTerm(sheet.fold(after))
                    && !sheet.is(after - 1, Sheet.Type.LINE)) {
                sheet.mask(i, after + 1, MaskKind.NAME);
            } else if (two && sheet.isCapital(i) && !excluded && sheet.isCyrillic(i)) {
                sheet.mask(i, end, MaskKind.NAME);
            }
        } else if (sheet.isCapital(i)
                && sheet.isCapitals(sheet.next(i + 1))
                && sheet.length(sheet.next(i + 1)) == 2
                && sheet.is(i + 1, Sheet.Type.SPACE)) {
            int letters = sheet.next(i + 1);
            boolean term = lexicon.isTerm(sheet.fold(letters)) && !sheet.fold(letters).equals("ии");
            if (!term
                    && !sheet.isCapitals(i)
                    && (Lexicon.looksSurname(sheet.fold(i))
                            || lexicon.isCommonSurname(sheet.fold(i)))
                    && !lexicon.isTerm(sheet.fold(i))) {
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

    /** The token after "И.", "И.И." or "И. И.". */
    private int initialsEnd(int i) {
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
                break;
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
        if (!sheet.isCapital(word)) {
            return (likely || !sheet.isCapital(initial) && Lexicon.mayBeSurname(folded))
                            && two
                            && !lexicon.isTerm(folded)
                    || lexicon.isCommonSurname(folded) && !sheet.isCapital(initial) && two;
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

    private boolean follows(int word, boolean two, int initial) {
        String folded = sheet.fold(word);
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
                || !lexicon.isEponym(folded) && !starts(initial)
                || sheet.is(sheet.next(word + 1), Sheet.Type.LINE);
    }

    /** Words beside a name that is sure: the rest of it. */
    private void besides() {
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.kind(i) == MaskKind.NAME
                    && (sheet.isWord(i) || sheet.is(i, Sheet.Type.MASK))) {
                forward(i);
            }
        }
        for (int i = sheet.size() - 1; i >= 0; i--) {
            if (sheet.kind(i) == MaskKind.NAME && sheet.isWord(i)) {
                backward(i);
            }
        }
    }

    private void forward(int i) {
        if (sheet.isAnyOf(i + 1, "'’") && sheet.isCapital(i + 2) && sheet.isFree(i + 2)) {
            sheet.mask(i + 1, i + 3, MaskKind.NAME);
            return;
        }
        boolean hyphen = sheet.isAnyOf(i + 1, "-–") && sheet.isWord(i + 2);
        boolean comma =
                sheet.isChar(i + 1, ',')
                        && sheet.is(i + 2, Sheet.Type.SPACE)
                        && sheet.isCapital(i + 3)
                        && !sheet.isCyrillic(i + 3)
                        && !sheet.isCyrillic(i);
        int next = comma ? i + 3 : hyphen || sheet.is(i + 1, Sheet.Type.SPACE) ? i + 2 : -1;
        if (next < 0 || !sheet.isFree(next) || !sheet.isWord(next)) {
            return;
        }
        if (PARTICLES.contains(sheet.fold(next)) && !sheet.isCyrillic(next)) {
            int last = sheet.next(next + 1);
            last = PARTICLES.contains(sheet.fold(last)) ? sheet.next(last + 1) : last;
            if (sheet.isCapital(last)) {
                sheet.mask(i + 1, last + 1, MaskKind.NAME);
                return;
            }
        }
        if (isRest(next, hyphen)) {
            sheet.mask(i + 1, next + 1, MaskKind.NAME);
        }
        if (isInitial(next) && (sheet.isChar(next + 1, '.') || isInitial(next + 2))) {
            int end = sheet.isChar(next + 1, '.') ? initialsEnd(next) : next + 3;
            sheet.mask(i + 1, end, MaskKind.NAME);
        }
    }

    private boolean isInitial(int i) {
        return sheet.length(i) == 1 && sheet.isCapital(i);
    }

    private void backward(int i) {
        if (sheet.isAnyOf(i - 1, "'’") && isInitial(i - 2)) {
            sheet.mask(i - 2, i, MaskKind.NAME);
            return;
        }
        boolean hyphen = sheet.isAnyOf(i - 1, "-–") && sheet.isWord(i - 2);
        int before = hyphen || sheet.is(i - 1, Sheet.Type.SPACE) ? i - 2 : -1;
        if (before < 0
                || !sheet.isFree(before)
                || !sheet.isWord(before)
                || titles.isTitle(before)) {
            return;
        }
        if (PARTICLES.contains(sheet.fold(before)) && !sheet.isCyrillic(before)) {
            boolean more =
                    PARTICLES.contains(sheet.fold(before - 2))
                            || sheet.kind(before - 2) == MaskKind.NAME;
            sheet.mask(more ? before - 2 : before, i, MaskKind.NAME);
            return;
        }
        if (isRest(before, hyphen) && isSurely(before, i, hyphen)) {
            sheet.mask(before, i, MaskKind.NAME);
        } else if (!sheet.isCapital(before) && !sheet.isCapital(i)) {
            smallSurname(before, i);
        }
    }

    /**
     * What begins a sentence before a name may be a verb; it is a name where it looks like none.
     */
    private boolean isSurely(int before, int i, boolean hyphen) {
        String word = sheet.fold(before);
        if (hyphen || !starts(before) || lexicon.isGiven(word)) {
            return true;
        }
        if (!sheet.isCyrillic(before)) {
            return lexicon.isCommonSurname(word) && !lexicon.isTerm(word);
        }
        boolean given =
                lexicon.isPatronymic(sheet.fold(i))
                        || lexicon.isGiven(sheet.fold(i))
                        || Lexicon.looksPatronymic(sheet.fold(i));
        return Lexicon.mayBeSurname(word) || (given || word.length() > 3) && !looksVerb(word);
    }

    private static boolean looksVerb(String word) {
        for (String ending : VERBS) {
            if (word.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /** «пациентка шульц раиса тихоновна». */
    private void smallSurname(int before, int i) {
        boolean full = lexicon.isGiven(sheet.fold(i)) || lexicon.isPatronymic(sheet.fold(i));
        boolean titled = titles.isTitle(sheet.previous(before - 1));
        String word = sheet.fold(before);
        if (full
                && sheet.isCyrillic(before)
                && word.length() > 2
                && !lexicon.isTerm(word)
                && (titled || Lexicon.looksSurname(word))) {
            sheet.mask(before, i, MaskKind.NAME);
        }
    }

    private boolean isRest(int i, boolean hyphen) {
        String word = sheet.fold(i);
        if (!sheet.isCapital(i)
                || word.length() < 2
                || lexicon.isTerm(word)
                        && !(sheet.isCyrillic(i)
                                && (lexicon.isGiven(word)
                                        || word.length() < 4 && lexicon.isCommonSurname(word)))) {
            return false;
        }
        if (sheet.isCapitals(i)) {
            return hyphen
                    || word.length() > 3
                            && (Lexicon.mayBeSurname(word)
                                    || lexicon.isGiven(word)
                                    || lexicon.isCommonSurname(word));
        }
        return !isEponym(i, word) || hyphen && !lexicon.isEponym(word);
    }

    private boolean starts(int i) {
        return titles.startsSentence(i);
    }
}
