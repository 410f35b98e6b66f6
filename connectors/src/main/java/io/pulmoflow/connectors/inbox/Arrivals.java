package io.pulmoflow.connectors.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells files that have been dropped whole from files that are still being written: one that has
 * kept its size and modification time for a while, over two looks at least. A file that is written
 * with pauses longer than that is to be written under a name that is ignored ({@code .part}, {@code
 * .tmp}, or with a leading dot) and renamed.
 */
final class Arrivals {
    private final Inbox inbox;
    private final Duration settleTime;
    private final Clock clock;
    private Map<Path, Sighting> sightings = new HashMap<>();

    Arrivals(Inbox inbox, Duration settleTime, Clock clock) {
        this.inbox = inbox;
        this.settleTime = settleTime;
        this.clock = clock;
    }

    /** Looks again. Files that may be taken now, by name. */
    List<Path> settled() throws IOException {
        Instant now = clock.instant();
        Map<Path, Sighting> current = new HashMap<>();
        List<Path> settled = new ArrayList<>();
        for (Path file : inbox.present()) {
            BasicFileAttributes attributes;
            try {
                attributes = Files.readAttributes(file, BasicFileAttributes.class);
            } catch (NoSuchFileException e) {
                continue;
            }
            Sighting before = sightings.get(file);
            if (before != null && before.unchanged(attributes)) {
                current.put(file, before);
                if (!now.isBefore(before.since().plus(settleTime)) && Files.isReadable(file)) {
                    settled.add(file);
                }
            } else {
                current.put(
                        file, new Sighting(attributes.size(), attributes.lastModifiedTime(), now));
            }
        }
        sightings = current;
        return settled;
    }

    private record Sighting(long size, FileTime modified, Instant since) {
        boolean unchanged(BasicFileAttributes attributes) {
            return size == attributes.size() && modified.equals(attributes.lastModifiedTime());
        }
    }
}
