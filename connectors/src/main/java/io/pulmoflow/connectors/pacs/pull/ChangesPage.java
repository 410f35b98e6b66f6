package io.pulmoflow.connectors.pacs.pull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One answer of {@code GET /changes}.
 *
 * @param newInstances Orthanc's own ids of them, in their order
 * @param last sequence number of the last change looked at
 * @param done false where there are more
 */
record ChangesPage(List<String> newInstances, long last, boolean done) {
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{1,64}");

    ChangesPage {
        newInstances = List.copyOf(newInstances);
    }

    /**
     * @throws IOException if it is no such answer
     */
    static ChangesPage of(JsonNode answer) throws IOException {
        List<String> instances = new ArrayList<>();
        for (JsonNode change : answer.path("Changes")) {
            if (change.path("ChangeType").asText().equals("NewInstance")) {
                String id = change.path("ID").asText();
                if (!ID.matcher(id).matches()) {
                    throw new IOException("a change has no id");
                }
                instances.add(id);
            }
        }
        if (!answer.path("Changes").isArray()
                || !answer.path("Last").isIntegralNumber()
                || !answer.path("Done").isBoolean()) {
            throw new IOException("the answer is not a page of changes");
        }
        return new ChangesPage(
                instances, answer.get("Last").asLong(), answer.get("Done").asBoolean());
    }

    @Override
    public String toString() {
        return "ChangesPage[" + newInstances.size() + " new, last " + last + "]";
    }
}
