package io.pulmoflow.jobs.cli.images;

import io.pulmoflow.keys.DemoKeys;
import io.pulmoflow.keys.KeyUse;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.keys.ZoneKeyset;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * The file of the key that new UIDs, ids and date shifts are derived from. It is made once; runs
 * that share it agree on every output.
 */
final class ResearchKeyFile {
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
        try {
            ZoneKeyFile.create(
                    file,
                    ZoneKeyset.generated(KeyZone.RESEARCH, KeyUse.REAL),
                    Clock.systemUTC().instant());
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /**
     * @throws io.pulmoflow.keys.UnusableKey naming all that is wrong with it, a demo key too
     */
    ResearchIds read() {
        return new ResearchIds(
                new ZoneKeyFile(file.toString(), KeyZone.RESEARCH, DemoKeys.REFUSED).read());
    }
}
