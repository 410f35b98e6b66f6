package io.pulmoflow.operators.freetext.domain;

import java.util.Set;

/**
 * Masks the initials beside a name that is masked already: "DECLAN P", "R SH", "JT Mukherjee", «С
 * .А .». What is not a word by itself is one.
 */
final class InitialsTailRule {
    private static final int MOST_LETTERS = 3;

    /** One letter that is a word, or a sex. */
    private static final Set<String> LETTER_WORDS =
            Set.of("в", "с", "у", "к", "о", "и", "я", "а", "ж", "м", "a", "i");

    /** Two Latin letters for one Russian. */
    private static final Set<String> DIGRAPHS =
            Set.of("sh", "ch", "zh", "kh", "ts", "yu", "ya", "ye", "yo", "ju", "ja", "iu", "ia");

    /** Two letters beside a name that are no initials. */
    private static final Set<String> OTHERS =
            Set.of(
                    "md", "rn", "np", "pa", "do", "rt", "jr", "sr", "ii", "iv", "st", "pt", "ot",
                    "cc", "er", "ed", "ms", "ma", "bs", "mb", "ra", "dr", "mr", "gp", "or", "ir",
                    "va", "uk", "us", "eu", "bp", "hr", "id", "am", "pm", "no", "ok", "tb", "ca",
                    "re", "im", "lt", "hx", "dx", "rx", "tx", "fu", "dl", "pe", "ad", "vs");

    /** Kinds of illnesses and the like are told by a letter. */
    private static final Set<String> KINDS =
            Set.of(
                    "hepatitis",
                    "vitamin",
                    "group",
                    "type",
                    "stage",
                    "grade",
                    "factor",
                    "influenza",
                    "class",
                    "zone",
                    "category",
                    "гепатит",
                    "гепатита",
                    "гепатитом",
                    "витамин",
                    "витамина",
                    "группа",
                    "группы",
                    "тип",
                    "типа",
                    "класс",
                    "гриппа",
                    "категория",
                    "категории");

    private final Sheet sheet;
    private final Lexicon lexicon;
    private final Titles titles;

    InitialsTailRule(Sheet sheet, Lexicon lexicon, Titles titles) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.titles = titles;
    }

    void apply() {
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.kind(i) != MaskKind.NAME) {
                continue;
            }
            if (sheet.kind(i - 1) != MaskKind.NAME) {
                before(i);
            }
            if (sheet.kind(i + 1) != MaskKind.NAME) {
                behind(i + 1);
            }
        }
    }

    private void behind(int from) {
        if (sheet.isAnyOf(from, "-‐‑")
                && sheet.isFree(from)
                && sheet.isCapital(from + 1)
                && sheet.isFree(from + 1)
                && sheet.length(from + 1) > 1
                && !sheet.isCapitals(from + 1)
                && !lexicon.isTerm(sheet.fold(from + 1))
                && !lexicon.isEponym(sheet.fold(from + 1))) {
            sheet.mask(from, from + 2, MaskKind.NAME);
            return;
        }
        int at = from;
        for (int letters = 0; letters < MOST_LETTERS; letters++) {
            int comma = sheet.is(at, Sheet.Type.SPACE) ? at + 1 : at;
            boolean apart = letters == 0 && sheet.isChar(comma, ',');
            int letter = apart ? comma + 1 : comma;
            letter = sheet.is(letter, Sheet.Type.SPACE) ? letter + 1 : letter;
            if (letter == at && letters == 0 || !sheet.isCapital(letter) || !sheet.isFree(letter)) {
                return;
            }
            int stop = sheet.is(letter + 1, Sheet.Type.SPACE) ? letter + 2 : letter + 1;
            boolean dotted = sheet.isChar(stop, '.') && !sheet.isNumber(stop + 1);
            boolean may =
                    sheet.length(letter) == 1 || DIGRAPHS.contains(sheet.fold(letter))
                            ? isInitial(letter, dotted, stop, apart)
                            : letters == 0 && areInitials(letter) && isEnd(letter + 1);
            if (!may) {
                return;
            }
            at = dotted ? stop + 1 : letter + 1;
            sheet.mask(letter, at, MaskKind.NAME);
        }
    }

    /** Whether a letter behind a name, with a full stop or none, is of the name. */
    private boolean isInitial(int letter, boolean dotted, int stop, boolean apart) {
        String word = sheet.fold(letter);
        int glued = letter + 1;
        if (sheet.isNumber(glued)
                || sheet.isAnyOf(glued, "/=:+'’")
                || sheet.isChar(glued, '-') && !sheet.isGap(glued + 1)) {
            return false;
        }
        if (dotted) {
            // E. coli
            int next = sheet.next(stop + 1);
            boolean species =
                    sheet.isWord(next)
                            && !sheet.isCyrillic(next)
                            && !sheet.isCapital(next)
                            && !sheet.isCyrillic(letter);
            return !species;
        }
        int next = sheet.next(glued);
        boolean more =
                sheet.is(glued, Sheet.Type.SPACE)
                        && sheet.isCapital(next)
                        && (sheet.length(next) == 1 || DIGRAPHS.contains(sheet.fold(next)))
                        && !sheet.isNumber(next + 1);
        if (LETTER_WORDS.contains(word)) {
            return more && !apart || !apart && isClosed(glued);
        }
        boolean sex = word.equals("m") || word.equals("f");
        if (sex && (sheet.isNumber(next) || sheet.isAnyOf(next, ",/") || apart)) {
            return false;
        }
        boolean watch = sheet.fold(next).startsWith("уч") || sheet.fold(next).startsWith("наблюд");
        return !watch && (!apart || more || isEnd(glued));
    }

    /** "Mukherjee JT", «Ли ОЛ»: two letters that stand for nothing else. */
    private boolean areInitials(int letters) {
        String word = sheet.fold(letters);
        return sheet.isCapitals(letters)
                && sheet.length(letters) == 2
                && !OTHERS.contains(word)
                && !lexicon.isTerm(word)
                && !lexicon.isShortTerm(word)
                && !lexicon.isWord(word)
                && !titles.isTitle(letters)
                && !sheet.isAnyOf(letters + 1, "-/")
                && !sheet.isNumber(letters + 1);
    }

    private boolean isEnd(int i) {
        int next = sheet.next(i);
        return isClosed(i)
                || sheet.isNumber(next)
                || sheet.is(next, Sheet.Type.MASK)
                || sheet.kind(next) != null;
    }

    private boolean isClosed(int i) {
        return i >= sheet.size() || sheet.is(i, Sheet.Type.LINE) || sheet.isAnyOf(i, ",;)");
    }

    private void before(int name) {
        int letter = name - 2;
        if (!sheet.is(name - 1, Sheet.Type.SPACE)
                || !sheet.isCapital(letter)
                || !sheet.isFree(letter)
                || sheet.isAnyOf(letter - 1, "-/'’")
                || sheet.isNumber(letter - 1)) {
            return;
        }
        int first = letter - 2;
        boolean single = sheet.length(letter) == 1 || DIGRAPHS.contains(sheet.fold(letter));
        boolean two =
                single
                        && sheet.is(letter - 1, Sheet.Type.SPACE)
                        && sheet.isCapital(first)
                        && sheet.isFree(first)
                        && sheet.length(first) == 1
                        && !sheet.isAnyOf(first - 1, "-/'’")
                        && !sheet.isNumber(first - 1);
        if (two) {
            sheet.mask(first, letter + 1, MaskKind.NAME);
            return;
        }
        int word = sheet.previous(letter - 1);
        boolean kind = KINDS.contains(sheet.fold(word)) || lexicon.isMedical(sheet.fold(word));
        boolean one = sheet.length(letter) == 1 && !LETTER_WORDS.contains(sheet.fold(letter));
        boolean shouted = sheet.isCapitals(word) && sheet.isCapitals(name);
        if (!kind && (one || areInitials(letter) && !shouted && !sheet.isCyrillic(letter))) {
            sheet.mask(letter, letter + 1, MaskKind.NAME);
        }
    }
}
