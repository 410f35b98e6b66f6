package io.pulmoflow.operators.freetext.domain;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** Places where nothing but a name is due, so that a word of any meaning is one there. */
final class NameSlots {
    /** Who signs, writes, sends and is examined; cases by {@link WordLists#stemmed}. */
    private static final Set<String> SURE =
            new HashSet<>(
                    Arrays.asList(
                            ("врач рентгенолог рентгенлаборант рентгенолаборант рентгенлаб рентг"
                                            + " лаборант оператор рецензент эксперт консультант фельдшер"
                                            + " медсестр м доктор др профессор проф доцент фамил фио кому"
                                            + " исп исполнител подпис коллег ординатор терапевт онколог"
                                            + " хирург пульмонолог фтизиатр кардиолог невролог пациент"
                                            + " пациентк больн б пац участник участниц обследуем дежурн"
                                            + " зав заведующ гражданин гражданк гр леч вр отправител"
                                            + " получател заявител автор контакт родственник"
                                            + " медбрат санитар регистратор координатор администратор"
                                            + " куратор главврач рук руководител инженер")
                                    .split(" ")));

    private static final Set<String> STAFF_ACTS =
            new HashSet<>(
                    Arrays.asList(
                            ("брал взял смотрел посмотрел пересмотрел проверил проверен сдал"
                                            + " звонил позвонил подписал подготовил записал записан внес"
                                            + " дежурил доложил отдал забрал оформил согласовал утвердил"
                                            + " сканировал уложил ассистировал посчитал рассчитал"
                                            + " проконсультировал консультировал диктовал напечатал"
                                            + " зарегистрировал прочел прочитал просмотрел направил описал"
                                            + " осмотрел выполнил исполнил заполнил перезвонил чит читал"
                                            + " принял оперировал оповестил известил уведомил")
                                    .split(" ")));

    private static final Set<String> CUT_ROLES =
            Set.of(
                    "исп",
                    "чит",
                    "рентг",
                    "рентгенлаб",
                    "леч",
                    "вр",
                    "рук",
                    "рец",
                    "эксп",
                    "конс",
                    "отв",
                    "деж",
                    "лаб",
                    "инж",
                    "коорд",
                    "админ",
                    "зав",
                    "анест",
                    "проф",
                    "доц",
                    "асс",
                    "орд",
                    "пац",
                    "подп",
                    "гр",
                    "опис",
                    "прот",
                    "консульт",
                    "тер",
                    "рег",
                    "реги");

    /** States that people are citizens of, and places that they work at. */
    private static final Set<String> PLACES =
            Set.of(
                    "отделени",
                    "кафедр",
                    "станци",
                    "кабинет",
                    "служб",
                    "департамент",
                    "министерств",
                    "росси",
                    "армени",
                    "германи",
                    "украин",
                    "грузи",
                    "узбекистан",
                    "казахстан",
                    "китай",
                    "китая",
                    "израил",
                    "таджикистан",
                    "киргизи",
                    "молдов",
                    "беларус",
                    "белорусси",
                    "туркмени",
                    "турци",
                    "вьетнам",
                    "сири",
                    "инди");

    /** Behind these medicine is named too; a name stands there behind a colon. */
    private static final Set<String> TAKES = Set.of("принял", "приняла", "взял", "взяла");

    /** With a capital letter out of politeness. */
    private static final Set<String> POLITE = Set.of("вы", "ваш", "вас", "вам", "вами");

    private static final Set<MaskKind> IDENTITIES =
            EnumSet.of(
                    MaskKind.PHONE,
                    MaskKind.BIRTH_DATE,
                    MaskKind.SNILS,
                    MaskKind.PASSPORT,
                    MaskKind.POLICY,
                    MaskKind.EMAIL);

    private static final int MOST_BETWEEN = 5;
    private static final String VOWELS = "аеиоуыэюя";

    private final Sheet sheet;
    private final Lexicon lexicon;
    private final Titles titles;

    NameSlots(Sheet sheet, Lexicon lexicon, Titles titles) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.titles = titles;
    }

    /** Of a Russian word with a capital letter, whatever it means. */
    boolean isDue(int i, String word) {
        if (titles.isTitle(i)
                || POLITE.contains(word)
                || word.startsWith("ваш")
                || sheet.fold(sheet.next(i + 1)).startsWith("год")
                || WordLists.stemmed(word, PLACES)
                || lexicon.isInstitution(word)
                || lexicon.isShortTerm(word)
                || sheet.isChar(i + 1, '-') && sheet.isNumber(i + 2)) {
            return false;
        }
        if (sheet.isCapitals(i)) {
            return isSigned(i) && lexicon.isWordSurname(word) && ends(i);
        }
        if (word.length() < NameClues.SHORTEST) {
            return isShort(i, word);
        }
        boolean plain = lexicon.isTerm(word) && sheet.isAnyOf(sheet.previous(i - 1), ":-–—");
        return isSigned(i) && (lexicon.isWordSurname(word) || ends(i) && !plain)
                || isWithin(i, word)
                || lexicon.isWordSurname(word)
                        && (isBesideGiven(i)
                                || titles.actAfter(i)
                                || identityAfter(i)
                                || isExamined(i) && !lexicon.isTerm(word));
    }

    /** «Кит, тел. …», «Кит (1956 г.р.)»: his number or his birth. */
    private boolean identityAfter(int i) {
        boolean bracket = sheet.is(i + 1, Sheet.Type.SPACE) && sheet.isAnyOf(i + 2, "(-–—");
        if (!sheet.isAnyOf(i + 1, ",(:;") && !bracket) {
            return false;
        }
        int at = i + 1;
        for (int steps = 0; steps < MOST_BETWEEN; steps++) {
            at = sheet.next(at);
            MaskKind kind = sheet.kind(at);
            if (kind != null) {
                return IDENTITIES.contains(kind);
            }
            if (sheet.isWord(at) && sheet.length(at) > 7 || sheet.isAnyOf(at, "!?")) {
                return false;
            }
            at++;
        }
        return false;
    }

    /** «Лист Гульсина», «Лист, Гульсина», «Гульсина Лист». */
    private boolean isBesideGiven(int i) {
        int next =
                sheet.isChar(i + 1, ',')
                        ? sheet.next(i + 2)
                        : sheet.is(i + 1, Sheet.Type.SPACE) ? i + 2 : -1;
        int before = sheet.is(i - 1, Sheet.Type.SPACE) ? i - 2 : -1;
        return isGiven(next) || isGiven(before);
    }

    private boolean isGiven(int i) {
        String word = sheet.fold(i);
        return sheet.isCapital(i)
                && word.length() > 2
                && (lexicon.isGiven(word) && !lexicon.isTerm(word) || lexicon.isPatronymic(word));
    }

    /** «КТ Кита». */
    private boolean isExamined(int i) {
        return sheet.is(i - 1, Sheet.Type.SPACE)
                && sheet.isCapitals(i - 2)
                && lexicon.isTerm(sheet.fold(i - 2))
                && ends(i);
    }

    /** «врач лютый смотрел», «со слов мороза з.т.»: small letters, and no word of medicine. */
    boolean isDueInSmall(int i, String word) {
        if (!lexicon.isWordSurname(word) || !titles.isTitle(sheet.previous(i - 1))) {
            return false;
        }
        boolean noun =
                !word.endsWith("ый")
                        && !word.endsWith("ий")
                        && !word.endsWith("ой")
                        && !word.endsWith("ая");
        return titles.actAfter(i) && (noun || !lexicon.isTerm(word))
                || noun && !lexicon.isTerm(word) && isSigned(i) && (ends(i) || initialsAfter(i));
    }

    /** «сорока н и». */
    private boolean initialsAfter(int i) {
        int first = sheet.next(i + 1);
        int second = sheet.next(first + 1);
        return sheet.length(first) == 1
                && sheet.isCyrillic(first)
                && sheet.length(second) == 1
                && sheet.isCyrillic(second);
    }

    /** «Ли», «Те», «Ю»: not where a sentence begins, for there words of two letters do. */
    private boolean isShort(int i, String word) {
        boolean voiced = false;
        for (int at = 0; at < word.length(); at++) {
            voiced |= VOWELS.indexOf(word.charAt(at)) >= 0;
        }
        int next = sheet.next(i + 1);
        if (!voiced
                || sheet.isNumber(next)
                || sheet.isAnyOf(next, "=<>%") && !sheet.isGap(i + 1)
                || sheet.isAnyOf(i + 1, "/")) {
            return false;
        }
        if (isSigned(i)) {
            return word.length() > 1 || ends(i);
        }
        if (word.length() == 2 && isBesideGiven(i)) {
            return true;
        }
        boolean before = sheet.isGap(i - 1) && sheet.isWord(sheet.previous(i - 1));
        return word.length() == 2
                && (!titles.startsSentence(i)
                                && before
                                && !sheet.isCapital(sheet.previous(i - 1))
                                && (ends(i) || !lexicon.isTerm(word))
                        || titles.startsSentence(i)
                                && sheet.isCyrillic(i)
                                && (titles.actAfter(i) || startsList(i)));
    }

    /** «Ли: очаг 6 мм», «1. Те - норма». */
    private boolean startsList(int i) {
        boolean dash = sheet.isGap(i + 1) && sheet.isAnyOf(i + 2, "-–—") && sheet.isGap(i + 3);
        return (sheet.isAnyOf(i + 1, ":") || dash) && !lexicon.isTerm(sheet.fold(i));
    }

    /** A role or an act of staff right before. */
    boolean isSigned(int i) {
        int at = sheet.previous(i - 1);
        boolean colon = false;
        for (int steps = 0; steps < 3 && sheet.isAnyOf(at, ":.-–—(/_"); steps++) {
            if (sheet.isChar(at, '.') && !isCutRole(at - 1)) {
                return false;
            }
            colon |= sheet.isChar(at, ':');
            at = sheet.previous(at - 1);
        }
        if (!sheet.isWord(at)) {
            return false;
        }
        String word = sheet.fold(at);
        if (isRole(at, word)) {
            return true;
        }
        boolean woman = word.endsWith("а") || word.endsWith("о");
        String act = woman ? word.substring(0, word.length() - 1) : word;
        return STAFF_ACTS.contains(act) && (colon || !TAKES.contains(word))
                || titles.readingDirectlyBefore(i);
    }

    private boolean isRole(int at, String word) {
        if (word.length() == 1) {
            return titles.isTitle(at);
        }
        if (CUT_ROLES.contains(word) && sheet.isChar(at + 1, '.')) {
            return true;
        }
        return WordLists.stemmed(word, SURE)
                || word.equals("кого") && sheet.fold(sheet.previous(at - 1)).equals("от")
                || sheet.isChar(at - 1, '-') && titles.isTitle(at);
    }

    private boolean isCutRole(int i) {
        return sheet.isWord(i) && CUT_ROLES.contains(sheet.fold(i));
    }

    /** Whether nothing goes on that an adjective or a noun would join. */
    private boolean ends(int i) {
        int next = sheet.next(i + 1);
        if (next >= sheet.size()
                || sheet.is(i + 1, Sheet.Type.LINE)
                || sheet.isAnyOf(next, ".,;:)!?-–—(/»\"_")
                || sheet.isNumber(next)
                || sheet.is(next, Sheet.Type.MASK)
                || sheet.kind(next) != null) {
            return !(sheet.isChar(i + 1, '-') && sheet.isWord(i + 2) && !sheet.isCapital(i + 2));
        }
        return titles.actAfter(i) || sheet.isCapital(next) && sheet.length(next) == 1;
    }

    /** «у Листа прежний узел»: within a sentence no common word has a capital letter. */
    private boolean isWithin(int i, String word) {
        int before = i - 2;
        if (!sheet.is(i - 1, Sheet.Type.SPACE)
                || !sheet.isWord(before)
                || !sheet.isCyrillic(before)
                || sheet.isCapital(before)
                || titles.startsSentence(i)
                || lexicon.isEponymHead(sheet.fold(before))
                || lexicon.isFirm(sheet.fold(before))
                || sheet.isNumber(sheet.next(i + 1))
                || sheet.isCapital(sheet.next(i + 1))
                || sheet.isChar(i + 1, '-')) {
            return false;
        }
        return lexicon.isWord(word)
                && !lexicon.isMedical(word)
                && !NumberWords.RECORD.contains(word)
                && !NumberWords.POLICY.contains(word)
                && !NumberWords.PASSPORT.contains(word);
    }
}
