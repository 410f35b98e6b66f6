package io.pulmoflow.operators.anonymity;

import io.pulmoflow.operators.anonymity.domain.AnonymityClass;
import io.pulmoflow.operators.anonymity.domain.AnonymityRules;
import io.pulmoflow.operators.anonymity.domain.ClassStep;
import io.pulmoflow.operators.anonymity.domain.ClassSteps;
import io.pulmoflow.operators.anonymity.domain.ClassTree;
import io.pulmoflow.operators.anonymity.domain.Member;
import io.pulmoflow.operators.anonymity.domain.Regrouping;
import io.pulmoflow.schemas.state.GroupedPerson;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The classes of one shard in memory, and what has not been sent of them. What is decided again
 * before it was sent is decided from what was sent, not from what was decided.
 */
final class ShardClasses {
    private final ClassSteps steps;
    private final ClassTree tree;
    private int grouped;
    private boolean settled;

    /** By class id what was sent of it last, and what it is now; empty where there is no such. */
    private final SortedMap<String, Optional<AnonymityClass>> sent = new TreeMap<>();

    private final SortedMap<String, Optional<AnonymityClass>> now = new TreeMap<>();

    /** Sent under rules that are not known any more. */
    private final Set<String> unknown = new TreeSet<>();

    /**
     * Research ids of who was taken out, before the classes were settled and since what was sent.
     * An erasure takes memberships with it, so the class of whoever is back is sent again, also
     * where it is what it was.
     */
    private final Set<String> leaving = new TreeSet<>();

    private final Set<String> left = new TreeSet<>();

    /**
     * @param people as they were when the classes were decided last
     * @param published by class id, the digest of what was decided then
     */
    ShardClasses(
            AnonymityRules rules,
            String shard,
            Iterable<Map.Entry<String, GroupedPerson>> people,
            Iterable<Map.Entry<String, String>> published) {
        steps = new ClassSteps(rules, shard);
        tree = new ClassTree(rules);
        people.forEach(entry -> tree.put(member(entry.getKey(), entry.getValue())));
        Regrouping all = tree.settle();
        grouped = people(all.after().values());
        SortedMap<String, AnonymityClass> unpublished = steps.published(all.after());
        published.forEach(
                entry -> {
                    Optional<AnonymityClass> is =
                            Optional.ofNullable(unpublished.remove(entry.getKey()));
                    if (is.filter(one -> one.digest().equals(entry.getValue())).isEmpty()) {
                        unknown.add(entry.getKey());
                        now.put(entry.getKey(), is);
                    }
                });
        unpublished.forEach(
                (id, content) -> {
                    sent.put(id, Optional.empty());
                    now.put(id, Optional.of(content));
                });
        settled = now.isEmpty();
    }

    private static Member member(String researchId, GroupedPerson person) {
        return new Member(researchId, PersonRecords.values(person), PersonRecords.outcome(person));
    }

    void put(String researchId, GroupedPerson person) {
        tree.put(member(researchId, person));
        settled = false;
    }

    void remove(String researchId) {
        tree.remove(researchId);
        leaving.add(researchId);
        settled = false;
    }

    boolean isSettled() {
        return settled;
    }

    /** What leads from what was sent to what is now. */
    List<ClassStep> settle() {
        Regrouping changes = tree.settle();
        grouped += people(changes.after().values()) - people(changes.before().values());
        settled = true;
        steps.published(changes.before())
                .forEach(
                        (id, was) -> {
                            sent.putIfAbsent(id, Optional.of(was));
                            now.put(id, Optional.empty());
                        });
        steps.published(changes.after())
                .forEach(
                        (id, is) -> {
                            sent.putIfAbsent(id, Optional.empty());
                            now.put(id, Optional.of(is));
                        });
        left.addAll(leaving);
        leaving.clear();
        SortedMap<String, AnonymityClass> before = present(sent);
        for (String researchId : left) {
            steps.published(tree.classOf(researchId))
                    .forEach(
                            (id, is) -> {
                                if (is.members().contains(researchId)) {
                                    now.put(id, Optional.of(is));
                                    before.remove(id, is);
                                }
                            });
        }
        return steps.from(before, unknown, present(now));
    }

    /** Of every class that is not as it was sent. */
    SortedMap<String, Optional<AnonymityClass>> unsent() {
        return now;
    }

    void markSent() {
        sent.clear();
        now.clear();
        unknown.clear();
        left.clear();
    }

    int size() {
        return tree.size();
    }

    /** People in no class. */
    int ungrouped() {
        return tree.size() - grouped;
    }

    private static SortedMap<String, AnonymityClass> present(
            SortedMap<String, Optional<AnonymityClass>> classes) {
        SortedMap<String, AnonymityClass> present = new TreeMap<>();
        classes.forEach((id, content) -> content.ifPresent(one -> present.put(id, one)));
        return present;
    }

    private static int people(Collection<SortedSet<String>> classes) {
        return classes.stream().mapToInt(SortedSet::size).sum();
    }
}
