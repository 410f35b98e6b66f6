package io.pulmoflow.jobs.pseudonymize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/** A demo key of the care zone in a file of its own. */
final class ExampleKey {
    private ExampleKey() {}

    static Path writeTo(Path directory) throws IOException {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (i * 3);
        }
        String json =
                "{\"zone\":\"care\",\"version\":1,\"demo\":true,\"key\":\"%s\"}"
                        .formatted(Base64.getEncoder().encodeToString(secret));
        Path file = Files.writeString(directory.resolve("care.json"), json);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
