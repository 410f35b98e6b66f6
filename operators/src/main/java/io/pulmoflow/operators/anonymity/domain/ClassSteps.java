package io.pulmoflow.operators.anonymity.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * In which order changed classes are published. First everybody leaves who leaves, and a class that
 * would be too small meanwhile is taken back; then everybody enters who enters. So after each step
 * every class has people enough, and nobody is in two.
 */
public final class ClassSteps {
    private final AnonymityRules rules;
    private final String shard;

    public ClassSteps(AnonymityRules rules, String shard) {
        this.rules = rules;
        this.shard = shard;
    }

    /** Classes of these tuples as they are published, by id. */
    public SortedMap<String, AnonymityClass> published(
            Map<GeneralizedTuple, SortedSet<String>> classes) {
        SortedMap<String, AnonymityClass> byId = new TreeMap<>();
        classes.forEach(
                (tuple, members) ->
                        AnonymityClass.of(shard, tuple, members, rules.k())
                                .forEach(one -> byId.put(one.classId(), one)));
        return byId;
    }

    /**
     * @param before as they are known to be published
     * @param unknown ids of classes that are published otherwise than in {@code before}
     * @param after what is to be
     */
    public List<ClassStep> from(
            SortedMap<String, AnonymityClass> before,
            Set<String> unknown,
            SortedMap<String, AnonymityClass> after) {
        List<ClassStep> steps = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (String gone : new TreeSet<>(unknown)) {
            steps.add(new ClassStep(gone, Optional.empty()));
        }
        before.forEach(
                (id, was) -> {
                    if (!unknown.contains(id)) {
                        leave(was, Optional.ofNullable(after.get(id)), steps, done);
                    }
                });
        after.forEach(
                (id, is) -> {
                    boolean same = is.equals(before.get(id)) && !unknown.contains(id);
                    if (!same && !done.contains(id)) {
                        steps.add(new ClassStep(id, Optional.of(is)));
                    }
                });
        return steps;
    }

    private void leave(
            AnonymityClass was,
            Optional<AnonymityClass> is,
            List<ClassStep> steps,
            Set<String> done) {
        Set<String> next = is.map(one -> Set.copyOf(one.members())).orElse(Set.of());
        List<String> stay = was.members().stream().filter(next::contains).toList();
        if (stay.size() == was.members().size()) {
            return;
        }
        if (stay.size() == next.size() && is.isPresent()) {
            steps.add(new ClassStep(was.classId(), is));
            done.add(was.classId());
            return;
        }
        // Whether those who stay have outcomes enough is not known here.
        boolean stands = stay.size() >= rules.k() && rules.l() == 1;
        steps.add(
                new ClassStep(
                        was.classId(),
                        stands ? Optional.of(was.withMembers(stay)) : Optional.empty()));
    }
}
