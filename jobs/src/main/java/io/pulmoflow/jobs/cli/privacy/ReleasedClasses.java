package io.pulmoflow.jobs.cli.privacy;

import io.pulmoflow.jobs.cli.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The people of the register by what is released of their quasi-identifiers, at one instant.
 *
 * @param smallest size of the smallest class that shows anything; 0 where none does
 * @param tooSmall classes that show anything and are smaller than k
 * @param meanRisk prosecutor risk: the mean over people of one by the size of their class; people
 *     who are wholly generalized are one class
 * @param wholly people who are wholly generalized
 */
record ReleasedClasses(
        int people, int classes, int smallest, int tooSmall, double meanRisk, int wholly) {
    private static final String HIDDEN = "*";

    /** What makes a tuple: one column of each. */
    private static final List<List<String>> TUPLE =
            List.of(
                    List.of("age", "age_band"),
                    List.of("sex"),
                    List.of("region"),
                    List.of("smoking_status", "smoking"),
                    List.of("occupational_exposure"),
                    List.of("examination_month"));

    /**
     * @return empty where the register has no such tuple
     */
    static Optional<ReleasedClasses> read(Connection connection, int k) throws SQLException {
        Set<String> there = columns(connection);
        List<String> tuple = new ArrayList<>();
        for (List<String> names : TUPLE) {
            names.stream().filter(there::contains).findFirst().ifPresent(tuple::add);
        }
        if (tuple.size() < TUPLE.size()) {
            return Optional.empty();
        }
        String columns =
                tuple.stream()
                        .map(name -> "coalesce(" + name + "::text, '?')")
                        .collect(Collectors.joining(", "));
        Counts counts = new Counts(k);
        Warehouse.each(
                connection,
                "SELECT count(*), "
                        + columns
                        + " FROM register.participant GROUP BY "
                        + tupleNumbers(tuple.size()),
                row -> {
                    boolean hidden = true;
                    for (int i = 0; i < tuple.size(); i++) {
                        hidden &= HIDDEN.equals(row.getString(i + 2));
                    }
                    counts.add(row.getInt(1), hidden);
                });
        return Optional.of(counts.result());
    }

    /** Columns that a tuple needs and the register lacks. */
    static List<String> missing(Connection connection) throws SQLException {
        Set<String> there = columns(connection);
        return TUPLE.stream()
                .filter(names -> names.stream().noneMatch(there::contains))
                .map(names -> names.get(0))
                .toList();
    }

    double greatestRisk() {
        int least = smallest == 0 ? wholly : wholly == 0 ? smallest : Math.min(smallest, wholly);
        return least == 0 ? 0 : 1.0 / least;
    }

    String described() {
        return String.format(
                Locale.ROOT,
                "%d people in %d classes, the smallest of %d; prosecutor risk at most %.3f, mean"
                        + " %.3f; %d people wholly generalized",
                people,
                classes,
                smallest,
                greatestRisk(),
                meanRisk,
                wholly);
    }

    private static Set<String> columns(Connection connection) throws SQLException {
        Set<String> there = new TreeSet<>();
        Warehouse.each(
                connection,
                "SELECT column_name FROM information_schema.columns WHERE table_schema ="
                        + " 'register' AND table_name = 'participant'",
                row -> there.add(row.getString(1)));
        return there;
    }

    private static String tupleNumbers(int columns) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            numbers.add(Integer.toString(i + 2));
        }
        return String.join(", ", numbers);
    }

    private static final class Counts {
        private final int k;
        private int people;
        private int classes;
        private int smallest;
        private int tooSmall;
        private int wholly;

        Counts(int k) {
            this.k = k;
        }

        void add(int size, boolean hidden) {
            people += size;
            if (hidden) {
                wholly += size;
                return;
            }
            classes++;
            smallest = smallest == 0 ? size : Math.min(smallest, size);
            tooSmall += size < k ? 1 : 0;
        }

        /** The sum over people of one by the size of their class is the number of classes. */
        ReleasedClasses result() {
            double mean = people == 0 ? 0 : (classes + (wholly > 0 ? 1.0 : 0.0)) / people;
            return new ReleasedClasses(people, classes, smallest, tooSmall, mean, wholly);
        }
    }
}
