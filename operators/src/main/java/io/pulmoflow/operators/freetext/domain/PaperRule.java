package io.pulmoflow.operators.freetext.domain;

import java.util.List;
import java.util.Set;

/** Masks what stands behind № beside a paper: «заключение № ПП-88», «справка № 77». */
final class PaperRule {
    private static final int MOST_STEPS = 12;
    private static final int MOST_WORDS = 6;
    private static final int LONGEST_LETTERS = 4;
    private static final int SHORTEST_SECOND = 3;
    private static final String SIGNS = "-‐‑–/_.";

    private static final List<String> PAPER_STEMS =
            List.of(
                    "заключен",
                    "справк",
                    "доверенност",
                    "направлен",
                    "больничн",
                    "выписк",
                    "эпикриз",
                    "рецепт",
                    "квитанц",
                    "расписк",
                    "постановлен",
                    "уведомлен",
                    "извещен",
                    "обращен",
                    "certificate",
                    "referral",
                    "contract",
                    "agreement");

    private static final Set<String> PAPERS =
            Set.of(
                    "закл",
                    "напр",
                    "лист",
                    "листа",
                    "листу",
                    "листок",
                    "листка",
                    "листку",
                    "договор",
                    "договора",
                    "договору",
                    "договором",
                    "договоре",
                    "протокол",
                    "протокола",
                    "протоколу",
                    "протоколом",
                    "протоколе",
                    "история",
                    "истории",
                    "историю",
                    "историей",
                    "иб",
                    "элн",
                    "лн",
                    "акт",
                    "акта",
                    "акту");

    /** What may stand between a paper and its number: no institution and no place. */
    private static final List<String> KINDS =
            List.of(
                    "болезн",
                    "больн",
                    "стацион",
                    "амбулат",
                    "пациент",
                    "нетруд",
                    "врач",
                    "комисс",
                    "консил",
                    "консульт",
                    "обслед",
                    "исслед",
                    "госпит",
                    "медиц",
                    "патолог",
                    "гистол",
                    "цитол",
                    "нотар",
                    "оказан",
                    "услуг",
                    "платн",
                    "вскрыт",
                    "рентген",
                    "мсэ",
                    "вк",
                    "мдк",
                    "дмс",
                    "осмотр",
                    "освидет",
                    "на",
                    "о",
                    "об");

    private static final Set<String> PARAGRAPHS =
            Set.of("пункт", "пункта", "пункту", "п", "раздел", "раздела", "приложение");

    private final Sheet sheet;
    private final Units units;

    PaperRule(Sheet sheet) {
        this.sheet = sheet;
        this.units = new Units(sheet);
    }

    void apply() {
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.isAnyOf(i, "№#") && isOfPaper(i)) {
                int from = sheet.is(i + 1, Sheet.Type.SPACE) ? i + 2 : i + 1;
                sheet.mask(from, end(from), MaskKind.RECORD);
            }
        }
    }

    private boolean isOfPaper(int sign) {
        int at = sheet.previous(sign - 1);
        for (int words = 0; words < MOST_WORDS; words++) {
            at = sheet.isAnyOf(at, ".") ? sheet.previous(at - 1) : at;
            if (!sheet.isWord(at)) {
                return false;
            }
            String word = sheet.fold(at);
            if (PAPERS.contains(word) || PAPER_STEMS.stream().anyMatch(word::startsWith)) {
                return true;
            }
            boolean goesOn =
                    KINDS.stream()
                            .anyMatch(
                                    kind ->
                                            kind.length() < 4
                                                    ? word.equals(kind)
                                                    : word.startsWith(kind));
            if (!goesOn || word.startsWith("больниц")) {
                return false;
            }
            at = sheet.previous(at - 1);
        }
        return false;
    }

    /**
     * After all of it, also of «08АА 0447193», «77 АБ 1234567»; the same token where it is no
     * number.
     */
    private int end(int from) {
        int to = tokenEnd(from);
        boolean digits = false;
        boolean letters = false;
        for (int at = from; at < to; at++) {
            digits |= sheet.isNumber(at);
            letters |= sheet.isWord(at);
        }
        int between = to + 1;
        boolean series =
                digits
                        && sheet.is(to, Sheet.Type.SPACE)
                        && sheet.isCapitals(between)
                        && sheet.isFree(between)
                        && sheet.length(between) <= LONGEST_LETTERS
                        && sheet.is(to + 2, Sheet.Type.SPACE);
        int second = series && sheet.isNumber(to + 3) ? to + 3 : to + 1;
        boolean split =
                to > from
                        && sheet.is(to, Sheet.Type.SPACE)
                        && sheet.isNumber(second)
                        && sheet.isFree(second)
                        && sheet.length(second) >= SHORTEST_SECOND
                        && !units.follow(second + 1)
                        && !(sheet.isAnyOf(second + 1, ".,:") && sheet.isNumber(second + 2));
        if (split) {
            return tokenEnd(second);
        }
        int behind = sheet.isChar(to, ',') ? sheet.next(to + 1) : sheet.next(to);
        boolean paragraph = !letters && PARAGRAPHS.contains(sheet.fold(behind));
        return digits && !paragraph && !units.surelyFollow(to) ? to : from;
    }

    private int tokenEnd(int from) {
        int to = from;
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            int at = to > from && sheet.isAnyOf(to, SIGNS) && sheet.isFree(to) ? to + 1 : to;
            if (!sheet.isFree(at) || !sheet.isNumber(at) && !sheet.isSeries(at)) {
                return to;
            }
            to = at + 1;
        }
        return to;
    }
}
