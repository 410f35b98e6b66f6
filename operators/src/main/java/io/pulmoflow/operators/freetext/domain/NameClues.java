package io.pulmoflow.operators.freetext.domain;

import java.util.Set;

/** What speaks for a word's being a name, or against it. */
final class NameClues {
    static final int SHORTEST = 3;
    private static final int LONGEST_CUT = 9;
    private static final int LEAST_IN_SMALL = 5;

    private static final Set<String> CAMELS =
            Set.of("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "St", "O");

    private static final Endings ADJECTIVES =
            new Endings("ный ная ное ные вый вая вое вые ский ская ское ские");

    private static final Set<String> SMALL =
            Set.of(
                    "на", "но", "не", "ни", "до", "от", "из", "за", "по", "ко", "со", "об", "во",
                    "ли");

    private final Sheet sheet;
    private final Lexicon lexicon;
    private final Titles titles;

    NameClues(Sheet sheet, Lexicon lexicon, Titles titles) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.titles = titles;
    }

    boolean starts(int i) {
        return titles.startsSentence(i);
    }

    /** «болезнь Паркинсона», "Hodgkin lymphoma", and the name alone where it is one of the list. */
    boolean isEponym(int i, String word) {
        int before = sheet.previous(i - 1);
        int head = before;
        for (int steps = 0; steps < 6 && head >= 0; steps++) {
            if (lexicon.isEponymHead(sheet.fold(head)) && !titles.isTitle(head)) {
                return lexicon.isEponym(word) || !sheet.isCyrillic(i) || !besideGiven(i);
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
        if (sheet.fold(before).equals("по") && lexicon.isEponymBehindPo(word)) {
            return true;
        }
        return lexicon.isEponym(word)
                && !besideGiven(i)
                && !besideInitial(i)
                && !titles.standDirectlyBefore(i)
                && (!titles.actAfter(i)
                        || lexicon.isMedical(sheet.fold(before))
                        || lexicon.isTerm(sheet.fold(before)));
    }

    /**
     * «НИИ им. П.А. Герцена», «СМО «Ренессанс-Мед»»: named after somebody, or a firm's own name.
     */
    boolean isOfInstitution(int i) {
        int first = sheet.isChar(i - 1, '-') && sheet.isWord(i - 2) ? i - 2 : i;
        int at = sheet.previous(first - 1);
        if (sheet.isAnyOf(at, "«\"“")) {
            return lexicon.isFirm(sheet.fold(sheet.previous(at - 1)));
        }
        if (sheet.isCapitals(at)
                && lexicon.isFirm(sheet.fold(at))
                && !sheet.fold(at).equals("ип")) {
            return true;
        }
        for (int steps = 0; steps < 6; steps++) {
            boolean initial = sheet.isChar(at, '.') && sheet.length(at - 1) == 1;
            if (!initial || !sheet.isCapital(at - 1)) {
                break;
            }
            at = sheet.previous(at - 2);
        }
        at = sheet.isChar(at, '.') ? at - 1 : at;
        if (!sheet.fold(at).equals("им") && !sheet.fold(at).equals("имени")) {
            return false;
        }
        for (int words = 0; words < 5 && at > 0; words++) {
            at = sheet.previous(at - 1);
            if (!sheet.isWord(at) && !sheet.isAnyOf(at, "№»-") && !sheet.isNumber(at)) {
                return false;
            }
            if (lexicon.isInstitution(sheet.fold(at))) {
                return true;
            }
        }
        return false;
    }

    /** «Фагерстрем 6 баллов», «Симбикорт 160/4,5»: what is taken or counted has such a name. */
    boolean isDosed(int i) {
        int number = i + 2;
        if (!sheet.is(i + 1, Sheet.Type.SPACE) || !sheet.isNumber(number)) {
            return false;
        }
        int end = number + 1;
        for (int parts = 0; parts < 2; parts++) {
            boolean more = sheet.isAnyOf(end, ",./") && sheet.isNumber(end + 1);
            end = more ? end + 2 : end;
        }
        String behind = sheet.fold(sheet.next(end));
        return new Units(sheet).surelyFollow(end)
                || behind.startsWith("балл")
                || behind.startsWith("таб")
                || behind.startsWith("капс")
                || behind.equals("доз")
                || behind.equals("points");
    }

    boolean besideCapitals(int i) {
        boolean stroke = sheet.isCapitals(i) && sheet.isChar(i + 1, '/');
        int next = sheet.next(stroke || sheet.isChar(i + 1, ',') ? i + 2 : i + 1);
        int before =
                sheet.previous(
                        sheet.isChar(sheet.previous(i - 1), ',')
                                        || sheet.isCapitals(i) && sheet.isChar(i - 1, '/')
                                ? sheet.previous(i - 1) - 1
                                : i - 1);
        return isLikely(next) || isLikely(before);
    }

    /**
     * «Косых ГФ»: two letters that shorten nothing. Of a small word in capitals behind a surname in
     * them nobody knows which it is, unless no sentence goes on.
     */
    boolean areInitials(int surname, int letters) {
        String word = sheet.fold(letters);
        if (!sheet.isCapitals(letters)
                || sheet.length(letters) != 2
                || sheet.isCyrillic(letters) != sheet.isCyrillic(surname)
                || lexicon.isShortTerm(word)
                || sheet.isAnyOf(letters + 1, "-/") && !sheet.isGap(letters + 2)) {
            return false;
        }
        int next = sheet.next(letters + 1);
        return !SMALL.contains(word) || !sheet.isCapitals(surname) || !sheet.isCyrillic(next);
    }

    /** "Smith, J.", "J Smith". */
    private boolean besideInitial(int i) {
        int next = sheet.next(sheet.isChar(i + 1, ',') ? i + 2 : i + 1);
        int before = sheet.previous(i - 1);
        boolean behind =
                sheet.isCapital(next)
                        && sheet.length(next) == 1
                        && (sheet.isChar(next + 1, '.')
                                || sheet.isChar(i + 1, ',')
                                        && (sheet.isGap(next + 1)
                                                || sheet.isAnyOf(next + 1, ",;)")));
        boolean ahead =
                sheet.isCapital(before)
                        && sheet.length(before) == 1
                        && !sheet.fold(before).equals("a")
                        && (starts(before) || titles.isTitle(sheet.previous(before - 1)));
        return !sheet.isCyrillic(i) && (behind || ahead);
    }

    /** SMITH^JOHN: as DICOM writes names. */
    boolean isOfDicom(int i) {
        return (sheet.length(i) > 1 || sheet.isChar(i - 1, '^'))
                && (sheet.isChar(i - 1, '^')
                                && (sheet.isWord(i - 2) || sheet.is(i - 2, Sheet.Type.MASK))
                        || sheet.isChar(i + 1, '^') && sheet.isWord(i + 2));
    }

    boolean besideGiven(int i) {
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

    /** What is a name even in small letters: no word is written so. */
    boolean isNameInAnyLetters(String word) {
        if (word.length() < LEAST_IN_SMALL) {
            return false;
        }
        boolean known =
                lexicon.isGiven(word) && !lexicon.isWeakGiven(word)
                        || lexicon.isCommonSurname(word) && !lexicon.isWeakSurname(word);
        return (known
                        || Lexicon.endsAsWrittenSurname(word)
                        || Lexicon.surelyEndsAsSurname(word)
                        || Lexicon.looksSurname(word)
                                && !word.contains("ск")
                                && !word.contains("цк"))
                && !lexicon.isEponym(word)
                && lexicon.isUnheard(word);
    }

    /** Neither a word nor cut from one, nor the first part of a compound. */
    boolean isUnheard(int i, String word) {
        return lexicon.isUnheard(word)
                && !(starts(i) && (isAdverb(word) || isOfTerm(i, word)))
                && !isCut(i, word)
                && !isFirstPart(i)
                && (sheet.isCyrillic(i) || !isCamel(i));
    }

    /** «Фоново», «Послойно»: of an adjective that is a word. */
    private boolean isAdverb(String word) {
        if (!word.endsWith("о") || word.length() < LEAST_IN_SMALL) {
            return false;
        }
        String stem = word.substring(0, word.length() - 1);
        return lexicon.isWord(stem + "ый") || lexicon.isWord(stem + "ий");
    }

    /** «Дисциркуляторная энцефалопатия»: an adjective before a word of medicine. */
    private boolean isOfTerm(int i, String word) {
        int next = i + 2;
        String behind = sheet.fold(next);
        return word.length() > LONGEST_CUT
                && ADJECTIVES.end(word)
                && sheet.is(i + 1, Sheet.Type.SPACE)
                && sheet.isCyrillic(next)
                && !sheet.isCapital(next)
                && behind.length() > SHORTEST
                && (lexicon.isTerm(behind) || lexicon.isMedical(behind))
                && !titles.isTitle(next)
                && !titles.actAfter(i);
    }

    /** Whether the full stop behind the word is a sentence's. */
    boolean endsSentence(int i) {
        int next = sheet.next(i + 2);
        return sheet.isChar(i + 1, '.')
                && (next >= sheet.size()
                        || sheet.is(next - 1, Sheet.Type.LINE)
                        || sheet.is(i + 2, Sheet.Type.SPACE) && sheet.isCapital(next));
    }

    /** «Конс.», «рек-но»: the beginning of a word. */
    boolean isCut(int i, String word) {
        boolean sign =
                sheet.isChar(i + 1, '.')
                        || sheet.isAnyOf(i + 1, "-/")
                                && sheet.isWord(i + 2)
                                && sheet.length(i + 2) < 4
                                && !sheet.isCapital(i + 2);
        return sign
                && word.length() <= LONGEST_CUT
                && !lexicon.isWord(word)
                && (sheet.isCyrillic(i) ? Dictionary.RUSSIAN : Dictionary.ENGLISH).begins(word);
    }

    /** "StudyUID", "WhatsApp", but not "McDonald". */
    boolean isCamel(int i) {
        String text = sheet.text(i);
        for (String particle : CAMELS) {
            if (text.startsWith(particle)
                    && text.length() > particle.length()
                    && Character.isUpperCase(text.charAt(particle.length()))) {
                return false;
            }
        }
        for (int at = 1; at < text.length(); at++) {
            if (Character.isUpperCase(text.charAt(at))
                    && Character.isLowerCase(text.charAt(at - 1))) {
                return true;
            }
        }
        return false;
    }

    private boolean isFirstPart(int i) {
        return sheet.isAnyOf(i + 1, "-–‐‑") && sheet.isWord(i + 2) && !sheet.isCapital(i + 2);
    }

    /**
     * In capitals abbreviations are unheard too: they are short, or stand alone and have few
     * vowels.
     */
    boolean isUnheardCapitals(int i, String word) {
        int least = sheet.isCyrillic(i) ? 5 : 6;
        if (word.length() < least || !isUnheard(i, word) || sheet.isNumber(i + 1)) {
            return false;
        }
        return vowels(word) > 1 || isShout(sheet.next(i + 1)) || isShout(sheet.previous(i - 1));
    }

    boolean hasVowel(String word) {
        return vowels(word) > 0;
    }

    private static int vowels(String word) {
        int vowels = 0;
        for (int at = 0; at < word.length(); at++) {
            vowels += "аеиоуыэюяaeiouy".indexOf(word.charAt(at)) >= 0 ? 1 : 0;
        }
        return vowels;
    }

    private boolean isShout(int i) {
        return sheet.isCapitals(i) && sheet.length(i) > 4;
    }

    /** «Страховой», «Грудинский» where a sentence begins and nothing else speaks for a name. */
    boolean isPlainAdjective(int i, String word) {
        return starts(i)
                && (word.endsWith("ой")
                        || word.endsWith("ий")
                        || word.endsWith("ая")
                        || word.endsWith("ую")
                        || word.endsWith("им")
                        || word.endsWith("го")
                        || word.endsWith("му"))
                && lexicon.isWord(word);
    }

    boolean isStrongGiven(int i) {
        String word = sheet.fold(i);
        return sheet.isCapital(i) && lexicon.isGiven(word) && !lexicon.isWeakGiven(word);
    }

    /** In any letters, and no word of its own. */
    boolean isFirmGiven(int i) {
        String word = sheet.fold(i);
        return word.length() > 3 && lexicon.isGiven(word) && !lexicon.isWeakGiven(word);
    }

    private boolean isLikely(int i) {
        String word = sheet.fold(i);
        return sheet.isCapital(i)
                && word.length() > 1
                && !lexicon.isTerm(word)
                && (lexicon.isGiven(word) || lexicon.isCommonSurname(word));
    }
}
