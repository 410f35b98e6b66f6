package io.pulmoflow.connectors.pacs.stow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The parts of a multipart body as they come (RFC 2046, section 5.1), in one buffer whatever their
 * size. A part is to be read before the next one is asked for; what is left of it is passed over.
 */
final class MultipartReader {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int LONGEST_HEADERS = 8 * 1024;
    private static final byte[] LINE_END = {'\r', '\n'};

    private final InputStream in;
    private final byte[] delimiter;

    /** By the last byte of a stretch: how far the delimiter can be moved on (Horspool). */
    private final int[] shifts = new int[256];

    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;

    /** Where the delimiter can begin at the earliest. */
    private int searched;

    private boolean inPart = true;

    /**
     * @param boundary as the content type says it, without quotes
     */
    MultipartReader(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(shifts, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            shifts[Byte.toUnsignedInt(delimiter[i])] = delimiter.length - 1 - i;
        }
        // The first boundary may stand at the very beginning.
        System.arraycopy(LINE_END, 0, buffer, 0, LINE_END.length);
        to = LINE_END.length;
    }

    /**
     * Goes to the next part.
     *
     * @return empty behind the last one
     * @throws Malformed if the body is not as its content type says
     */
    Optional<Part> next() throws IOException {
        InputStream before = new Body();
        byte[] passed = new byte[BUFFER_BYTES];
        while (before.read(passed, 0, passed.length) >= 0) {
            // Passed over.
        }
        if (peek(0) == '-' && peek(1) == '-') {
            return Optional.empty();
        }
        String type = "";
        String line = line(LONGEST_HEADERS);
        if (!line.isBlank()) {
            throw new Malformed("a boundary is followed by something else");
        }
        int left = LONGEST_HEADERS;
        for (line = line(left); !line.isEmpty(); line = line(left)) {
            left -= line.length() + LINE_END.length;
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase("Content-Type")) {
                type = line.substring(colon + 1).strip();
            }
        }
        // A part without content: its delimiter shares the line end with the headers.
        from -= LINE_END.length;
        searched = from;
        inPart = true;
        InputStream body = new Body();
        if (startsWithDelimiter()) {
            return Optional.of(new Part(type, body));
        }
        from += LINE_END.length;
        searched = from;
        return Optional.of(new Part(type, body));
    }

    private boolean startsWithDelimiter() throws IOException {
        for (int i = 0; i < delimiter.length; i++) {
            if (peek(i) != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private String line(int longest) throws IOException {
        int length = 0;
        while (peek(length) != '\r' || peek(length + 1) != '\n') {
            length++;
            if (length > longest) {
                throw new Malformed("the headers of a part are too long");
            }
        }
        String line = new String(buffer, from, length, StandardCharsets.ISO_8859_1);
        from += length + LINE_END.length;
        return line;
    }

    /** A byte that has not been taken yet. */
    private byte peek(int ahead) throws IOException {
        while (to - from <= ahead) {
            fill();
        }
        return buffer[from + ahead];
    }

    private void fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            searched -= from;
            from = 0;
        }
        int read = in.read(buffer, to, buffer.length - to);
        if (read < 0) {
            throw new Malformed("the body ends before its last boundary");
        }
        to += read;
    }

    /** Where the delimiter begins, or -1 where it is not in the buffer whole. */
    private int find() {
        int last = delimiter.length - 1;
        int at = Math.max(searched, from);
        while (at + last < to) {
            int i = last;
            while (i >= 0 && buffer[at + i] == delimiter[i]) {
                i--;
            }
            if (i < 0) {
                return at;
            }
            at += shifts[Byte.toUnsignedInt(buffer[at + last])];
        }
        searched = at;
        return -1;
    }

    /**
     * One part.
     *
     * @param contentType as it stands there; empty where it is not said
     * @param body ends where the part ends
     */
    record Part(String contentType, InputStream body) {}

    /** The body is not what multipart is. */
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** Up to the next delimiter, which is taken with it. */
    private final class Body extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (!inPart) {
                return -1;
            }
            while (true) {
                int end = find();
                int ready = (end < 0 ? Math.min(searched, to) : end) - from;
                if (ready > 0) {
                    int read = Math.min(ready, length);
                    System.arraycopy(buffer, from, into, offset, read);
                    from += read;
                    return read;
                }
                if (end >= 0) {
                    from = end + delimiter.length;
                    searched = from;
                    inPart = false;
                    return -1;
                }
                fill();
            }
        }
    }
}
