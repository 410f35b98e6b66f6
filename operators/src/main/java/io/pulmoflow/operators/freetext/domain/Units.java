package io.pulmoflow.operators.freetext.domain;

import java.util.Set;

/** What makes a measure of a number. */
final class Units {
    private static final Set<String> WORDS =
            Set.of(
                    "мм",
                    "см",
                    "м",
                    "мкм",
                    "мл",
                    "л",
                    "мг",
                    "мкг",
                    "г",
                    "кг",
                    "нг",
                    "пг",
                    "hu",
                    "ед",
                    "едх",
                    "мзв",
                    "мкзв",
                    "мгр",
                    "мгр*см",
                    "гр",
                    "кв",
                    "ма",
                    "мас",
                    "kv",
                    "kvp",
                    "ma",
                    "mas",
                    "mgy",
                    "msv",
                    "mm",
                    "cm",
                    "ml",
                    "mg",
                    "mcg",
                    "ng",
                    "kg",
                    "cc",
                    "bpm",
                    "iu",
                    "ме",
                    "ммоль",
                    "мкмоль",
                    "нм",
                    "лет",
                    "пачка",
                    "пачек",
                    "дж",
                    "мин",
                    "сек",
                    "ms",
                    "мс",
                    "sec",
                    "min",
                    "x",
                    "х",
                    "кд",
                    "ккал",
                    "куб",
                    "тыс",
                    "млн",
                    "cells",
                    "клеток",
                    "кл",
                    "cgy",
                    "u",
                    "gy",
                    "hz",
                    "гц",
                    "lb",
                    "lbs",
                    "срезов",
                    "slices",
                    "изображений",
                    "images",
                    "ммол");

    /** Of these no id is mistaken for a measure. */
    private static final Set<String> SURE =
            Set.of(
                    "мм",
                    "см",
                    "мл",
                    "мг",
                    "мкг",
                    "нг",
                    "пг",
                    "hu",
                    "едх",
                    "мзв",
                    "мкзв",
                    "мгр",
                    "kvp",
                    "mgy",
                    "msv",
                    "mm",
                    "cm",
                    "ml",
                    "mg",
                    "mcg",
                    "ng",
                    "cc",
                    "iu",
                    "ме",
                    "ммоль",
                    "мкмоль",
                    "куб",
                    "клеток",
                    "cells",
                    "тыс",
                    "млн",
                    "ед",
                    "срезов",
                    "slices",
                    "изображений",
                    "images");

    /** Beside a number without a space. */
    private static final Set<String> GLUED =
            Set.of(
                    "мм", "см", "мл", "мг", "мкг", "мзв", "hu", "mm", "cm", "ml", "mg", "kvp",
                    "msv", "mgy", "mas", "kv", "ед");

    private final Sheet sheet;

    Units(Sheet sheet) {
        this.sheet = sheet;
    }

    /** Whether one follows from this token on, after a space or none. */
    boolean follow(int i) {
        return follows(i, WORDS);
    }

    /** Only those that are nothing else. */
    boolean surelyFollow(int i) {
        return follows(i, SURE);
    }

    private boolean follows(int i, Set<String> words) {
        int at = sheet.is(i, Sheet.Type.SPACE) ? i + 1 : i;
        if (sheet.isAnyOf(at, "×%°*")) {
            return true;
        }
        return sheet.isWord(at) && words.contains(sheet.fold(at));
    }

    /** Whether the word is one, where it is the end of a number. */
    boolean isUnit(int i) {
        return GLUED.contains(sheet.fold(i));
    }
}
