package io.pulmoflow.operators.freetext.domain;

import java.util.Set;

/** Masks what stands beside a name that is sure: the rest of it. */
final class NameRestRule {
    /** "Van der Berg": of a name, in small letters or capitals. */
    private static final Set<String> PARTICLES =
            Set.of(
                    "van", "von", "der", "den", "de", "del", "della", "la", "le", "di", "da", "dos",
                    "bin", "ibn", "al", "el", "ter", "ten", "zu", "st", "mac", "mc");

    private static final Set<String> RUSSIAN_PARTICLES =
            Set.of("фон", "ибн", "бин", "аль", "эль", "дер", "дель", "ван", "де", "ди");

    private static final Set<String> VERBS =
            Set.of(
                    "л", "ла", "ло", "ли", "ся", "сь", "на", "но", "ны", "ан", "ен", "ит", "ет",
                    "ют", "ут", "ят", "ать", "ить", "ть", "е", "о");

    /** Words of one letter; any other before a name is a surname, «Ю Мин Хо». */
    private static final Set<String> LETTER_WORDS =
            Set.of("а", "и", "о", "у", "в", "к", "с", "я", "б", "ж", "a");

    /** «Ляйсан-апа». */
    private static final Set<String> HONORIFICS =
            Set.of(
                    "апа", "апай", "абый", "ага", "ака", "опа", "эне", "хан", "бек", "джан",
                    "ханум", "эдже");

    private static final int SHORTEST_VERB = 4;

    /** In tokens, to either side. */
    private static final int LONGEST_FILE = 16;

    private final Sheet sheet;
    private final Lexicon lexicon;
    private final Titles titles;
    private final NameClues clues;
    private final InitialsRule initials;

    NameRestRule(
            Sheet sheet, Lexicon lexicon, Titles titles, NameClues clues, InitialsRule initials) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.titles = titles;
        this.clues = clues;
        this.initials = initials;
    }

    void apply() {
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
        if (sheet.isChar(i + 1, '_') || sheet.isChar(i - 1, '_')) {
            file(i);
            return;
        }
        if (sheet.isChar(i + 1, '(')
                && sheet.isWord(i + 2)
                && sheet.length(i + 2) < 3
                && sheet.isChar(i + 3, ')')
                && sheet.isCyrillic(i + 2)) {
            int initial = sheet.next(i + 4);
            boolean more = isInitial(initial) && sheet.isChar(initial + 1, '.');
            sheet.mask(i + 1, more ? initials.initialsEnd(initial) : i + 4, MaskKind.NAME);
            return;
        }
        if (sheet.isAnyOf(i + 1, "-–")
                && sheet.is(i + 2, Sheet.Type.SPACE)
                && sheet.kind(i + 3) == MaskKind.NAME
                && sheet.isWord(i)) {
            sheet.mask(i + 1, i + 3, MaskKind.NAME);
            return;
        }
        if (sheet.isChar(i + 1, ',') && sheet.isWord(i) && !sheet.isCyrillic(i)) {
            looseInitials(i);
        }
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
        boolean elder =
                hyphen
                        && (sheet.fold(next).startsWith("старш")
                                || sheet.fold(next).startsWith("младш")
                                || HONORIFICS.contains(sheet.fold(next)));
        boolean smallInitial =
                !hyphen
                        && sheet.isCyrillic(i)
                        && !sheet.isCapital(i)
                        && sheet.length(next) == 1
                        && !"гд".contains(sheet.fold(next))
                        && sheet.isChar(next + 1, '.');
        boolean isDouble =
                hyphen
                        && sheet.isCapital(next)
                        && (Lexicon.looksSurname(sheet.fold(i))
                                || sheet.isCyrillic(next)
                                        && !sheet.isCapitals(next)
                                        && !lexicon.isEponym(sheet.fold(next)));
        boolean latin =
                !hyphen
                        && !comma
                        && sheet.isWord(i)
                        && !sheet.isCyrillic(i)
                        && !sheet.isCyrillic(next)
                        && clues.isStrongGiven(i)
                        && sheet.isCapital(next)
                        && lexicon.isEponym(sheet.fold(next))
                        && !lexicon.isEponym(sheet.fold(i));
        boolean second =
                hyphen
                        && !(sheet.isWord(i) && sheet.isCyrillic(i))
                        && !sheet.isCyrillic(next)
                        && sheet.length(next) < 5
                        && !sheet.isCapitals(next)
                        && (sheet.length(next) < 3
                                || !lexicon.isWord(sheet.fold(next))
                                        && !lexicon.isTerm(sheet.fold(next)));
        if (second || isRest(next, hyphen) || isDouble || latin || elder || smallInitial) {
            sheet.mask(i + 1, next + 1, MaskKind.NAME);
        }
        boolean lone =
                isInitial(next)
                        && !hyphen
                        && sheet.isCyrillic(next)
                        && isEnd(next + 1, LETTER_WORDS.contains(sheet.fold(next)))
                        && !(sheet.isWord(i) && !sheet.isCyrillic(i));
        if (lone || !hyphen && sheet.isCyrillic(next) && areInitials(i, next)) {
            sheet.mask(i + 1, next + 1, MaskKind.NAME);
        }
        if (isBetween(i, next) || !hyphen && areShouted(next, i)) {
            sheet.mask(i + 1, next + 1, MaskKind.NAME);
        }
        boolean smallPair =
                !hyphen
                        && sheet.isWord(i)
                        && !sheet.isCapital(i)
                        && !sheet.isCapital(next)
                        && lexicon.isGiven(sheet.fold(i))
                        && titles.isTitle(sheet.previous(i - 1))
                        && (lexicon.isWordSurname(sheet.fold(next))
                                        && !lexicon.isTerm(sheet.fold(next))
                                || sheet.length(next) > 2
                                        && lexicon.isUnheard(sheet.fold(next))
                                        && sheet.isCyrillic(next));
        if (smallPair) {
            sheet.mask(i + 1, next + 1, MaskKind.NAME);
        }
        if (!hyphen && areSmallInitials(i, next)) {
            sheet.mask(i + 1, sheet.next(next + 1) + 1, MaskKind.NAME);
        }
        if (isInitial(next) && (sheet.isChar(next + 1, '.') || isInitial(next + 2))) {
            int end = sheet.isChar(next + 1, '.') ? initials.initialsEnd(next) : next + 3;
            sheet.mask(i + 1, end, MaskKind.NAME);
        }
    }

    /** «Петрова_Н_А.dcm», ivanov_ii. */
    private void file(int i) {
        int to = i + 1;
        while (to - i < LONGEST_FILE
                && sheet.isChar(to, '_')
                && (sheet.isWord(to + 1) || sheet.isNumber(to + 1))) {
            to += 2;
        }
        int from = i;
        while (i - from < LONGEST_FILE
                && sheet.isChar(from - 1, '_')
                && (sheet.isWord(from - 2) || sheet.isNumber(from - 2))) {
            from -= 2;
        }
        sheet.mask(from, to, MaskKind.NAME);
    }

    /** "Smith, J A": capitals behind a comma that no full stop stands behind. */
    private void looseInitials(int i) {
        int to = i + 1;
        int at = sheet.next(i + 2);
        for (int letters = 0; letters < 2 && isInitial(at) && !sheet.isCyrillic(at); letters++) {
            to = at + 1;
            at = sheet.is(to, Sheet.Type.SPACE) ? to + 1 : -1;
        }
        if (to > i + 1
                && (to >= sheet.size() || sheet.isAnyOf(to, ",;.)") || sheet.isGap(to))
                && !sheet.isNumber(sheet.next(to))
                && !(sheet.isWord(sheet.next(to)) && sheet.fold(to - 1).equals("a"))) {
            sheet.mask(i + 1, to, MaskKind.NAME);
        }
    }

    /** "RAHMAN NOOR", «ТЕ ВИКТОР»: beside a name in capitals, what no word is. */
    private boolean areShouted(int i, int name) {
        String word = sheet.fold(i);
        return sheet.isCapitals(i)
                && sheet.isCapitals(name)
                && sheet.isCyrillic(i) == sheet.isCyrillic(name)
                && !titles.isTitle(i)
                && !lexicon.isTerm(word)
                && !lexicon.isShortTerm(word)
                && !lexicon.isMedical(word)
                && (sheet.isCyrillic(i)
                        ? !lexicon.isWord(word) && sheet.length(name) > 3
                        : word.length() > 2 && (!lexicon.isWord(word) || lexicon.isGiven(word)));
    }

    /** «Заяц и Петрова» where a sentence begins. */
    private void together(int i) {
        int and = sheet.previous(i - 1);
        int first = sheet.previous(and - 1);
        String word = sheet.fold(first);
        boolean joined = sheet.fold(and).equals("и") || sheet.fold(and).equals("and");
        if (joined
                && sheet.isCapital(first)
                && !sheet.isCapitals(first)
                && sheet.isFree(first)
                && clues.starts(first)
                && word.length() > 2
                && !titles.isTitle(first)
                && !lexicon.isTerm(word)
                && !lexicon.isMedical(word)
                && !looksVerb(word)
                && sheet.isCyrillic(first) == sheet.isCyrillic(i)) {
            sheet.mask(first, first + 1, MaskKind.NAME);
        }
    }

    /** «фомичев а н,»: initials in small letters, and nothing behind that they would join. */
    private boolean areSmallInitials(int i, int first) {
        int second = sheet.next(first + 1);
        return sheet.isWord(i)
                && sheet.isCyrillic(i)
                && sheet.isCyrillic(first)
                && sheet.isCyrillic(second)
                && sheet.length(first) == 1
                && sheet.length(second) == 1
                && !sheet.isCapital(first)
                && (!sheet.isWord(sheet.next(second + 1))
                        || titles.isTitle(sheet.previous(i - 1))
                                && !LETTER_WORDS.contains(sheet.fold(first)));
    }

    /** Where nothing goes on that a word of one letter would join. */
    private boolean isEnd(int i, boolean word) {
        return sheet.isAnyOf(i, ",;:)")
                || !word && !sheet.isAnyOf(i, "-/") && !sheet.isNumber(i)
                || sheet.is(i, Sheet.Type.LINE);
    }

    private boolean areInitials(int i, int letters) {
        return clues.areInitials(sheet.is(i, Sheet.Type.MASK) ? letters : i, letters);
    }

    /** «КАРАПЕТЯН ГРАНТ МЕСРОПОВИЧ». */
    private boolean isBetween(int i, int next) {
        int patronymic = sheet.next(next + 1);
        return sheet.isCapital(next)
                && sheet.isCyrillic(next)
                && sheet.length(next) > 2
                && sheet.is(next + 1, Sheet.Type.SPACE)
                && (sheet.is(i, Sheet.Type.MASK) || sheet.isCapital(i))
                && sheet.isWord(patronymic)
                && sheet.kind(patronymic) == MaskKind.NAME
                && (Lexicon.looksPatronymic(sheet.fold(patronymic))
                        || lexicon.isPatronymic(sheet.fold(patronymic)));
    }

    private boolean isInitial(int i) {
        return sheet.length(i) == 1 && sheet.isCapital(i);
    }

    private void backward(int i) {
        if (sheet.isAnyOf(i - 1, "'’")
                && (isInitial(i - 2)
                        || sheet.length(i - 2) == 1 && "дdo".contains(sheet.fold(i - 2)))) {
            sheet.mask(i - 2, i, MaskKind.NAME);
            return;
        }
        if (sheet.is(i - 1, Sheet.Type.SPACE)
                && sheet.isChar(i - 2, '.')
                && isInitial(i - 3)
                && sheet.isFree(i - 3)
                && !sheet.isCapitals(i)) {
            sheet.mask(i - 3, i, MaskKind.NAME);
            return;
        }
        together(i);
        boolean hyphen = sheet.isAnyOf(i - 1, "-–") && sheet.isWord(i - 2);
        int before = hyphen || sheet.is(i - 1, Sheet.Type.SPACE) ? i - 2 : -1;
        if (before < 0
                || !sheet.isFree(before)
                || !sheet.isWord(before)
                || titles.isTitle(before)) {
            return;
        }
        if (RUSSIAN_PARTICLES.contains(sheet.fold(before)) && sheet.isCapital(i)) {
            sheet.mask(before, i, MaskKind.NAME);
            return;
        }
        if (PARTICLES.contains(sheet.fold(before)) && !sheet.isCyrillic(before)) {
            boolean more =
                    PARTICLES.contains(sheet.fold(before - 2))
                            || sheet.kind(before - 2) == MaskKind.NAME;
            sheet.mask(more ? before - 2 : before, i, MaskKind.NAME);
            return;
        }
        boolean letter =
                isInitial(before)
                        && sheet.isCyrillic(before) == sheet.isCyrillic(i)
                        && sheet.isCapital(i)
                        && !sheet.fold(before).equals("i")
                        && (!LETTER_WORDS.contains(sheet.fold(before))
                                || titles.isTitle(sheet.previous(before - 1))
                                        && "юоуи".contains(sheet.fold(before)));
        // «КУЗЬ АЛЁНА ИГОРЕВНА»
        boolean shouted = areShouted(before, i) && !hyphen;
        boolean full =
                sheet.isCapitals(before)
                        && sheet.length(before) > 2
                        && lexicon.isGiven(sheet.fold(i))
                        && Lexicon.looksPatronymic(sheet.fold(sheet.next(i + 1)))
                        && !lexicon.isTerm(sheet.fold(before));
        if (!hyphen && (isAdjective(before) || letter || full || shouted)) {
            sheet.mask(before, i, MaskKind.NAME);
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
        if (hyphen || !clues.starts(before) || lexicon.isGiven(word)) {
            return true;
        }
        if (!sheet.isCyrillic(before)) {
            return !lexicon.isTerm(word)
                    && (lexicon.isCommonSurname(word)
                            || lexicon.isUnheard(word)
                            || word.length() == 2 && !lexicon.isWord(word));
        }
        boolean given =
                lexicon.isPatronymic(sheet.fold(i))
                        || lexicon.isGiven(sheet.fold(i))
                        || Lexicon.looksPatronymic(sheet.fold(i));
        return Lexicon.mayBeSurname(word)
                || lexicon.isCommonSurname(word)
                || (given || word.length() > 3) && !looksVerb(word);
    }

    private static boolean looksVerb(String word) {
        if (word.length() < SHORTEST_VERB) {
            return false;
        }
        for (String ending : VERBS) {
            if (word.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /** «из Нижнего Новгорода»: within a sentence no capital letter is by chance. */
    private boolean isAdjective(int i) {
        String word = sheet.fold(i);
        return sheet.isCapital(i)
                && !sheet.isCapitals(i)
                && sheet.isCyrillic(i)
                && !clues.starts(i)
                && (word.endsWith("го")
                        || word.endsWith("ий")
                        || word.endsWith("ый")
                        || word.endsWith("ой")
                        || word.endsWith("ая")
                        || word.endsWith("ые")
                        || word.endsWith("ие")
                        || word.endsWith("ых")
                        || word.endsWith("их")
                        || word.endsWith("ем")
                        || word.endsWith("ом"));
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
                                        || lexicon.isWordSurname(word) && !clues.starts(i)
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
        return !clues.isEponym(i, word)
                || sheet.isCyrillic(i) && lexicon.isGiven(word) && !lexicon.isWeakGiven(word)
                || hyphen && !lexicon.isEponym(word);
    }
}
