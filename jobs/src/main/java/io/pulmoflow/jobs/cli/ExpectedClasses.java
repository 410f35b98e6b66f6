package io.pulmoflow.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.pulmoflow.operators.anonymity.domain.AnonymityRules;
import io.pulmoflow.operators.anonymity.domain.Attribute;
import io.pulmoflow.operators.anonymity.domain.ClassTree;
import io.pulmoflow.operators.anonymity.domain.Ladder;
import io.pulmoflow.operators.anonymity.domain.Ladders;
import io.pulmoflow.operators.anonymity.domain.Member;
import io.pulmoflow.operators.anonymity.domain.QuasiIdentifiers;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The classes that a programme's people must be in, from what is true of each. */
final class ExpectedClasses {
    private static final int OLDEST_AGE = 89;
    private static final List<String> NOTHING =
            Collections.nCopies(Attribute.values().length, Ladder.ANYTHING);

    private final AnonymityRules rules =
            new AnonymityRules(
                    AnonymityRules.DEFAULT_K, 1, Ladders.shipped(), List.of(Attribute.SEX));
    private final Map<String, Member> members = new LinkedHashMap<>();

    void add(String researchId, JsonNode participant, int shift, ZoneId zone) {
        members.put(
                researchId,
                new Member(researchId, values(participant, shift, zone), Optional.empty()));
    }

    private static QuasiIdentifiers values(JsonNode participant, int shift, ZoneId zone) {
        Optional<LocalDate> latest = Optional.empty();
        for (JsonNode examination : participant.path("examinations")) {
            LocalDate day =
                    OffsetDateTime.parse(examination.path("performed_at").asText())
                            .atZoneSameInstant(zone)
                            .toLocalDate();
            boolean counts = !examination.path("status").asText().equals("CANCELLED");
            if (counts && latest.filter(day::isBefore).isEmpty()) {
                latest = Optional.of(day);
            }
        }
        return new QuasiIdentifiers(
                age(participant.path("age").asInt()),
                participant.path("sex").asText(),
                participant.path("region").asText(),
                participant.path("smoking_status").asText(),
                participant.path("occupational_exposure").asText(),
                latest.map(day -> YearMonth.from(day.plusDays(shift)).toString())
                        .orElse(QuasiIdentifiers.NONE));
    }

    private static String age(int years) {
        return years > OLDEST_AGE ? QuasiIdentifiers.OLDEST : Integer.toString(years);
    }

    /** Whether each part of a shown tuple is what is true of the person, or wider. */
    boolean isTrueOf(String researchId, List<String> shown) {
        for (Attribute attribute : Attribute.values()) {
            String value = members.get(researchId).values().of(attribute);
            if (!rules.ladders()
                    .of(attribute)
                    .rungs(value)
                    .contains(shown.get(attribute.ordinal()))) {
                return false;
            }
        }
        return true;
    }

    /** Everything that is wrong with what is shown, a line each; values are not named. */
    List<String> differences(Map<String, List<String>> shown) {
        Map<List<String>, Long> carried =
                shown.values().stream()
                        .collect(Collectors.groupingBy(tuple -> tuple, Collectors.counting()));
        carried.remove(NOTHING);
        long least = carried.values().stream().mapToLong(Long::longValue).min().orElse(rules.k());
        if (least < rules.k()) {
            return List.of("a tuple of quasi-identifiers is carried by %d people".formatted(least));
        }
        // Others in the register are grouped with these people too.
        if (!shown.keySet().equals(members.keySet())) {
            return List.of();
        }
        long others =
                expected().entrySet().stream()
                        .filter(entry -> !shown.get(entry.getKey()).equals(entry.getValue()))
                        .count();
        return others == 0
                ? List.of()
                : List.of("%d people are in another class than expected".formatted(others));
    }

    private Map<String, List<String>> expected() {
        Map<String, List<String>> tuples = new HashMap<>();
        members.keySet().forEach(member -> tuples.put(member, NOTHING));
        members.values().stream()
                .collect(Collectors.groupingBy(member -> rules.shardOf(member.values())))
                .values()
                .forEach(
                        shard ->
                                ClassTree.classesOf(rules, shard)
                                        .forEach(
                                                (tuple, people) ->
                                                        people.forEach(
                                                                one ->
                                                                        tuples.put(
                                                                                one,
                                                                                tuple.rungs()))));
        return tuples;
    }
}
