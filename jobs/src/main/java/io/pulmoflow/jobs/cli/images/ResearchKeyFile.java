package io.pulmoflow.jobs.cli.images;

import io.pulmoflow.operators.keys.domain.DemoKeys;
import io.pulmoflow.operators.keys.domain.KeyZone;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.operators.keys.domain.ZoneKeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * The file of the key that new UIDs, ids and date shifts are derived from. It is made once; runs
 * that share it agree on every output.
 */
final class ResearchKeyFile {
    private static final int KEY_BYTES = 32;

    private final Path file;

    ResearchKeyFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Where a user's own data belong, by the XDG Base Directory Specification. */
    static Path usual(Map<String, String> environment, Path home) {
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        // The specification says to leave relative paths out of account.
        Path folder =
                !data.isEmpty() && Path.of(data).isAbsolute()
                        ? Path.of(data)
                        : home.resolve(".local/share");
        return folder.resolve("pulmoflow").resolve("research.key");
    }

    Path path() {
        return file;
    }

    /**
     * Makes the key where there is none, readable by its owner only. Of two processes that do so at
     * once, one makes it and both use it.
     *
     * @return whether it was made now
     */
    boolean makeIfAbsent() throws IOException {
        if (Files.exists(file)) {
            return false;
        }
        Files.createDirectories(file.getParent());
        Path draft =
                Files.createTempFile(
                        file.getParent(),
                        ".research",
                        ".key",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, content(), StandardCharsets.UTF_8);
            Placement.place(draft, file);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * @throws io.pulmoflow.operators.keys.domain.UnusableKey naming all that is wrong with it, a
     *     demo key too
     */
    ResearchIds read() {
        return new ResearchIds(
                new ZoneKeyFile(file.toString(), KeyZone.RESEARCH, DemoKeys.REFUSED).read());
    }

    private static String content() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return "{\"zone\":\"research\",\"version\":1,\"demo\":false,\"key\":\"%s\"}%n"
                .formatted(Base64.getEncoder().encodeToString(key));
    }
}
