package io.pulmoflow.jobs.cli.privacy;

import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import io.pulmoflow.schemas.topic.Zone;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** What a reader of the compacted topics holds in the end, as far as the checks need it. */
final class LatestValues {
    private static final List<String> MEMBER_FIELDS = List.of("members", "researchIds");

    /** Research topics: by topic and key, whom the value speaks of. */
    private final Map<String, Map<String, Set<String>>> research = new HashMap<>();

    private final Map<String, CaseVersion> cases = new HashMap<>();

    private record CaseVersion(long revision, boolean consented) {}

    void take(String topic, String key, Optional<SpecificRecord> value) {
        boolean ofResearch =
                Topics.byName(topic).map(Topic::zone).filter(Zone.RESEARCH::equals).isPresent();
        if (ofResearch) {
            Map<String, Set<String>> held = research.computeIfAbsent(topic, t -> new HashMap<>());
            if (value.isEmpty()) {
                held.remove(key);
            } else {
                held.put(key, people(value.get()));
            }
        } else if (value.isPresent() && value.get() instanceof CaseRevision revision) {
            CaseVersion known = cases.get(revision.getPseudonym());
            if (known == null || known.revision() <= revision.getRevision()) {
                cases.put(
                        revision.getPseudonym(),
                        new CaseVersion(
                                revision.getRevision(),
                                revision.getParticipant() != null
                                        && revision.getParticipant().getConsent()
                                                == Consent.GIVEN));
            }
        }
    }

    /** People whose case says that they consent. */
    long consenting() {
        return cases.values().stream().filter(CaseVersion::consented).count();
    }

    /** By research topic: keys whose latest value speaks of one of these people. */
    Map<String, Integer> speakingOf(Set<String> people) {
        Map<String, Integer> found = new HashMap<>();
        research.forEach(
                (topic, held) ->
                        held.values().stream()
                                .filter(of -> of.stream().anyMatch(people::contains))
                                .forEach(of -> found.merge(topic, 1, Integer::sum)));
        return found;
    }

    /** Members of each latest value of a topic; empty where the topic was never read. */
    Optional<List<Integer>> sizes(String topic) {
        return Optional.ofNullable(research.get(topic))
                .map(held -> held.values().stream().map(Set::size).toList());
    }

    private static Set<String> people(SpecificRecord value) {
        Set<String> people = new HashSet<>();
        Schema.Field person = value.getSchema().getField("researchId");
        if (person != null && value.get(person.pos()) != null) {
            people.add(value.get(person.pos()).toString());
        }
        for (String name : MEMBER_FIELDS) {
            Schema.Field members = value.getSchema().getField(name);
            if (members != null && value.get(members.pos()) instanceof Collection<?> all) {
                all.forEach(member -> people.add(member.toString()));
            }
        }
        return people;
    }
}
