package io.pulmoflow.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What every key file looks like: {@code {"zone":"care","demo":false,"created":"…","keyset":{…}}},
 * the keyset as Tink writes it.
 *
 * @param zone as it is written
 * @param problems everything wrong with the file and the frame of the keyset
 */
record KeyEnvelope(String zone, KeyUse use, Optional<String> keyset, List<String> problems) {
    private static final long LARGEST_FILE_BYTES = 64 * 1024L;

    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.OTHERS_EXECUTE);

    KeyEnvelope {
        problems = List.copyOf(problems);
    }

    /** Whether others than owner and group may read the file is asked of secrets only. */
    enum Secrecy {
        SECRET,
        PUBLIC
    }

    /** Text of a file. */
    static String written(String zone, KeyUse use, Instant created, String keysetJson) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("zone", zone).put("demo", use == KeyUse.DEMO).put("created", created.toString());
        try {
            file.set("keyset", new ObjectMapper().readTree(keysetJson));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Tink writes JSON");
        }
        return file.toPrettyString() + "\n";
    }

    static KeyEnvelope read(Path path, Secrecy secrecy) {
        if (!Files.isRegularFile(path)) {
            return refused("there is no such file");
        }
        try {
            List<String> problems = new ArrayList<>();
            if (secrecy == Secrecy.SECRET) {
                problems.addAll(permissionProblems(path));
            }
            if (Files.size(path) > LARGEST_FILE_BYTES) {
                problems.add("the file is too large for a key");
                return refused(problems);
            }
            return read(Files.readAllBytes(path), problems);
        } catch (IOException e) {
            return refused("the file cannot be read");
        } catch (UnsupportedOperationException e) {
            return refused("the file system cannot say who may read the file");
        }
    }

    private static KeyEnvelope read(byte[] bytes, List<String> problems) throws IOException {
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(bytes);
        } catch (JsonProcessingException e) {
            // Without the cause: a parser quotes what it read.
            problems.add("the file is not JSON");
            return refused(problems);
        }
        if (json == null || !json.isObject()) {
            problems.add("the file is not a JSON object");
            return refused(problems);
        }
        JsonNode demo = json.path("demo");
        if (!demo.isBoolean()) {
            problems.add("demo is neither true nor false");
        }
        JsonNode keyset = json.path("keyset");
        if (!keyset.isObject()) {
            problems.add("there is no keyset: make one with pulmoflow keys generate");
        } else {
            problems.addAll(primaryProblems(keyset));
        }
        return new KeyEnvelope(
                json.path("zone").asText(),
                demo.asBoolean() ? KeyUse.DEMO : KeyUse.REAL,
                keyset.isObject() ? Optional.of(keyset.toString()) : Optional.empty(),
                problems);
    }

    /** Tink refuses such a keyset too, in words that do not say which. */
    private static List<String> primaryProblems(JsonNode keyset) {
        JsonNode primary = keyset.path("primaryKeyId");
        for (JsonNode key : keyset.path("key")) {
            if (primary.isNumber() && key.path("keyId").asLong() == primary.asLong()) {
                return key.path("status").asText().equals("ENABLED")
                        ? List.of()
                        : List.of("the primary version is not enabled");
            }
        }
        return List.of("the keyset has no primary version");
    }

    private static List<String> permissionProblems(Path path) throws IOException {
        Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
        granted.addAll(Files.getPosixFilePermissions(path));
        granted.retainAll(OTHERS);
        return granted.isEmpty()
                ? List.of()
                : List.of("the file is open to every user of the machine: chmod 600 it");
    }

    private static KeyEnvelope refused(String problem) {
        return refused(List.of(problem));
    }

    private static KeyEnvelope refused(List<String> problems) {
        return new KeyEnvelope("", KeyUse.REAL, Optional.empty(), problems);
    }

    /** Without the keyset. */
    @Override
    public String toString() {
        return "KeyEnvelope[" + zone + "]";
    }
}
