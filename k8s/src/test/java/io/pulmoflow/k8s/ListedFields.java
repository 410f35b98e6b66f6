package io.pulmoflow.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The fields of kinds without published classes, from the list among the tests' resources. */
final class ListedFields {
    private static final List<String> FREE = List.of("parameters", "requests", "limits");
    private static final String REQUIRED = "required";

    private final Map<String, Field> listed = new LinkedHashMap<>();

    /**
     * @param required whether the object around it has to have it
     * @param values that it may have; empty where any
     */
    private record Field(String type, boolean required, List<String> values) {
        static Field of(String[] words) {
            String last = words[words.length - 1];
            return new Field(
                    words[2],
                    words.length > 3 && words[3].equals(REQUIRED),
                    last.contains("|") ? List.of(last.split("\\|")) : List.of());
        }
    }

    ListedFields() {
        try {
            for (String line :
                    Files.readAllLines(
                            Repository.MANIFESTS.resolve("src/test/resources/fields.txt"))) {
                if (!line.startsWith("#")) {
                    String[] words = line.split(" ");
                    listed.put(words[0] + " " + words[1], Field.of(words));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean knows(String kind) {
        return listed.keySet().stream().anyMatch(path -> path.startsWith(kind + " "));
    }

    /** What a manifest says beyond the list, in another type or value, or does not say. */
    List<String> problems(Manifest manifest) {
        List<String> problems = new ArrayList<>();
        walk(manifest.tree().get("spec"), manifest.kind() + " ", problems);
        return problems;
    }

    private void walk(JsonNode node, String path, List<String> problems) {
        if (node.isObject()) {
            boolean free = FREE.stream().anyMatch(path::endsWith);
            String before = path.endsWith(" ") ? path : path + ".";
            node.fields()
                    .forEachRemaining(
                            field ->
                                    walk(
                                            field.getValue(),
                                            before + (free ? "*" : field.getKey()),
                                            problems));
            listed.forEach(
                    (at, field) -> {
                        if (field.required()
                                && at.startsWith(before)
                                && at.indexOf('.', before.length()) < 0
                                && !node.has(at.substring(before.length()))) {
                            problems.add(at + " is missing");
                        }
                    });
        } else if (node.isArray()) {
            node.forEach(each -> walk(each, path + "[]", problems));
        } else {
            check(node, path, problems);
        }
    }

    private void check(JsonNode node, String path, List<String> problems) {
        Field field = listed.get(path);
        String type = node.isNumber() ? "integer" : node.getNodeType().name();
        if (field == null || !field.type().equals(type.toLowerCase(Locale.ROOT))) {
            problems.add(path + " " + type.toLowerCase(Locale.ROOT));
        } else if (!field.values().isEmpty() && !field.values().contains(node.asText())) {
            problems.add(path + " is none of " + field.values());
        }
    }
}
