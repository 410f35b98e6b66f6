package io.pulmoflow.operators.freetext.domain;

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

    /** «21.03 к 9:00». */
    static final Set<String> BEFORE_HOUR = Set.of("в", "к", "на", "с", "до", "около", "at");

    private DateWords() {}
}
