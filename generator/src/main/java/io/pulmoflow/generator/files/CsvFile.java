package io.pulmoflow.generator.files;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One delimited file being written, row by row, in its own encoding. Not safe for use by several
 * threads.
 */
final class CsvFile implements Closeable {

    private static final byte[] NOT_UTF8 = {(byte) 0xD0, (byte) 0xC3, (byte) 0xFF};
    private static final int BUFFER_BYTES = 16 * 1024;

    private final FileFormat format;
    private final Rows rows;
    private final OutputStream out;
    private final CharsetEncoder encoder;
    private final int columns;

    CsvFile(Path path, FileFormat format, List<String> header) throws IOException {
        this.format = format;
        this.rows = new Rows(format);
        this.out = new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES);
        this.encoder =
                format.charset()
                        .newEncoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.columns = header.size();
        if (format.byteOrderMark() == FileFormat.ByteOrderMark.PRESENT) {
            out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        }
        write(header, "export_no");
    }

    Rows rows() {
        return rows;
    }

    void write(List<String> cells) throws IOException {
        write(cells, "7");
    }

    private void write(List<String> cells, String unagreed) throws IOException {
        StringBuilder line = new StringBuilder(256);
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                line.append(format.delimiter());
            }
            quoted(cells.get(i), line);
        }
        // A torn row stays torn, whatever columns are added.
        if (format.columns() == FileFormat.Columns.ONE_MORE && cells.size() == columns) {
            line.append(format.delimiter()).append(unagreed);
        }
        line.append(format.lineEnd());
        out.write(encoded(line));
    }

    private void quoted(String cell, StringBuilder line) {
        boolean plain =
                cell.indexOf(format.delimiter()) < 0
                        && cell.indexOf('"') < 0
                        && cell.indexOf('\n') < 0
                        && cell.indexOf('\r') < 0;
        if (plain) {
            line.append(cell);
        } else {
            line.append('"').append(cell.replace("\"", "\"\"")).append('"');
        }
    }

    private byte[] encoded(CharSequence line) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(line.length() * 2);
        int from = 0;
        for (int i = 0; i <= line.length(); i++) {
            boolean garbled = i < line.length() && line.charAt(i) == Rows.GARBLED;
            if (garbled || i == line.length()) {
                ByteBuffer part = encoder.encode(CharBuffer.wrap(line, from, i));
                bytes.write(part.array(), part.arrayOffset(), part.remaining());
                if (garbled) {
                    bytes.write(NOT_UTF8);
                }
                from = i + 1;
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
