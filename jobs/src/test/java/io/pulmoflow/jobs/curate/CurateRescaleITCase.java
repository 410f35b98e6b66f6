package io.pulmoflow.jobs.curate;

import static io.pulmoflow.jobs.curate.LiveCurate.revision;
import static io.pulmoflow.jobs.curate.LiveCurate.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.jobs.runtime.StateBackend;
import io.pulmoflow.jobs.testing.BuildFolder;
import io.pulmoflow.jobs.testing.LiveJob;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.curated.CaseRelease;
import io.pulmoflow.schemas.curated.CuratedClass;
import io.pulmoflow.schemas.curated.TextRelease;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CurateRescaleITCase {
    private static final int PARTS = 3;
    private static final int PEOPLE_A_PART = 8;

    /** Of each part half but who withdrew; of each but the last one that waited for its case. */
    private static final int TEXTS_OUT = PARTS * PEOPLE_A_PART / 2;

    private static final String GONE = "null";

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    @TempDir(factory = BuildFolder.class, cleanup = CleanupMode.NEVER)
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void from_one_subtask_to_two_to_four_the_same_people_texts_and_classes_are_out(
            StateBackend backend) throws Exception {
        Results calm = run(backend, List.of(1), CurateRescaleITCase::isWhole);
        Results rescaled = run(backend, List.of(1, 2, 4), calm::equals);
        assertThat(rescaled).isEqualTo(calm);
    }

    /** One of each part but the last has withdrawn; everybody else is alike, so in a class. */
    private static boolean isWhole(Results results) {
        int withdrawn = PARTS - 1;
        return results.people().size() == PARTS * PEOPLE_A_PART
                && Collections.frequency(results.people().values(), GONE) == withdrawn
                && results.members().size() == PARTS * PEOPLE_A_PART - withdrawn
                && results.texts().size() == TEXTS_OUT;
    }

    private Results run(
            StateBackend backend, List<Integer> parallelisms, Predicate<Results> isTheEnd)
            throws Exception {
        LiveCurate curate = new LiveCurate(folder.resolve("checkpoints"));
        Optional<Path> from = Optional.empty();
        int part = 0;
        for (int i = 0; i < parallelisms.size(); i++) {
            boolean last = i == parallelisms.size() - 1;
            try (LiveJob job = curate.start(backend, parallelisms.get(i), from)) {
                for (int end = last ? PARTS : part + 1; part < end; part++) {
                    feed(curate, part);
                }
                if (last) {
                    job.await("all releases", () -> isTheEnd.test(Results.of(curate)));
                } else {
                    job.await("what was fed", curate::isRead);
                    from = Optional.of(job.stop(folder));
                }
            }
        }
        return Results.of(curate);
    }

    /** New people; some of before withdraw, some get the case that their text has waited for. */
    private static void feed(LiveCurate curate, int part) {
        for (int i = 0; i < PEOPLE_A_PART; i++) {
            String who = "person " + part + "-" + i;
            curate.cases.feed(revision(who, 1, Consent.GIVEN, "first of " + who));
            curate.texts.feed(text(who, (i % 2 == 0 ? "first of " : "second of ") + who));
            if (part > 0) {
                String before = "person " + (part - 1) + "-" + i;
                if (i == 0) {
                    curate.cases.feed(revision(before, 2, Consent.WITHDRAWN, "first of " + before));
                } else if (i % 3 == 0) {
                    curate.cases.feed(
                            revision(
                                    before,
                                    2,
                                    Consent.GIVEN,
                                    "first of " + before,
                                    "second of " + before));
                }
            }
        }
    }

    /** The last word on each. */
    private record Results(
            Map<String, String> people,
            Map<String, String> texts,
            Map<String, String> classes,
            Set<String> members) {
        static Results of(LiveCurate curate) {
            Map<String, String> people = new TreeMap<>();
            for (CaseRelease one : curate.caseReleases.all()) {
                people.put(one.getResearchId(), String.valueOf(one.getCuratedCase()));
            }
            Map<String, String> texts = new TreeMap<>();
            for (TextRelease one : curate.textReleases.all()) {
                texts.put(one.getTextId(), one.getText() == null ? "gone" : "out");
            }
            // Whether a text was out for a moment before its person withdrew is a matter of timing.
            texts.values().removeIf(one -> one.equals("gone"));
            Map<String, CuratedClass> last = new TreeMap<>();
            curate.classReleases
                    .all()
                    .forEach(one -> last.put(one.getClassId(), one.getCuratedClass()));
            last.values().removeIf(Objects::isNull);
            Map<String, String> classes = new TreeMap<>();
            Set<String> members = new TreeSet<>();
            last.forEach(
                    (id, now) -> {
                        classes.put(
                                id, now.getAge() + now.getSex() + new TreeSet<>(now.getMembers()));
                        members.addAll(now.getMembers());
                    });
            return new Results(people, texts, classes, members);
        }
    }
}
