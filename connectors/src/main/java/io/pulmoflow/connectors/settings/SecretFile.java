package io.pulmoflow.connectors.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** A secret of one line, in a file of its own that not everybody can read. */
public final class SecretFile {
    private SecretFile() {}

    /**
     * Reads the file that a key names, and notes what is wrong with it.
     *
     * @return empty where the key is not set, or has a problem
     */
    public static Optional<String> read(Settings settings, String key) {
        Optional<Path> path = settings.optionalPath(key);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (everybodyReads(path.get())) {
                settings.problem(key, "the file can be read by everybody; take that right away");
                return Optional.empty();
            }
            String secret = Files.readString(path.get()).strip();
            if (secret.isEmpty() || secret.lines().count() > 1) {
                settings.problem(key, "expected a file of one line");
                return Optional.empty();
            }
            return Optional.of(secret);
        } catch (IOException e) {
            settings.problem(key, "the file cannot be read: " + e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static boolean everybodyReads(Path path) throws IOException {
        Set<PosixFilePermission> rights;
        try {
            rights = Files.getPosixFilePermissions(path);
        } catch (UnsupportedOperationException e) {
            return false;
        }
        return rights.contains(PosixFilePermission.OTHERS_READ);
    }
}
