package io.pulmoflow.connectors.tabular;

import io.pulmoflow.connectors.inbox.RejectedFile;
import io.pulmoflow.schemas.fault.FaultCode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Cuts a file into rows by its bytes, so that each row can be kept as it was and has its own
 * encoding fault; the cells of a row are RFC 4180's.
 *
 * <p>One stray quote must not swallow the rows after it: where several lines are one row only by a
 * quote, and that row is no good, its first line alone is the bad row.
 */
final class RowScanner implements AutoCloseable {
    /** Longest row, in bytes: what a record of the broker has room for. */
    static final int LONGEST_ROW = 256 * 1024;

    private static final int UNKNOWN_WIDTH = 0;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final Charset charset;
    private final char delimiter;
    private final CSVFormat format;
    private final Deque<byte[]> putBack = new ArrayDeque<>();
    private int width = UNKNOWN_WIDTH;
    private int line;
    private int rows;

    private RowScanner(InputStream in, Charset charset, char delimiter) {
        this.in = in;
        this.charset = charset;
        this.delimiter = delimiter;
        this.format =
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter)
                        .setIgnoreEmptyLines(false)
                        .build();
    }

    static RowScanner open(Path file, Charset charset, char delimiter) throws IOException {
        return new RowScanner(
                new BufferedInputStream(Files.newInputStream(file), 1 << 16), charset, delimiter);
    }

    /** The first row that is not empty; it sets how many cells the others have. Null: no rows. */
    Row header() throws IOException, RejectedFile {
        Row header = next();
        rows = 0;
        if (header != null) {
            width = header.cells().size();
        }
        return header;
    }

    /** The next row that is not empty, or null. */
    Row next() throws IOException, RejectedFile {
        while (true) {
            byte[] first = nextLine();
            if (first == null) {
                return null;
            }
            int firstLine = line;
            Row row = rowFrom(first, firstLine);
            if (row.defect() == Row.Defect.ENCODING
                    || row.cells().stream().anyMatch(cell -> !cell.isBlank())) {
                rows++;
                return row;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private Row rowFrom(byte[] first, int firstLine) throws IOException, RejectedFile {
        Quotes quotes = new Quotes(delimiter);
        quotes.take(first);
        if (!quotes.open()) {
            List<String> cells = cells(first);
            return row(firstLine, first, cells == null ? split(first) : cells, isBad(cells));
        }
        List<byte[]> more = new ArrayList<>();
        int length = first.length;
        while (quotes.open()) {
            byte[] next = nextLine();
            if (next == null) {
                return firstAlone(first, firstLine, more);
            }
            more.add(next);
            length += next.length;
            if (length > LONGEST_ROW) {
                return firstAlone(first, firstLine, more);
            }
            quotes.take(next);
        }
        byte[] whole = joined(first, more, length);
        List<String> cells = cells(whole);
        if (cells == null || (isBad(cells) && holdsARow(more))) {
            return firstAlone(first, firstLine, more);
        }
        return row(firstLine, whole, cells, isBad(cells));
    }

    private Row firstAlone(byte[] first, int firstLine, List<byte[]> more) {
        for (int i = more.size() - 1; i >= 0; i--) {
            putBack.push(more.get(i));
        }
        line = firstLine;
        return row(firstLine, first, split(first), true);
    }

    private Row row(int firstLine, byte[] bytes, List<String> cells, boolean bad) {
        Row.Defect defect = Row.Defect.NONE;
        if (bad) {
            defect = Row.Defect.CELL_COUNT;
        } else if (!decodes(bytes)) {
            defect = Row.Defect.ENCODING;
        }
        return new Row(rows + 1, firstLine, bytes, cells, defect);
    }

    private boolean isBad(List<String> cells) {
        return cells == null || (width != UNKNOWN_WIDTH && cells.size() != width);
    }

    private boolean holdsARow(List<byte[]> lines) {
        for (byte[] each : lines) {
            List<String> cells = cells(each);
            if (cells != null && cells.size() == width) {
                return true;
            }
        }
        return false;
    }

    /** Null where the quotes make no sense. */
    private List<String> cells(byte[] bytes) {
        String text = text(bytes);
        if (text.isBlank()) {
            // A line of nothing but delimiters that are tabs is blank, too: no row either way.
            return List.of("");
        }
        try (CSVParser parser = CSVParser.parse(text, format)) {
            List<CSVRecord> records = parser.getRecords();
            return records.size() == 1 ? List.of(records.get(0).values()) : null;
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            return null;
        }
    }

    /** Cells by delimiters alone, for what can still be told of a row whose quotes are broken. */
    private List<String> split(byte[] bytes) {
        List<String> cells = new ArrayList<>();
        String text = text(bytes);
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == delimiter) {
                cells.add(text.substring(from, i));
                from = i + 1;
            }
        }
        cells.add(text.substring(from));
        return cells;
    }

    private String text(byte[] bytes) {
        try {
            String text =
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .onUnmappableCharacter(CodingErrorAction.REPLACE)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
            int end = text.length();
            while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
                end--;
            }
            return text.substring(text.startsWith(BYTE_ORDER_MARK) ? 1 : 0, end);
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("a decoder that replaces does not report", e);
        }
    }

    private boolean decodes(byte[] bytes) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private byte[] nextLine() throws IOException, RejectedFile {
        byte[] again = putBack.poll();
        if (again != null) {
            line++;
            return again;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        for (int b = in.read(); b >= 0; b = in.read()) {
            bytes.write(b);
            if (b == '\n') {
                break;
            }
            if (bytes.size() > LONGEST_ROW) {
                throw new RejectedFile(
                        FaultCode.UNREADABLE_FILE,
                        "line " + (line + 1) + " is longer than " + LONGEST_ROW + " bytes");
            }
        }
        if (bytes.size() == 0) {
            return null;
        }
        line++;
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[] first, List<byte[]> more, int length) {
        byte[] whole = Arrays.copyOf(first, length);
        int at = first.length;
        for (byte[] each : more) {
            System.arraycopy(each, 0, whole, at, each.length);
            at += each.length;
        }
        return whole;
    }

    /** Whether a quote is open at the end of what was taken; RFC 4180, section 2. */
    private static final class Quotes {
        private final char delimiter;
        private boolean open;
        private boolean atCellStart = true;

        Quotes(char delimiter) {
            this.delimiter = delimiter;
        }

        void take(byte[] bytes) {
            for (byte b : bytes) {
                if (open) {
                    // A doubled quote closes and opens again: the same in the end.
                    open = b != '"';
                    atCellStart = !open;
                } else if (b == '"') {
                    open = atCellStart;
                } else {
                    atCellStart = b == delimiter || b == '\n' || b == '\r';
                }
            }
        }

        boolean open() {
            return open;
        }
    }
}
