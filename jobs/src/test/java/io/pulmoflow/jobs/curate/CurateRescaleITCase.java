package io.pulmoflow.jobs.curate;

import static io.pulmoflow.jobs.curate.LiveCurate.revision;
import static io.pulmoflow.jobs.curate.LiveCurate.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.jobs.runtime.StateBackend;
import io.pulmoflow.jobs.testing.LiveJob;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.curated.CaseRelease;
import io.pulmoflow.schemas.curated.ClassRelease;
import io.pulmoflow.schemas.curated.CuratedClass;
import io.pulmoflow.schemas.curated.TextRelease;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class CurateRescaleITCase {
    private static final int PARTS = 3;
    private static final int PEOPLE_A_PART = 8;

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void from_one_subtask_to_two_to_four_the_same_people_texts_and_classes_are_out(
            StateBackend backend) throws Exception {
        Results calm = run(backend, List.of(1));
        Results rescaled = run(backend, List.of(1, 2, 4));
        assertThat(calm.people()).hasSize(PARTS * PEOPLE_A_PART);
        assertThat(calm.classes()).isNotEmpty();
        assertThat(calm.texts()).isNotEmpty();
        assertThat(rescaled).isEqualTo(calm);
    }

    private Results run(StateBackend backend, List<Integer> parallelisms) throws Exception {
        LiveCurate curate = new LiveCurate(folder.resolve("checkpoints"));
        Optional<Path> from = Optional.empty();
        int part = 0;
        for (int i = 0; i < parallelisms.size(); i++) {
            boolean last = i == parallelisms.size() - 1;
            try (LiveJob job = curate.start(backend, parallelisms.get(i), from)) {
                for (int end = last ? PARTS : part + 1; part < end; part++) {
                    feed(curate, part);
                }
                job.await("releases", () -> !curate.caseReleases.all().isEmpty());
                job.awaitSettled(
                        "releases",
                        () ->
                                curate.caseReleases.all().size()
                                        + curate.textReleases.all().size()
                                        + curate.classReleases.all().size());
                if (!last) {
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
            Map<String, String> people, Map<String, String> texts, Map<String, String> classes) {
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
            Map<String, String> classes = new TreeMap<>();
            for (ClassRelease one : curate.classReleases.all()) {
                CuratedClass now = one.getCuratedClass();
                classes.put(
                        one.getClassId(),
                        now == null
                                ? "dissolved"
                                : now.getAge() + now.getSex() + new TreeSet<>(now.getMembers()));
            }
            classes.values().removeIf(one -> one.equals("dissolved"));
            return new Results(people, texts, classes);
        }
    }
}
