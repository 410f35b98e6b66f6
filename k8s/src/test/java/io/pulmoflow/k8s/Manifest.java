package io.pulmoflow.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One object of the cluster, as it is written. */
record Manifest(ObjectNode tree) {
    String kind() {
        return tree.path("kind").asText();
    }

    String name() {
        return tree.at("/metadata/name").asText();
    }

    String namespace() {
        return tree.at("/metadata/namespace").asText();
    }

    /** Group and version. */
    String api() {
        return tree.path("apiVersion").asText();
    }

    boolean is(String kind, String namespace, String name) {
        return kind().equals(kind) && namespace().equals(namespace) && name().equals(name);
    }

    JsonNode at(String pointer) {
        return tree.at(pointer);
    }

    @Override
    public String toString() {
        return kind() + " " + namespace() + "/" + name();
    }
}
