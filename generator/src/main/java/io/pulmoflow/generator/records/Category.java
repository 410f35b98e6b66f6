package io.pulmoflow.generator.records;

/**
 * Lung-RADS category as a protocol states it; from 1 to 4X in order of suspicion, 0 stands apart.
 */
public enum Category {
    CATEGORY_0("0"),
    CATEGORY_1("1"),
    CATEGORY_2("2"),
    CATEGORY_3("3"),
    CATEGORY_4A("4A"),
    CATEGORY_4B("4B"),
    CATEGORY_4X("4X"),
    UNSTATED("");

    private final String cell;

    Category(String cell) {
        this.cell = cell;
    }

    public String cell() {
        return cell;
    }

    /** The more suspicious of two graded categories (1 to 4X). */
    public Category orWorse(Category other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
