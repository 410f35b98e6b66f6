package io.pulmoflow.operators.keys.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Where a zone's key is and what it has to be. Holds no secret, so it may travel with a job; each
 * process reads the file for itself.
 *
 * <p>The file is JSON: {@code {"zone":"care","version":1,"demo":false,"key":"<base64>"}}.
 *
 * @param file path of the key file
 * @param zone the zone that the key has to be made for
 * @param demoKeys whether a demo key is good enough
 */
public record ZoneKeyFile(String file, KeyZone zone, DemoKeys demoKeys) implements Serializable {
    /** A random key of 32 bytes has about 30 different ones; fewer than 16 never happens. */
    private static final int LEAST_DISTINCT_BYTES = 16;

    private static final long LARGEST_FILE_BYTES = 64 * 1024L;

    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.OTHERS_EXECUTE);

    public ZoneKeyFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(demoKeys, "demoKeys");
    }

    /**
     * @throws UnusableKey naming everything that is wrong with the file
     */
    public ZoneKey read() {
        Content content = content();
        if (!content.problems.isEmpty()) {
            throw new UnusableKey(file, content.problems);
        }
        return new ZoneKey(content.secret);
    }

    /** Everything that forbids the use of this key; empty if it may be used. */
    public List<String> problems() {
        return content().problems;
    }

    private Content content() {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            return Content.refused("there is no such file");
        }
        List<String> problems = new ArrayList<>();
        try {
            problems.addAll(permissionProblems(path));
            if (Files.size(path) > LARGEST_FILE_BYTES) {
                return Content.refused("the file is too large for a key");
            }
            JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(path));
            if (json == null || !json.isObject()) {
                return Content.refused("the file is not a JSON object");
            }
            return read(json, problems);
        } catch (JsonProcessingException e) {
            // Without the cause: a parser quotes what it read.
            return Content.refused("the file is not JSON");
        } catch (IOException e) {
            return Content.refused("the file cannot be read");
        } catch (UnsupportedOperationException e) {
            return Content.refused("the file system cannot say who may read the file");
        }
    }

    private Content read(JsonNode json, List<String> problems) {
        if (!zone.written().equals(json.path("zone").asText())) {
            problems.add("the key is not made for zone " + zone.written());
        }
        JsonNode version = json.path("version");
        if (!version.isInt() || version.asInt() < 1) {
            problems.add("version is not a number from 1");
        }
        problems.addAll(demoProblems(json.path("demo")));
        byte[] secret = {};
        try {
            secret = Base64.getDecoder().decode(json.path("key").asText().strip());
        } catch (IllegalArgumentException e) {
            problems.add("key is not base64");
            return new Content(secret, problems);
        }
        if (secret.length < ZoneKey.MINIMUM_BYTES) {
            problems.add("the key is shorter than " + ZoneKey.MINIMUM_BYTES + " bytes");
        } else if (distinctBytes(secret) < LEAST_DISTINCT_BYTES) {
            problems.add("the key is not random");
        }
        return new Content(secret, problems);
    }

    private List<String> demoProblems(JsonNode demo) {
        if (!demo.isMissingNode() && !demo.isBoolean()) {
            return List.of("demo is neither true nor false");
        }
        return switch (demoKeys) {
            case ALLOWED -> List.of();
            case REFUSED ->
                    demo.asBoolean()
                            ? List.of("the key is a demo key and demo is not switched on")
                            : List.of();
        };
    }

    private static List<String> permissionProblems(Path path) throws IOException {
        Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
        granted.addAll(Files.getPosixFilePermissions(path));
        granted.retainAll(OTHERS);
        return granted.isEmpty()
                ? List.of()
                : List.of("the file is open to every user of the machine: chmod 600 it");
    }

    private static long distinctBytes(byte[] secret) {
        boolean[] seen = new boolean[256];
        int distinct = 0;
        for (byte b : secret) {
            if (!seen[b & 0xff]) {
                seen[b & 0xff] = true;
                distinct++;
            }
        }
        return distinct;
    }

    private static final class Content {
        private final byte[] secret;
        private final List<String> problems;

        Content(byte[] secret, List<String> problems) {
            this.secret = secret;
            this.problems = List.copyOf(problems);
        }

        static Content refused(String problem) {
            return new Content(new byte[0], List.of(problem));
        }
    }
}
