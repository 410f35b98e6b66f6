package io.pulmoflow.operators.lungrads.domain;

import io.pulmoflow.schemas.clinical.LungRads;

/** A computed category, from the least to the most suspicious; the last two stand apart. */
public enum Category {
    CATEGORY_1("1", LungRads.CATEGORY_1),
    CATEGORY_2("2", LungRads.CATEGORY_2),
    CATEGORY_3("3", LungRads.CATEGORY_3),
    CATEGORY_4A("4A", LungRads.CATEGORY_4A),
    CATEGORY_4B("4B", LungRads.CATEGORY_4B),
    CATEGORY_4X("4X", LungRads.CATEGORY_4X),
    /** Incomplete: the examination has to be completed first. */
    CATEGORY_0("0", LungRads.CATEGORY_0),
    /** What is recorded does not suffice to tell. */
    INDETERMINATE("INDETERMINATE", LungRads.UNSTATED);

    private final String written;
    private final LungRads lungRads;

    Category(String written, LungRads lungRads) {
        this.written = written;
        this.lungRads = lungRads;
    }

    /** As a report writes it: {@code 4A}. */
    public String written() {
        return written;
    }

    /** INDETERMINATE is UNSTATED, which every outcome mapping takes as incomplete. */
    public LungRads lungRads() {
        return lungRads;
    }

    /** Whether it is one of 1 to 4X, which are in order. */
    public boolean isGraded() {
        return compareTo(CATEGORY_4X) <= 0;
    }

    /** The category that a protocol states; INDETERMINATE where it states none. */
    public static Category of(LungRads stated) {
        return switch (stated) {
            case CATEGORY_0 -> CATEGORY_0;
            case CATEGORY_1 -> CATEGORY_1;
            case CATEGORY_2 -> CATEGORY_2;
            case CATEGORY_3 -> CATEGORY_3;
            case CATEGORY_4A -> CATEGORY_4A;
            case CATEGORY_4B -> CATEGORY_4B;
            case CATEGORY_4X -> CATEGORY_4X;
            case UNSTATED -> INDETERMINATE;
        };
    }

    /** The more suspicious of two graded categories. */
    static Category max(Category one, Category other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
