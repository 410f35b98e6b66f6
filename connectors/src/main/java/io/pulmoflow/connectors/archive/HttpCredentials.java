package io.pulmoflow.connectors.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** A user and a password as HTTP's Basic scheme sends them (RFC 7617); shown to nobody. */
final class HttpCredentials {
    private final String header;

    private HttpCredentials(String header) {
        this.header = header;
    }

    /**
     * @param file one line, {@code user:password}
     * @throws UncheckedIOException if it cannot be read or is not of this form
     */
    static HttpCredentials read(Path file) {
        try {
            String line = Files.readString(file).strip();
            if (line.indexOf(':') < 1 || line.indexOf('\n') >= 0) {
                throw new IOException("expected one line, user:password, in " + file);
            }
            return new HttpCredentials(
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("the archive's credentials cannot be read", e);
        }
    }

    /** Value of the header {@code Authorization}. */
    String header() {
        return header;
    }

    @Override
    public String toString() {
        return "HttpCredentials";
    }
}
