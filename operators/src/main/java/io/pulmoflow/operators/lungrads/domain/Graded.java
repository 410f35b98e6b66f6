package io.pulmoflow.operators.lungrads.domain;

import java.util.ArrayList;
import java.util.List;

/** What a nodule can be, and why. */
record Graded(Grades grades, List<Reason> reasons) {
    Graded {
        reasons = List.copyOf(reasons);
    }

    static Graded of(Category category, Reason reason) {
        return new Graded(Grades.of(category), List.of(reason));
    }

    /** One or the other is so. */
    Graded or(Graded other) {
        return new Graded(grades.or(other.grades), both(other));
    }

    /** Both are so. */
    Graded and(Graded other) {
        return new Graded(grades.and(other.grades), both(other));
    }

    private List<Reason> both(Graded other) {
        List<Reason> both = new ArrayList<>(reasons);
        for (Reason reason : other.reasons) {
            if (!both.contains(reason)) {
                both.add(reason);
            }
        }
        return both;
    }
}
