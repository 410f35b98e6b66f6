package io.pulmoflow.operators.freetext.domain;

import java.util.List;
import java.util.Set;

/** Words beside dates. */
final class DateWords {
    static final Set<String> BIRTH =
            Set.of(
                    "рождения",
                    "рожд",
                    "родился",
                    "родилась",
                    "рождён",
                    "рожден",
                    "др",
                    "born",
                    "dob",
                    "birth",
                    "birthdate",
                    "birthday");

    static final Set<String> BEFORE_DAY =
            Set.of(
                    "от",
                    "с",
                    "по",
                    "до",
                    "на",
                    "к",
                    "за",
                    "дата",
                    "dated",
                    "on",
                    "from",
                    "since",
                    "кт",
                    "мскт",
                    "нднкт",
                    "нднт",
                    "ндкт",
                    "ct",
                    "приём",
                    "прием",
                    "явка",
                    "визит",
                    "запись",
                    "контроль",
                    "осмотр");

    static final Set<String> BEFORE_MONTH =
            Set.of(
                    "в",
                    "с",
                    "со",
                    "до",
                    "от",
                    "к",
                    "по",
                    "за",
                    "на",
                    "конце",
                    "начале",
                    "начала",
                    "началу",
                    "конца",
                    "концу",
                    "середины",
                    "весь",
                    "прошлого",
                    "прошлом",
                    "этого",
                    "этом",
                    "после",
                    "next",
                    "this",
                    "end",
                    "during",
                    "through",
                    "till",
                    "before",
                    "after",
                    "all",
                    "середине",
                    "in",
                    "since",
                    "until",
                    "by",
                    "of",
                    "last",
                    "early",
                    "late",
                    "mid",
                    "from");

    /** A year behind one of these is an edition, not a date of the person's. */
    static final Set<String> EDITIONS =
            Set.of(
                    "rads",
                    "версия",
                    "версии",
                    "version",
                    "v",
                    "tnm",
                    "воз",
                    "who",
                    "fleischner",
                    "флейшнер",
                    "nccn",
                    "gold",
                    "acr",
                    "рекомендации",
                    "рекомендаций",
                    "рекомендациям",
                    "guidelines",
                    "guideline",
                    "мкб",
                    "icd",
                    "приказ",
                    "гост",
                    "санпин",
                    "edition",
                    "издание",
                    "nlst",
                    "uspstf",
                    "lung",
                    "флейшнера",
                    "классификации",
                    "классификация",
                    "кр");

    /** How words begin that a value stands behind. */
    private static final List<String> MEASURED_STEMS =
            List.of(
                    "креатин",
                    "глюкоз",
                    "лейкоц",
                    "гемоглобин",
                    "эритроц",
                    "тромбоц",
                    "мочевин",
                    "билируб",
                    "холестер",
                    "димер",
                    "индекс",
                    "диаметр",
                    "толщин",
                    "сатурац",
                    "плотност",
                    "кратност",
                    "creatinin",
                    "glucose",
                    "hemoglobin");

    private static final Set<String> MEASURED =
            Set.of(
                    "соэ", "срб", "мно", "ттг", "аст", "алт", "имт", "рост", "роста", "вес", "веса",
                    "весе", "весом", "жел", "офв", "фжел", "доза", "дозе", "дозу", "дозой", "дозы",
                    "питч", "калий", "калия", "натрий", "натрия", "сахар", "масса", "массой",
                    "объем", "объема", "размер", "размером", "размеры", "длина", "ширина", "hb",
                    "inr", "tsh", "wbc", "size", "ratio", "score", "pain", "strength", "grade",
                    "murmur", "image", "series", "slice");

    /** What is counted; a number before it is no day. */
    static final Set<String> COUNTED =
            Set.of(
                    "балл", "балла", "баллов", "раз", "раза", "таб", "табл", "таблетки", "таблетка",
                    "доз", "дозы", "капс", "часть", "части", "points", "of", "weeks", "doses",
                    "films", "visits", "зубов", "мес", "месяцев", "месяца", "нед", "недель",
                    "months", "объема", "доли", "высоты");

    /** Whether a value is due behind the word. */
    static boolean isMeasured(String folded) {
        return MEASURED.contains(folded)
                || folded.length() > 4 && MEASURED_STEMS.stream().anyMatch(folded::startsWith);
    }

    /** «21.03 к 9:00». */
    static final Set<String> BEFORE_HOUR = Set.of("в", "к", "на", "с", "до", "около", "at");

    private DateWords() {}
}
