package io.pulmoflow.connectors.pacs.intake;

import io.pulmoflow.connectors.inbox.FileDigests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What tells one content of an instance from another, by whatever way it came: the digest of the
 * file that its data set and transfer syntax make under our own meta information. For what comes by
 * C-STORE that is the file itself, and nothing has to be digested twice.
 */
final class Fingerprint {
    private static final int HEX_DIGITS = 32;

    private Fingerprint() {}

    /**
     * @param sha256 digest of the file, hex
     * @param dataSetOffset where its data set begins, byte
     * @param meta what would be before its data set in a file of ours
     * @return 32 hex digits
     */
    static String of(Path file, String sha256, long dataSetOffset, byte[] meta) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (dataSetOffset == meta.length && Arrays.equals(in.readNBytes(meta.length), meta)) {
                return sha256.substring(0, HEX_DIGITS);
            }
        }
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(dataSetOffset);
            return FileDigests.digestOf(meta, in).substring(0, HEX_DIGITS);
        }
    }
}
