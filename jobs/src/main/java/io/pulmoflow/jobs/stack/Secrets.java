package io.pulmoflow.jobs.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes the demo's keys and passwords once; what is there is never replaced. */
final class Secrets {
    private static final int KEY_BYTES = 32;
    private static final int PASSWORD_BYTES = 24;

    private final SecureRandom random = new SecureRandom();

    void create(StackLayout layout) throws IOException {
        createZoneKey(layout.careKey(), "care");
        createZoneKey(layout.researchKey(), "research");
        if (!Files.exists(layout.databasePassword())) {
            PrivateFiles.write(layout.databasePassword(), password());
        }
        if (!Files.exists(layout.orthancCredentials())) {
            PrivateFiles.write(
                    layout.orthancCredentials(), StackLayout.ORTHANC_USER + ":" + password());
        }
    }

    private void createZoneKey(Path file, String zone) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        String key = Base64.getEncoder().encodeToString(bytes(KEY_BYTES));
        PrivateFiles.write(
                file,
                "{\"zone\":\"%s\",\"version\":1,\"demo\":true,\"key\":\"%s\"}\n"
                        .formatted(zone, key));
    }

    private String password() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(PASSWORD_BYTES));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
