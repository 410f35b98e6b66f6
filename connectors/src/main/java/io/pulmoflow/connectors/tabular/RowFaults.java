package io.pulmoflow.connectors.tabular;

import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import java.util.Optional;

/** What is wrong with a row as a row, and what can still be believed of it. */
public final class RowFaults {
    private static final char REPLACED = '\uFFFD';

    private RowFaults() {}

    /** Empty where the cells can be looked at. */
    public static Optional<Fault> of(Row row) {
        return switch (row.defect()) {
            case NONE -> Optional.empty();
            case CELL_COUNT ->
                    Optional.of(
                            new Fault(
                                    FaultCode.COLUMN_COUNT,
                                    row.place(),
                                    "the row does not have as many cells as the header"));
            case ENCODING ->
                    Optional.of(
                            new Fault(
                                    FaultCode.UNREADABLE_ENCODING,
                                    row.place(),
                                    "the row has bytes that the file's encoding does not have"));
        };
    }

    /**
     * A value that may be believed: cells of a row with too many or too few of them may stand in
     * the wrong column, and one with damaged characters is not what was written.
     *
     * @param value as it was read, or null
     */
    public static Optional<String> readable(Row row, String value) {
        if (value == null
                || row.defect() == Row.Defect.CELL_COUNT
                || value.indexOf(REPLACED) >= 0) {
            return Optional.empty();
        }
        return Optional.of(value);
    }
}
