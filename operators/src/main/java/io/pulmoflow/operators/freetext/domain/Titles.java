package io.pulmoflow.operators.freetext.domain;

/** Words that a name stands after, or before, and where sentences begin. */
final class Titles {
    private final Sheet sheet;
    private final Lexicon lexicon;

    Titles(Sheet sheet, Lexicon lexicon) {
        this.sheet = sheet;
        this.lexicon = lexicon;
    }

    boolean isTitle(int i) {
        String word = sheet.fold(i);
        return TitleWords.ALL.contains(word)
                || word.equals("р") && sheet.isChar(i - 1, '-') && sheet.fold(i - 2).equals("д")
                || (word.equals("ая") || word.equals("law")) && sheet.isChar(i - 1, '-')
                || sheet.isChar(i - 1, '-')
                        && TitleWords.CUT_PEOPLE.contains(sheet.fold(i - 2))
                        && !sheet.isCapital(i)
                || word.equals("с") && sheet.isAnyOf(i - 1, "/\\") && sheet.fold(i - 2).equals("м")
                || word.equals("н") && isDegree(i);
    }

    /** Who is meant by a letter alone: patients, physicians. */
    boolean isRole(int i) {
        String word = sheet.fold(i);
        return TitleWords.LETTERED.stream().anyMatch(word::startsWith)
                || sheet.isChar(i - 1, '-') && TitleWords.CUT_PEOPLE.contains(sheet.fold(i - 2));
    }

    /** The end of «к.м.н.» and «д.м.н.». */
    private boolean isDegree(int i) {
        int middle = sheet.previous(i - 2);
        int first = sheet.previous(middle - 2);
        return sheet.isChar(sheet.previous(i - 1), '.')
                && sheet.fold(middle).equals("м")
                && (sheet.fold(first).equals("к") || sheet.fold(first).equals("д"));
    }

    /** A title right before, with a colon, a full stop or other parts of the name between. */
    boolean standDirectlyBefore(int i) {
        int at = i;
        for (int steps = 0; steps < 6; steps++) {
            at = sheet.previous(at - 1);
            if (sheet.isAnyOf(at, ",:.-–—(«\"_/=|") || sheet.kind(at) == MaskKind.NAME) {
                if (sheet.isChar(at, '.') && !isCut(at - 1)) {
                    return false;
                }
                continue;
            }
            return isTitle(at);
        }
        return false;
    }

    /** «ФИО», «Фамилия:», «Ф:»: whatever follows is a name. */
    boolean fieldDirectlyBefore(int i) {
        int at = sheet.previous(i - 1);
        boolean colon = sheet.isAnyOf(at, ":=|");
        at = colon ? sheet.previous(at - 1) : at;
        at = colon && sheet.isChar(at, '.') ? at - 1 : at;
        String word = sheet.fold(at);
        return TitleWords.FIELDS.contains(word)
                || colon && sheet.length(at) == 1 && TitleWords.FIELD_LETTERS.contains(word);
    }

    /** «второе чтение»: who read it, or what was read. */
    boolean readingDirectlyBefore(int i) {
        int at = sheet.previous(i - 1);
        at = sheet.isAnyOf(at, ":-–—(") ? sheet.previous(at - 1) : at;
        at = sheet.isNumber(at) ? sheet.previous(at - 1) : at;
        return sheet.fold(at).startsWith("чтени") || sheet.fold(at).equals("reading");
    }

    /** «Стрелец 1949 г.р.» */
    boolean birthAfter(int i) {
        int at = sheet.isAnyOf(i + 1, ",") ? sheet.next(i + 2) : sheet.next(i + 1);
        at = sheet.isChar(at, '(') ? at + 1 : at;
        return startsSentence(i)
                && !sheet.fold(i).startsWith("род")
                && sheet.kind(at) == MaskKind.BIRTH_DATE;
    }

    /** A title up to four words before, only small words and commas between. */
    boolean standBefore(int i) {
        int at = i;
        int words = 0;
        for (int steps = 0; steps < 9 && words < 5; steps++) {
            at = sheet.previous(at - 1);
            if (isTitle(at)) {
                return true;
            }
            if (sheet.isWord(at)) {
                words++;
                if (sheet.isCapital(at)
                        && sheet.kind(at) != MaskKind.NAME
                        && words > 1
                        && !lexicon.isTerm(sheet.fold(at))) {
                    return false;
                }
            } else if (at < 0
                    || sheet.isAnyOf(at, ";!?")
                    || sheet.isChar(at, '.') && !isCut(at - 1)
                    || sheet.isNumber(at)) {
                return false;
            }
        }
        return false;
    }

    /** «Ким жалуется на кашель». */
    boolean actAfter(int i) {
        int at = sheet.next(i + 1);
        for (int steps = 0; steps < 2 && TitleWords.HOW.contains(sheet.fold(at)); steps++) {
            at = sheet.next(at + 1);
        }
        boolean relation = sheet.isChar(at, '(') && sheet.isChar(at + 2, ')') && isTitle(at + 1);
        return relation
                || TitleWords.ACTS.contains(sheet.fold(at))
                || ageAfter(i)
                || greetingAfter(i)
                || sheet.isCyrillic(i)
                        && (lexicon.isUnheard(sheet.fold(i))
                                || lexicon.isWordSurname(sheet.fold(i)))
                        && (TitleWords.MORE_ACTS.contains(sheet.fold(at)) || isMissing(at));
    }

    /** "Banks agrees", "Hope (daughter)". */
    boolean englishActAfter(int i) {
        int at = sheet.next(i + 1);
        boolean relation = sheet.isChar(at, '(') && sheet.isChar(at + 2, ')') && isTitle(at + 1);
        return relation || sheet.isGap(i + 1) && TitleWords.ENGLISH_ACTS.contains(sheet.fold(at));
    }

    /** «Кит нет в списке». */
    private boolean isMissing(int at) {
        String next = sheet.fold(sheet.next(sheet.next(at + 1) + 1));
        return sheet.fold(at).equals("нет")
                && sheet.fold(sheet.next(at + 1)).equals("в")
                && (next.startsWith("спис") || next.startsWith("баз") || next.startsWith("журнал"));
    }

    /** «Света, добрый день». */
    private boolean greetingAfter(int i) {
        return startsSentence(i)
                && sheet.isChar(i + 1, ',')
                && TitleWords.GREETINGS.contains(sheet.fold(sheet.next(i + 2)));
    }

    /** «Заяц, 64 года». */
    private boolean ageAfter(int i) {
        boolean dash = sheet.isGap(i + 1) && sheet.isAnyOf(sheet.next(i + 1), "-–—");
        int number =
                sheet.isAnyOf(i + 1, ",(")
                        ? sheet.next(i + 2)
                        : dash && !lexicon.isTerm(sheet.fold(i))
                                ? sheet.next(sheet.next(i + 1) + 1)
                                : i;
        String word = sheet.fold(sheet.next(number + 1));
        return sheet.isNumber(number)
                && sheet.length(number) == 2
                && (word.equals("лет") || word.equals("года") || word.equals("год"));
    }

    boolean startsSentence(int i) {
        if (sheet.is(i - 1, Sheet.Type.LINE)) {
            return true;
        }
        int before = sheet.previous(i - 1);
        if (before < 0 || sheet.isAnyOf(before, "!?:•·*«\"“”„|=>#")) {
            return true;
        }
        if (sheet.isAnyOf(before, "-–—+")
                && (sheet.is(before - 1, Sheet.Type.LINE)
                        || sheet.isGap(before - 1) && sheet.isGap(before + 1))) {
            return true;
        }
        if (sheet.isChar(before, ')') && sheet.isNumber(before - 1)) {
            return true;
        }
        return sheet.isChar(before, '.') && !isCut(before - 1);
    }

    /** Whether a full stop after the word ends the word only. */
    private boolean isCut(int i) {
        return sheet.isWord(i)
                && (TitleWords.CUT.contains(sheet.fold(i))
                        || sheet.length(i) == 1 && sheet.isCapital(i) && !sheet.isNumber(i - 1));
    }
}
