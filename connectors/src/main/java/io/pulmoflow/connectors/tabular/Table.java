package io.pulmoflow.connectors.tabular;

import io.pulmoflow.connectors.inbox.RejectedFile;
import io.pulmoflow.connectors.inbox.Site;
import io.pulmoflow.schemas.fault.FaultCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A file of rows whose encoding, delimiter and columns are known. */
public final class Table {
    private static final char[] DELIMITERS = {';', ',', '\t'};
    private static final int LONGEST_HEADER = 60;

    private final Path file;
    private final Charset charset;
    private final char delimiter;
    private final Row header;
    private final ColumnMapping mapping;
    private final Map<String, List<Integer>> cellsOf;

    private Table(
            Path file,
            Charset charset,
            char delimiter,
            Row header,
            ColumnMapping mapping,
            Map<String, List<Integer>> cellsOf) {
        this.file = file;
        this.charset = charset;
        this.delimiter = delimiter;
        this.header = header;
        this.mapping = mapping;
        this.cellsOf = cellsOf;
    }

    /**
     * Opens a file by that delimiter and mapping under which most of its headers are known.
     *
     * @throws RejectedFile if it is no text, has no header, or lacks a column that it has to have
     */
    public static Table open(Path file, EncodingChoice encoding, List<ColumnMapping> mappings)
            throws IOException, RejectedFile {
        Charset charset = FileEncoding.of(file, encoding);
        Table best = null;
        for (char delimiter : DELIMITERS) {
            Row header = headerOf(file, charset, delimiter);
            for (ColumnMapping mapping : mappings) {
                Table table =
                        new Table(
                                file,
                                charset,
                                delimiter,
                                header,
                                mapping,
                                columnsOf(header, mapping));
                if (best == null || table.fits() > best.fits()) {
                    best = table;
                }
            }
        }
        best.check();
        return best;
    }

    /** Its rows from the first; to be closed. */
    public Rows rows() throws IOException, RejectedFile {
        RowScanner scanner = RowScanner.open(file, charset, delimiter);
        scanner.header();
        return new Rows(scanner);
    }

    /** The values of a row, by column. */
    public Fields fields(Row row, Site site) {
        return new Fields(
                column -> value(row, column),
                column -> row.place() + ", column " + column,
                mapping::word,
                site);
    }

    /**
     * A cell as it is written, stripped, or what the contract takes an empty one for; else null
     * where it is empty or not there.
     */
    public String value(Row row, String column) {
        String written = written(row, column);
        String otherwise = mapping.contract().otherwise().get(column);
        if (written != null || otherwise == null) {
            return written;
        }
        return otherwise.startsWith("=") ? written(row, otherwise.substring(1)) : otherwise;
    }

    private String written(Row row, String column) {
        for (int index : cellsOf.getOrDefault(column, List.of())) {
            if (index < row.cells().size()) {
                String cell = row.cells().get(index).strip();
                if (!cell.isEmpty()) {
                    return cell;
                }
            }
        }
        return null;
    }

    /** A file of these rows alone, in the bytes that they came in. */
    public ByteBuffer excerpt(List<Row> rows) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(withLineEnd(header.bytes()));
        for (Row row : rows) {
            parts.add(withLineEnd(row.bytes()));
        }
        ByteBuffer bytes = ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(bytes::put);
        return bytes.flip();
    }

    /** Headers that no column answers to, cut to sixty characters. */
    public List<String> unknownHeaders() {
        Set<Integer> known = new HashSet<>();
        cellsOf.values().forEach(known::addAll);
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < header.cells().size(); i++) {
            String name = header.cells().get(i).strip();
            if (!known.contains(i) && !name.isEmpty()) {
                unknown.add(name.substring(0, Math.min(name.length(), LONGEST_HEADER)));
            }
        }
        return unknown;
    }

    private static Row headerOf(Path file, Charset charset, char delimiter)
            throws IOException, RejectedFile {
        try (RowScanner scanner = RowScanner.open(file, charset, delimiter)) {
            Row header = scanner.header();
            if (header == null) {
                throw new RejectedFile(FaultCode.UNREADABLE_FILE, "the file has no header");
            }
            if (header.defect() == Row.Defect.ENCODING) {
                throw new RejectedFile(
                        FaultCode.UNREADABLE_ENCODING, "the header is not in the file's encoding");
            }
            return header;
        }
    }

    private static Map<String, List<Integer>> columnsOf(Row header, ColumnMapping mapping) {
        List<String> names = header.cells().stream().map(ColumnMapping::normalized).toList();
        Map<String, List<Integer>> columns = new HashMap<>();
        for (String column : mapping.contract().columns()) {
            List<Integer> indexes = new ArrayList<>();
            for (String name : mapping.headersOf(column)) {
                for (int i = 0; i < names.size(); i++) {
                    if (names.get(i).equals(name) && !indexes.contains(i)) {
                        indexes.add(i);
                    }
                }
            }
            if (!indexes.isEmpty()) {
                columns.put(column, indexes);
            }
        }
        return columns;
    }

    private int fits() {
        return cellsOf.size();
    }

    private void check() throws RejectedFile {
        TableContract contract = mapping.contract();
        List<String> missing = new ArrayList<>();
        for (String column : contract.required()) {
            if (!cellsOf.containsKey(column)) {
                missing.add(column);
            }
        }
        if (!contract.oneOf().isEmpty()
                && contract.oneOf().stream().noneMatch(cellsOf::containsKey)) {
            missing.add(String.join(" or ", contract.oneOf()));
        }
        if (!missing.isEmpty()) {
            throw new RejectedFile(
                    FaultCode.MISSING_COLUMN,
                    "the file has no column for: " + String.join(", ", missing));
        }
        Set<String> seen = new HashSet<>();
        Set<Integer> known = new HashSet<>();
        cellsOf.values().forEach(known::addAll);
        for (int index : known) {
            if (!seen.add(ColumnMapping.normalized(header.cells().get(index)))) {
                throw new RejectedFile(
                        FaultCode.UNREADABLE_FILE,
                        "two columns have one header: number " + (index + 1) + " and another");
            }
        }
    }

    private static byte[] withLineEnd(byte[] row) {
        if (row.length > 0 && row[row.length - 1] == '\n') {
            return row;
        }
        byte[] ended = new byte[row.length + 1];
        System.arraycopy(row, 0, ended, 0, row.length);
        ended[row.length] = '\n';
        return ended;
    }

    /** The rows of a table, one after the other. */
    public static final class Rows implements AutoCloseable {
        private final RowScanner scanner;

        private Rows(RowScanner scanner) {
            this.scanner = scanner;
        }

        /** The next row, or null after the last. */
        public Row next() throws IOException, RejectedFile {
            return scanner.next();
        }

        @Override
        public void close() throws IOException {
            scanner.close();
        }
    }
}
