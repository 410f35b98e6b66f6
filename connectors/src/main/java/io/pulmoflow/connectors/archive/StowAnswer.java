package io.pulmoflow.connectors.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Store Instances Response Module (PS3.18 table I.2-1).
 *
 * @param stored SOP Instance UIDs of the Referenced SOP Sequence
 * @param failed Failure Reasons (0008,1197) of the Failed SOP Sequence, by SOP Instance UID
 */
record StowAnswer(Set<String> stored, Map<String, Integer> failed) {
    private static final String REFERENCED_SOP_SEQUENCE = "00081199";
    private static final String FAILED_SOP_SEQUENCE = "00081198";
    private static final String REFERENCED_SOP_INSTANCE_UID = "00081155";
    private static final String FAILURE_REASON = "00081197";

    /** Processing failure: it may be the file as well as the server. */
    private static final int PROCESSING_FAILURE = 0x0110;

    /** Out of resources, A700 to A7FF: nothing is wrong with the file. */
    private static final int OUT_OF_RESOURCES = 0xA7;

    private static final ObjectMapper JSON = new ObjectMapper();

    StowAnswer {
        stored = Set.copyOf(stored);
        failed = Map.copyOf(failed);
    }

    /** Empty where the body is no such answer: then it says nothing of any instance. */
    static Optional<StowAnswer> parse(byte[] body) {
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (IOException e) {
            return Optional.empty();
        }
        if (!answer.has(REFERENCED_SOP_SEQUENCE) && !answer.has(FAILED_SOP_SEQUENCE)) {
            return Optional.empty();
        }
        Set<String> stored = new HashSet<>();
        for (JsonNode item : answer.path(REFERENCED_SOP_SEQUENCE).path("Value")) {
            stored.add(first(item, REFERENCED_SOP_INSTANCE_UID).asText());
        }
        Map<String, Integer> failed = new HashMap<>();
        for (JsonNode item : answer.path(FAILED_SOP_SEQUENCE).path("Value")) {
            failed.put(
                    first(item, REFERENCED_SOP_INSTANCE_UID).asText(),
                    first(item, FAILURE_REASON).asInt());
        }
        stored.removeAll(failed.keySet());
        return Optional.of(new StowAnswer(stored, failed));
    }

    /** Why the file itself is refused; empty where that is not said for certain. */
    Optional<String> refusal(String instance) {
        return Optional.ofNullable(failed.get(instance))
                .filter(reason -> reason != PROCESSING_FAILURE)
                .filter(reason -> reason >> 8 != OUT_OF_RESOURCES)
                .map("0x%04X"::formatted);
    }

    private static JsonNode first(JsonNode item, String tag) {
        return item.path(tag).path("Value").path(0);
    }
}
