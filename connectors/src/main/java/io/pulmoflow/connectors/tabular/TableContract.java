package io.pulmoflow.connectors.tabular;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The columns of one kind of file.
 *
 * @param columns canonical names, all of them
 * @param required those that a file has to have
 * @param oneOf at least one of these has to be there, too; empty where none is needed
 * @param otherwise what an empty cell of a column means: a word, or with {@code =} before it the
 *     column whose value stands for it
 */
public record TableContract(
        List<String> columns,
        List<String> required,
        List<String> oneOf,
        Map<String, String> otherwise) {
    public TableContract {
        otherwise = Map.copyOf(otherwise);
        columns = List.copyOf(columns);
        required = List.copyOf(required);
        oneOf = List.copyOf(oneOf);
        Objects.requireNonNull(columns, "columns");
        if (!columns.containsAll(required) || !columns.containsAll(oneOf)) {
            throw new IllegalArgumentException("a required column is not among the columns");
        }
    }

    /** Where an empty cell is unknown. */
    public TableContract(List<String> columns, List<String> required, List<String> oneOf) {
        this(columns, required, oneOf, Map.of());
    }
}
