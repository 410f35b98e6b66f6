package io.pulmoflow.operators.screening.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Facts of one kind as a case holds them: in an order of their own, each thing once. */
final class FactLists {
    private FactLists() {}

    /** Null where there is none. */
    static <F> F find(List<F> facts, Function<F, String> id, String wanted) {
        for (F fact : facts) {
            if (id.apply(fact).equals(wanted)) {
                return fact;
            }
        }
        return null;
    }

    /**
     * @param current the very object to leave out, or null
     */
    static <F> List<F> replaced(List<F> facts, F current, F incoming, Comparator<F> order) {
        List<F> replaced = new ArrayList<>(facts.size() + 1);
        for (F fact : facts) {
            if (fact != current) {
                replaced.add(fact);
            }
        }
        replaced.add(incoming);
        replaced.sort(order);
        return replaced;
    }
}
