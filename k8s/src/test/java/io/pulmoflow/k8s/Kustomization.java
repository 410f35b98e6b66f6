package io.pulmoflow.k8s;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What Kustomize makes of a folder, as far as ours use it: resources, config maps of files and
 * literals under their plain names, merged by overlays, JSON patches (RFC 6902), deletions and
 * images. Anything else in a kustomization is refused, so that nothing is passed over.
 */
final class Kustomization {
    static final ObjectMapper YAML =
            new ObjectMapper(
                            YAMLFactory.builder()
                                    .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private static final Set<String> KNOWN =
            Set.of(
                    "apiVersion",
                    "kind",
                    "resources",
                    "generatorOptions",
                    "configMapGenerator",
                    "patches",
                    "images");

    private final Path folder;
    private final JsonNode stated;
    private final List<Manifest> manifests = new ArrayList<>();

    private Kustomization(Path folder) {
        this.folder = folder;
        this.stated = read(folder.resolve("kustomization.yaml")).get(0);
        stated.fieldNames()
                .forEachRemaining(
                        field -> {
                            if (!KNOWN.contains(field)) {
                                throw new IllegalArgumentException(folder + ": " + field);
                            }
                        });
    }

    /**
     * @throws IllegalArgumentException if a kustomization says what is not known here, or speaks of
     *     what is not there
     */
    static List<Manifest> render(Path folder) {
        Kustomization kustomization = new Kustomization(folder);
        kustomization.resources();
        kustomization.configMaps();
        for (JsonNode patch : kustomization.stated.path("patches")) {
            kustomization.patch(patch);
        }
        for (JsonNode image : kustomization.stated.path("images")) {
            kustomization.manifests.forEach(manifest -> image(manifest.tree(), image));
        }
        return kustomization.manifests;
    }

    /** Every document of a file. */
    static List<JsonNode> read(Path file) {
        List<JsonNode> documents = new ArrayList<>();
        try (MappingIterator<JsonNode> found =
                YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
            while (found.hasNextValue()) {
                documents.add(found.nextValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
        return documents;
    }

    private void resources() {
        for (JsonNode resource : stated.path("resources")) {
            Path path = folder.resolve(resource.textValue()).normalize();
            if (Files.isDirectory(path)) {
                manifests.addAll(render(path));
            } else {
                read(path).forEach(document -> manifests.add(new Manifest((ObjectNode) document)));
            }
        }
    }

    private void configMaps() {
        for (JsonNode generator : stated.path("configMapGenerator")) {
            String name = generator.path("name").textValue();
            String namespace = generator.path("namespace").textValue();
            ObjectNode data;
            if (generator.path("behavior").asText("create").equals("merge")) {
                data = (ObjectNode) one("ConfigMap", namespace, name).tree().get("data");
            } else {
                if (!stated.at("/generatorOptions/disableNameSuffixHash").asBoolean()) {
                    throw new IllegalArgumentException(folder + ": names of config maps change");
                }
                ObjectNode tree = YAML.createObjectNode();
                tree.put("apiVersion", "v1").put("kind", "ConfigMap");
                data = tree.putObject("data");
                ObjectNode metadata = tree.putObject("metadata");
                metadata.put("name", name).put("namespace", namespace);
                if (generator.at("/options/labels").isObject()) {
                    metadata.set("labels", generator.at("/options/labels"));
                }
                manifests.add(new Manifest(tree));
            }
            for (JsonNode literal : generator.path("literals")) {
                String[] pair = literal.textValue().split("=", 2);
                data.put(pair[0], pair[1]);
            }
            for (JsonNode file : generator.path("files")) {
                String[] pair = file.textValue().split("=", 2);
                data.put(pair[0], text(folder.resolve(pair[pair.length - 1])));
            }
        }
    }

    private void patch(JsonNode patch) {
        JsonNode target = patch.path("target");
        List<Manifest> chosen =
                manifests.stream()
                        .filter(each -> matches(target.path("kind"), each.kind()))
                        .filter(each -> matches(target.path("name"), each.name()))
                        .filter(each -> matches(target.path("namespace"), each.namespace()))
                        .toList();
        if (chosen.isEmpty() || target.isMissingNode()) {
            throw new IllegalArgumentException(folder + ": nothing is patched by " + target);
        }
        JsonNode what = parse(patch.path("patch").textValue());
        for (Manifest manifest : chosen) {
            if (what.isArray()) {
                what.forEach(operation -> JsonPatch.apply(manifest.tree(), operation));
            } else if (what.path("$patch").asText().equals("delete")) {
                manifests.remove(manifest);
            } else {
                throw new IllegalArgumentException(folder + ": only JSON patches are known");
            }
        }
    }

    private Manifest one(String kind, String namespace, String name) {
        return manifests.stream()
                .filter(each -> each.is(kind, namespace, name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(folder + ": no " + kind + name));
    }

    /** Kustomize changes images of containers only. */
    private static void image(JsonNode node, JsonNode image) {
        for (String field : List.of("containers", "initContainers")) {
            for (JsonNode container : node.path(field)) {
                if (container.path("image").asText().equals(image.get("name").textValue())) {
                    ((ObjectNode) container)
                            .put(
                                    "image",
                                    image.path("newName").asText(image.get("name").textValue())
                                            + (image.has("digest")
                                                    ? "@" + image.get("digest").textValue()
                                                    : ":" + image.get("newTag").textValue()));
                }
            }
        }
        node.forEach(child -> image(child, image));
    }

    private static boolean matches(JsonNode wanted, String value) {
        return wanted.isMissingNode() || value.matches(wanted.textValue());
    }

    private static JsonNode parse(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
