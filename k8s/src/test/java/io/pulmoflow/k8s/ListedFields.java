package io.pulmoflow.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields of kinds without published classes, from the list among the tests' resources. */
final class ListedFields {
    private static final List<String> FREE = List.of("parameters", "requests", "limits");

    private final Set<String> listed;

    ListedFields() {
        try {
            listed =
                    Files.readAllLines(
                                    Repository.MANIFESTS.resolve("src/test/resources/fields.txt"))
                            .stream()
                            .filter(line -> !line.startsWith("#"))
                            .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean knows(String kind) {
        return listed.stream().anyMatch(line -> line.startsWith(kind + " "));
    }

    /** What a manifest says beyond the list, or in another type. */
    List<String> unknown(Manifest manifest) {
        List<String> found = new ArrayList<>();
        walk(manifest.tree().get("spec"), manifest.kind() + " ", found);
        found.removeAll(listed);
        return found;
    }

    private static void walk(JsonNode node, String path, List<String> out) {
        if (node.isObject()) {
            boolean free = FREE.stream().anyMatch(path::endsWith);
            String before = path.endsWith(" ") ? path : path + ".";
            node.fields()
                    .forEachRemaining(
                            field ->
                                    walk(
                                            field.getValue(),
                                            before + (free ? "*" : field.getKey()),
                                            out));
        } else if (node.isArray()) {
            node.forEach(each -> walk(each, path + "[]", out));
        } else {
            String type = node.isNumber() ? "integer" : node.getNodeType().name();
            out.add(path + " " + type.toLowerCase(Locale.ROOT));
        }
    }
}
