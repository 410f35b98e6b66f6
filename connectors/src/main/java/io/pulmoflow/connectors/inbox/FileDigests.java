package io.pulmoflow.connectors.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of files and of the receipts for them. */
public final class FileDigests {
    private static final int BUFFER_BYTES = 64 * 1024;

    private FileDigests() {}

    /**
     * Key of the receipt of a file that brings one event again. Not the file's own digest: such a
     * file may have the bytes of the very file that the event first came in, whose receipt has to
     * stay.
     */
    public static String replayReceipt(String eventId, String fileSha256) {
        return HexFormat.of()
                .formatHex(
                        sha256(
                                ("replay|" + eventId + '|' + fileSha256)
                                        .getBytes(StandardCharsets.UTF_8)));
    }

    /** SHA-256 of a file's bytes, hex. */
    public static String digestOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return digestOf(new byte[0], in);
        }
    }

    /** SHA-256 of these bytes and all that a stream has left, hex. */
    public static String digestOf(byte[] first, InputStream rest) throws IOException {
        MessageDigest digest = newDigest();
        digest.update(first);
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = rest.read(buffer); read >= 0; read = rest.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] sha256(byte[] bytes) {
        return newDigest().digest(bytes);
    }

    /** A new SHA-256. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
