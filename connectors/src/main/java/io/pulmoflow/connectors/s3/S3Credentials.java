package io.pulmoflow.connectors.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The file with a bucket's key and secret. */
final class S3Credentials {
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.OTHERS_EXECUTE);

    private S3Credentials() {}

    /**
     * @param file one line, {@code key:secret}, closed to the other users of the machine
     * @throws UncheckedIOException if it cannot be read, is open to all or is not of this form
     */
    static AwsCredentialsProvider read(Path file) {
        try {
            if (!Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS)) {
                throw new IOException("it is open to every user of the machine: chmod 600 it");
            }
            String line = Files.readString(file).strip();
            int colon = line.indexOf(':');
            if (colon < 1 || colon == line.length() - 1 || line.indexOf('\n') >= 0) {
                throw new IOException("expected one line, key:secret");
            }
            return StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                            line.substring(0, colon), line.substring(colon + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the credentials of the bucket cannot be read from " + file, e);
        }
    }
}
