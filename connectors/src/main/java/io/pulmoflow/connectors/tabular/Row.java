package io.pulmoflow.connectors.tabular;

import java.util.List;
import java.util.Objects;

/** A row of a file below its header. */
public final class Row {
    /** What is wrong with a row before its cells are looked at. */
    public enum Defect {
        NONE,
        /** More or fewer cells than the header, or a quote that never closes. */
        CELL_COUNT,
        /** Bytes that the file's encoding does not have. */
        ENCODING
    }

    private final int number;
    private final int line;
    private final byte[] bytes;
    private final List<String> cells;
    private final Defect defect;

    Row(int number, int line, byte[] bytes, List<String> cells, Defect defect) {
        this.number = number;
        this.line = line;
        this.bytes = bytes.clone();
        this.cells = List.copyOf(cells);
        this.defect = Objects.requireNonNull(defect, "defect");
    }

    /** Ordinal among the rows, from 1; the header and empty lines do not count. */
    public int number() {
        return number;
    }

    /** Where it begins: a line of the file, from 1. */
    public int line() {
        return line;
    }

    /** As it stands in the file, with its line end. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** In bytes. */
    public int length() {
        return bytes.length;
    }

    /** As far as they could be told apart where there is a defect. */
    public List<String> cells() {
        return cells;
    }

    public Defect defect() {
        return defect;
    }

    /** Such as {@code "row 17 (line 18)"}. */
    public String place() {
        return "row " + number + " (line " + line + ")";
    }

    /** Without its cells. */
    @Override
    public String toString() {
        return "Row[" + number + "]";
    }
}
