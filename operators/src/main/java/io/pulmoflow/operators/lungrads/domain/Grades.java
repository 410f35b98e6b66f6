package io.pulmoflow.operators.lungrads.domain;

import java.io.Serializable;

/** The categories from 1 to 4X that something can be. */
record Grades(Category least, Category most) implements Serializable {
    static Grades of(Category category) {
        return new Grades(category, category);
    }

    boolean isCertain() {
        return least == most;
    }

    /** One or the other is so. */
    Grades or(Grades other) {
        return new Grades(
                least.compareTo(other.least) <= 0 ? least : other.least,
                Category.max(most, other.most));
    }

    /** Both are so: the more suspicious counts. */
    Grades and(Grades other) {
        return new Grades(Category.max(least, other.least), Category.max(most, other.most));
    }

    String text() {
        return isCertain() ? least.written() : least.written() + " to " + most.written();
    }
}
