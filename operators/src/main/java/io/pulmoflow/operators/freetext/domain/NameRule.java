package io.pulmoflow.operators.freetext.domain;

import java.util.Set;

/**
 * Masks names of people who are not known: by lists, by how they end, by initials, and by the words
 * that stand before them. A word with a capital letter in the middle of a Russian sentence that
 * nothing speaks for is taken for a name.
 */
final class NameRule {
    /** «оглы», «кызы»: the word before is a father's name. */
    private static final Set<String> FATHERS =
            Set.of(
                    "оглы", "оглу", "кызы", "угли", "углы", "кизи", "гызы", "улы", "уулу", "уули",
                    "заде");

    /** Behind these a name stands that is also a word. */
    private static final Set<String> SPOKEN =
            Set.of(
                    "with",
                    "to",
                    "by",
                    "per",
                    "told",
                    "asked",
                    "informed",
                    "notified",
                    "called",
                    "and",
                    "from",
                    "husband",
                    "wife",
                    "w",
                    "saw",
                    "met",
                    "for",
                    "ask",
                    "thank",
                    "thanks",
                    "tell",
                    "dear",
                    "hi",
                    "hello");

    /** «Не курит», «Он звонил»: spelt as forms of short surnames are. */
    private static final Set<String> NO_NAMES = Set.of("не", "он", "она", "они", "мы", "вы");

    private final Sheet sheet;
    private final Lexicon lexicon;
    private final Titles titles;
    private final NameClues clues;
    private final NameSlots slots;
    private final EnglishNames englishNames;

    NameRule(Sheet sheet, Lexicon lexicon) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.titles = new Titles(sheet, lexicon);
        this.clues = new NameClues(sheet, lexicon, titles);
        this.slots = new NameSlots(sheet, lexicon, titles);
        this.englishNames = new EnglishNames(sheet, lexicon, titles);
    }

    void apply() {
        InitialsRule initials = new InitialsRule(sheet, lexicon, titles, clues);
        initials.apply();
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.isWord(i) && sheet.isFree(i) && isName(i)) {
                sheet.mask(i, i + 1, MaskKind.NAME);
            }
        }
        new NameRestRule(sheet, lexicon, titles, clues, initials).apply();
        new InitialsTailRule(sheet, lexicon, titles).apply();
    }

    private boolean isName(int i) {
        String word = sheet.fold(i);
        if (clues.isOfDicom(i)) {
            return true;
        }
        if (word.length() < 2) {
            return isLetterName(i);
        }
        boolean cyrillic = sheet.isCyrillic(i);
        if (cyrillic
                && (lexicon.isPatronymic(word)
                        || lexicon.isColloquialPatronymic(word)
                        || sheet.isCapital(i)
                                && Lexicon.looksPatronymic(word)
                                && !(lexicon.isEponym(word) && clues.isEponym(i, word))
                                && !lexicon.isTerm(word))) {
            return true;
        }
        if (FATHERS.contains(word)) {
            return true;
        }
        if (NO_NAMES.contains(word) && !titles.standDirectlyBefore(i)) {
            return false;
        }
        if (!sheet.isCapital(i)) {
            return smallName(i, word, cyrillic);
        }
        if (clues.isEponym(i, word) || clues.isDosed(i)) {
            return titles.standDirectlyBefore(i) && !lexicon.isTerm(word);
        }
        if (clues.isOfInstitution(i)) {
            return false;
        }
        if (titles.fieldDirectlyBefore(i) && !titles.isTitle(i) && !lexicon.isMedical(word)) {
            return true;
        }
        if (cyrillic ? slots.isDue(i, word) : englishNames.isDue(i, word)) {
            return true;
        }
        if (cyrillic && titles.birthAfter(i) && !lexicon.isTerm(word) && word.length() > 2) {
            return true;
        }
        if (sheet.isCapitals(i)) {
            return capitals(i, word, cyrillic);
        }
        return cyrillic ? russian(i, word) : english(i, word);
    }

    /** «Больной Ю, китаец». */
    private boolean isLetterName(int i) {
        return sheet.isCapital(i)
                && "юэоие".contains(sheet.fold(i))
                && titles.isTitle(sheet.previous(i - 1))
                && sheet.fold(sheet.previous(i - 1)).length() > 4
                && (sheet.isAnyOf(i + 1, ",:;") || sheet.is(i + 1, Sheet.Type.LINE));
    }

    private boolean smallName(int i, String word, boolean cyrillic) {
        if (cyrillic ? slots.isDueInSmall(i, word) : englishNames.isDueInSmall(i, word)) {
            return true;
        }
        if (word.length() < 3 || lexicon.isTerm(word)) {
            return false;
        }
        boolean titled = titles.standDirectlyBefore(i);
        if (clues.isNameInAnyLetters(word)
                || titled
                        && (lexicon.isGiven(word) || lexicon.isCommonSurname(word))
                        && (cyrillic ? !lexicon.isWeakGiven(word) : !lexicon.isWord(word))) {
            return !lexicon.isEponymHead(word);
        }
        if (word.length() < 4) {
            return false;
        }
        if ((titled || titles.readingDirectlyBefore(i))
                && lexicon.isUnheard(word)
                && !clues.isCut(i, word)
                && !sheet.isNumber(i + 1)
                && !sheet.isNumber(i - 1)) {
            return true;
        }
        if (!cyrillic) {
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
        if (isSmallSurname(word) && clues.isFirmGiven(next)
                || given
                        && (isSmallSurname(sheet.fold(next))
                                || isSmallSurname(sheet.fold(before)))) {
            return true;
        }
        return (given || surname)
                && (lexicon.isPatronymic(sheet.fold(next))
                        || lexicon.isPatronymic(sheet.fold(before))
                        || surname && lexicon.isGiven(sheet.fold(next))
                        || given && lexicon.isCommonSurname(sheet.fold(before))
                        || given && lexicon.isCommonSurname(sheet.fold(next)));
    }

    /** «сидоркин», beside a given name. */
    private boolean isSmallSurname(String word) {
        return word.length() > 4 && Lexicon.mayBeSurname(word) && lexicon.isUnheard(word);
    }

    private boolean capitals(int i, String word, boolean cyrillic) {
        if (word.length() < NameClues.SHORTEST || lexicon.isTerm(word)) {
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
        if (clues.isUnheardCapitals(i, word) || cyrillic && clues.starts(i) && titles.actAfter(i)) {
            return true;
        }
        if (!cyrillic && titles.standDirectlyBefore(i) && word.length() > 4) {
            return true;
        }
        int previous = sheet.previous(i - 1);
        boolean shouted =
                cyrillic
                        && word.length() > 2
                        && clues.hasVowel(word)
                        && lexicon.isUnheard(word)
                        && (sheet.isCapitals(previous)
                                        && titles.isTitle(previous)
                                        && (word.length() > 3 || titles.actAfter(i))
                                || clues.starts(i)
                                        && word.length() > 4
                                        && sheet.isChar(i + 1, ':'));
        if (shouted) {
            return true;
        }
        if (surname || given && word.length() > 4) {
            return cyrillic || clues.besideCapitals(i);
        }
        if (cyrillic && sheet.length(i) > 4 && Lexicon.looksSurname(word)) {
            int next = sheet.next(i + 1);
            return lexicon.isGiven(sheet.fold(next))
                    || lexicon.isGiven(sheet.fold(sheet.previous(i - 1)));
        }
        return given && clues.besideCapitals(i);
    }

    private boolean russian(int i, String word) {
        if (titles.isTitle(i) && !lexicon.isGiven(word) && !lexicon.isCommonSurname(word)) {
            return titles.standDirectlyBefore(i) && lexicon.isUnheard(word);
        }
        if (lexicon.isTerm(word)
                && !(titles.standDirectlyBefore(i)
                        && (Lexicon.looksSurname(word)
                                || lexicon.isCommonSurname(word) && !clues.starts(i)))) {
            return lexicon.isGiven(word) && !clues.starts(i)
                    || lexicon.isNounSurname(word)
                            && (titles.standDirectlyBefore(i) || clues.besideGiven(i))
                    || lexicon.isCommonSurname(word) && titles.actAfter(i);
        }
        if (word.length() < NameClues.SHORTEST) {
            boolean name = lexicon.isGiven(word) || lexicon.isCommonSurname(word);
            return titles.standDirectlyBefore(i)
                    || name && titles.actAfter(i)
                    || lexicon.isCommonSurname(word) && clues.besideGiven(i);
        }
        if (lexicon.isGiven(word) && !lexicon.isWeakGiven(word)) {
            return true;
        }
        boolean common = lexicon.isCommonSurname(word) && word.length() > 3;
        if (common
                || lexicon.isNounSurname(word)
                || Lexicon.looksSurname(word) && !clues.isPlainAdjective(i, word)) {
            return true;
        }
        if (titles.standBefore(i) || clues.besideGiven(i) || titles.actAfter(i)) {
            return true;
        }
        return clues.starts(i)
                ? clues.isUnheard(i, word)
                : !lexicon.isMedical(word) && (!clues.isCut(i, word) || clues.endsSentence(i));
    }

    private boolean english(int i, String word) {
        boolean term = lexicon.isTerm(word);
        boolean surname = lexicon.isCommonSurname(word) || lexicon.isWeakSurname(word);
        boolean given = lexicon.isGiven(word);
        boolean weak = lexicon.isWeakGiven(word) || lexicon.isWeakSurname(word) || term;
        if ((given || surname) && !weak) {
            return true;
        }
        if (titles.standDirectlyBefore(i) && (!term || weak && (given || surname))) {
            return true;
        }
        if (term && !given && !surname || clues.isCamel(i)) {
            return false;
        }
        if (weak && clues.besideCapitals(i) && !startsWithTermBeside(i)) {
            return true;
        }
        if (word.length() < NameClues.SHORTEST) {
            return false;
        }
        int next = sheet.next(i + 1);
        int before = sheet.previous(i - 1);
        boolean alone =
                sheet.isWord(before)
                        && !sheet.isCapital(before)
                        && !sheet.isCyrillic(before)
                        && !(sheet.isCapital(next) && sheet.isGap(i + 1));
        if (alone
                && SPOKEN.contains(sheet.fold(before))
                && (given || surname)
                && !clues.starts(i)
                && Months.of(word) == null
                && !sheet.isNumber(next)) {
            return true;
        }
        if (term) {
            return false;
        }
        boolean afterName = sheet.isGap(i - 1) && clues.isStrongGiven(before);
        boolean beforeName = sheet.isChar(i + 1, ',') && clues.isStrongGiven(sheet.next(i + 2));
        if (clues.isUnheard(i, word) && !sheet.isNumber(next)) {
            return true;
        }
        if (isHyphened(i)) {
            return true;
        }
        if (afterName || beforeName || isPair(i, next) || isPair(before, i)) {
            return true;
        }
        boolean lone = alone && !sheet.isChar(i + 1, '-') && !sheet.isNumber(next) && !weak;
        return lone && !clues.starts(i);
    }

    /** "Eun-ji": of no part there is a word. */
    private boolean isHyphened(int i) {
        return sheet.isChar(i + 1, '-')
                && sheet.isWord(i + 2)
                && !sheet.isCyrillic(i + 2)
                && sheet.length(i + 2) > 1
                && sheet.isCapital(sheet.next(i + 3))
                && lexicon.isUnheard(sheet.fold(i))
                && !lexicon.isWord(sheet.fold(i + 2))
                && !lexicon.isTerm(sheet.fold(i + 2));
    }

    /** Two words with capital letters that are nothing known. */
    private boolean isPair(int i, int next) {
        return next == i + 2
                && sheet.is(i + 1, Sheet.Type.SPACE)
                && isUnknown(i)
                && isUnknown(next)
                && !(isPlain(i)
                        && isPlain(next)
                        && !SPOKEN.contains(sheet.fold(sheet.previous(i - 1))));
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

    /** "Smooth Margin": of two such words neither is a name. */
    private boolean isPlain(int i) {
        String word = sheet.fold(i);
        return lexicon.isWord(word) && !lexicon.isGiven(word) && !lexicon.isCommonSurname(word);
    }

    private boolean startsWithTermBeside(int i) {
        return clues.starts(i) && lexicon.isTerm(sheet.fold(sheet.next(i + 1)));
    }
}
