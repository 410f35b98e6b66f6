package io.pulmoflow.operators.freetext.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is masked, and what stands for it in a Russian and in an English context. */
public enum MaskKind {
    NAME("ИМЯ", "NAME"),
    PHONE("ТЕЛЕФОН", "PHONE"),
    EMAIL("ПОЧТА", "EMAIL"),
    LINK("ССЫЛКА", "LINK"),
    ADDRESS("АДРЕС", "ADDRESS"),
    SNILS("СНИЛС", "SNILS"),
    POLICY("ПОЛИС", "POLICY"),
    PASSPORT("ПАСПОРТ", "PASSPORT"),
    INN("ИНН", "TAX ID"),
    /** Numbers of charts, cases, accessions, and other ids of the hospital. */
    RECORD("НОМЕР КАРТЫ", "RECORD ID"),
    BIRTH_DATE("ДАТА РОЖДЕНИЯ", "BIRTH DATE"),
    /** An age over 89 (45 CFR 164.514(b)(2)(i)(C)). */
    AGE("СТАРШЕ 89", "OVER 89"),
    /** A run of digits that may be an id. */
    NUMBER("НОМЕР", "NUMBER"),
    /** A date is marked and kept; this stands only where it cannot be moved. */
    DATE("ДАТА", "DATE"),
    /** A text that the rules come to no end with. */
    TEXT("ТЕКСТ", "TEXT");

    private static final Map<String, MaskKind> BY_MASK = new HashMap<>();

    static {
        for (MaskKind kind : values()) {
            BY_MASK.put(kind.russian, kind);
            BY_MASK.put(kind.english, kind);
        }
    }

    private final String russian;
    private final String english;

    MaskKind(String russian, String english) {
        this.russian = '[' + russian + ']';
        this.english = '[' + english + ']';
    }

    String mask(Language language) {
        return switch (language) {
            case RUSSIAN -> russian;
            case ENGLISH -> english;
        };
    }

    static Optional<MaskKind> ofMask(String mask) {
        return Optional.ofNullable(BY_MASK.get(mask));
    }
}
