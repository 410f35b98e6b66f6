package io.pulmoflow.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.StackFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Holds the warehouse's free texts against {@code expected.json}: how many there are, and that
 * nothing is in them that must not be read. Differences quote no text.
 */
final class TextExpectation {
    private final JsonNode expected;
    private final Map<String, List<String>> contents = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private TextExpectation(JsonNode expected) {
        this.expected = expected;
    }

    static TextExpectation read(LocalStack stack, JsonNode expected) {
        TextExpectation texts = new TextExpectation(expected);
        try (Connection connection = Warehouse.reading(stack)) {
            Warehouse.each(
                    connection,
                    "SELECT research_id, kind, content FROM register.report_text",
                    row -> texts.add(row.getString(1), row.getString(2), row.getString(3)));
        } catch (SQLException e) {
            throw new StackFailure(e.getMessage(), e);
        }
        return texts;
    }

    private void add(String researchId, String kind, String content) {
        counts.merge(researchId + kind, 1, Integer::sum);
        contents.computeIfAbsent(researchId, id -> new ArrayList<>())
                .add(content.toLowerCase(Locale.ROOT));
    }

    /**
     * @param researchId of a participant by his entry in the file
     */
    List<String> differences(Function<JsonNode, String> researchId) {
        List<String> differences = new ArrayList<>();
        for (JsonNode participant : expected.path("participants")) {
            String who = participant.path("contact_id").asText();
            String id = researchId.apply(participant);
            boolean registered = participant.path("in_register").asBoolean();
            int conclusions = registered ? participant.path("conclusions").asInt() : 0;
            int recordTexts = registered ? participant.path("record_texts").asInt() : 0;
            compare(who + ": conclusions", conclusions, id + "CONCLUSION", differences);
            compare(who + ": texts of records", recordTexts, id + "RECORD_TEXT", differences);
            List<String> texts = contents.getOrDefault(id, List.of());
            for (JsonNode forbidden : participant.path("must_not_be_read")) {
                if (anyHolds(texts, forbidden)) {
                    differences.add(who + ": a free text holds what must not be read");
                }
            }
            for (JsonNode forbidden : expected.path("must_not_be_read")) {
                if (anyHolds(texts, forbidden)) {
                    differences.add(who + ": a free text names somebody else");
                }
            }
        }
        return differences;
    }

    private void compare(String what, int wanted, String key, List<String> differences) {
        int found = counts.getOrDefault(key, 0);
        if (wanted != found) {
            differences.add("%s: expected %d, are %d".formatted(what, wanted, found));
        }
    }

    private static boolean anyHolds(List<String> texts, JsonNode forbidden) {
        String part = forbidden.asText().toLowerCase(Locale.ROOT);
        return texts.stream().anyMatch(text -> text.contains(part));
    }
}
