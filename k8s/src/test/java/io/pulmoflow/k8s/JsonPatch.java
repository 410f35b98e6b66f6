package io.pulmoflow.k8s;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Add, replace and remove of RFC 6902, in place. */
final class JsonPatch {
    private JsonPatch() {}

    /**
     * @throws IllegalArgumentException if the operation is another one, or its place is not there
     */
    static void apply(ObjectNode document, JsonNode operation) {
        JsonPointer path = JsonPointer.compile(operation.path("path").textValue());
        JsonNode parent = document.at(path.head());
        String last = path.last().getMatchingProperty();
        String what = operation.path("op").textValue();
        if (!what.equals("add") && document.at(path).isMissingNode()) {
            throw new IllegalArgumentException("nothing is at " + path);
        }
        if (parent instanceof ObjectNode object) {
            switch (what) {
                case "add", "replace" -> object.set(last, operation.get("value").deepCopy());
                case "remove" -> object.remove(last);
                default -> throw new IllegalArgumentException("unknown operation " + what);
            }
        } else if (parent instanceof ArrayNode array) {
            int index = last.equals("-") ? array.size() : Integer.parseInt(last);
            switch (what) {
                case "add" -> array.insert(index, operation.get("value").deepCopy());
                case "replace" -> array.set(index, operation.get("value").deepCopy());
                case "remove" -> array.remove(index);
                default -> throw new IllegalArgumentException("unknown operation " + what);
            }
        } else {
            throw new IllegalArgumentException("nothing is at " + path.head());
        }
    }
}
