package io.pulmoflow.connectors.inbox;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file that this service has taken.
 *
 * @param file where it is now
 * @param name its name within the inbox, with {@code /} between folders
 * @param acceptedAt when it was claimed, to the millisecond; the same after any number of restarts
 */
record Claim(Path file, String name, Instant acceptedAt) {
    private static final Pattern MILLIS = Pattern.compile("\\d{1,15}");

    Claim {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(acceptedAt, "acceptedAt");
    }

    /** Empty where the folder is not one that claims are kept in. */
    static Optional<Claim> of(Path moment, Path file) {
        String millis = moment.getFileName().toString();
        if (!MILLIS.matcher(millis).matches()) {
            return Optional.empty();
        }
        String name = moment.relativize(file).toString().replace('\\', '/');
        return Optional.of(new Claim(file, name, Instant.ofEpochMilli(Long.parseLong(millis))));
    }
}
