package io.pulmoflow.keys;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a zone's key is and what it has to be. Holds no secret, so it may travel with a job; each
 * process reads the file for itself.
 *
 * @param file path of the key file
 * @param zone the zone that the key has to be made for
 * @param demoKeys whether a demo key is good enough
 */
public record ZoneKeyFile(String file, KeyZone zone, DemoKeys demoKeys) implements Serializable {
    public ZoneKeyFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(demoKeys, "demoKeys");
    }

    /**
     * Makes a key file, readable by its owner only.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one: a key is never overwritten
     */
    public static void create(Path file, ZoneKeyset keyset, Instant now) throws IOException {
        KeyFiles.create(file, text(keyset, now));
    }

    /** Puts another keyset in the place of the one that is there; whole or not at all. */
    public static void replace(Path file, ZoneKeyset keyset, Instant now) throws IOException {
        KeyFiles.replace(file, text(keyset, now));
    }

    /**
     * The primary version.
     *
     * @throws UnusableKey naming everything that is wrong with the file
     */
    public ZoneKey read() {
        return keyset().primary();
    }

    /**
     * Every version.
     *
     * @throws UnusableKey naming everything that is wrong with the file
     */
    public ZoneKeyset keyset() {
        Content content = content();
        if (!content.problems.isEmpty()) {
            throw new UnusableKey(file, content.problems);
        }
        return content.keyset.orElseThrow();
    }

    /** Everything that forbids the use of this key; empty if it may be used. */
    public List<String> problems() {
        return content().problems;
    }

    private static String text(ZoneKeyset keyset, Instant now) {
        return KeyEnvelope.written(keyset.zone().written(), keyset.use(), now, keyset.json());
    }

    private Content content() {
        KeyEnvelope envelope = KeyEnvelope.read(Path.of(file), KeyEnvelope.Secrecy.SECRET);
        List<String> problems = new ArrayList<>(envelope.problems());
        if (envelope.keyset().isEmpty()) {
            return new Content(Optional.empty(), problems);
        }
        if (!zone.written().equals(envelope.zone())) {
            problems.add("the key is not made for zone " + zone.written());
        }
        if (envelope.use() == KeyUse.DEMO) {
            problems.addAll(demoProblems());
        }
        KeyZone stated = statedZone(envelope.zone()).orElse(zone);
        try {
            ZoneKeyset keyset = ZoneKeyset.parsed(stated, envelope.use(), envelope.keyset().get());
            problems.addAll(keyset.problems());
            return new Content(Optional.of(keyset), problems);
        } catch (GeneralSecurityException e) {
            // Without the cause: a parser may quote what it read.
            if (problems.isEmpty()) {
                problems.add("the keyset is not one of HKDF keys as Tink writes them");
            }
            return new Content(Optional.empty(), problems);
        }
    }

    private static Optional<KeyZone> statedZone(String written) {
        for (KeyZone zone : KeyZone.values()) {
            if (zone.written().equals(written)) {
                return Optional.of(zone);
            }
        }
        return Optional.empty();
    }

    private List<String> demoProblems() {
        return switch (demoKeys) {
            case ALLOWED -> List.of();
            case REFUSED -> List.of("the key is a demo key and demo is not switched on");
        };
    }

    private static final class Content {
        private final Optional<ZoneKeyset> keyset;
        private final List<String> problems;

        Content(Optional<ZoneKeyset> keyset, List<String> problems) {
            this.keyset = keyset;
            this.problems = List.copyOf(problems);
        }
    }
}
