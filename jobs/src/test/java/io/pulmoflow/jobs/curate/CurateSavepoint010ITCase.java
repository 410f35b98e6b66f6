package io.pulmoflow.jobs.curate;

import static io.pulmoflow.jobs.curate.LiveCurate.revision;
import static io.pulmoflow.jobs.curate.LiveCurate.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.jobs.runtime.StateBackend;
import io.pulmoflow.jobs.testing.BuildFolder;
import io.pulmoflow.jobs.testing.LiveJob;
import io.pulmoflow.jobs.testing.SavepointFixture;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.curated.CaseRelease;
import io.pulmoflow.schemas.curated.ClassRelease;
import io.pulmoflow.schemas.curated.ExaminationRelease;
import io.pulmoflow.schemas.curated.TextRelease;
import io.pulmoflow.schemas.ops.ErasureProof;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What version 0.1.0 released, withdrew and had proven is known. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CurateSavepoint010ITCase {
    private static final SavepointFixture FIXTURE = new SavepointFixture("curate");
    private static final List<String> PEOPLE = List.of("anna", "boris", "vera", "gleb");

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir(factory = BuildFolder.class, cleanup = CleanupMode.NEVER)
    private Path folder;

    private LiveCurate curate;

    @BeforeEach
    void prepare() {
        curate = new LiveCurate(folder.resolve("checkpoints"));
    }

    @Test
    @Order(1)
    void the_states_of_today_are_those_that_are_committed() throws Exception {
        try (LiveJob job = curate.start(StateBackend.ROCKSDB, 2, Optional.empty())) {
            for (String person : PEOPLE) {
                curate.cases.feed(revision(person, 1, Consent.GIVEN, "of " + person));
            }
            curate.texts.feed(text("anna", "of anna"));
            curate.texts.feed(text("boris", "next of boris"));
            curate.erasures.feed(LiveCurate.tombstonesLeft("gleb"));
            job.await(
                    "classes and a text",
                    () ->
                            curate.caseReleases.all().size() == 4
                                    && !curate.classReleases.all().isEmpty()
                                    && !curate.textReleases.all().isEmpty());
            curate.cases.feed(revision("gleb", 2, Consent.WITHDRAWN, "of gleb"));
            job.await("gleb's case", () -> curate.caseReleases.all().size() == 5);

            FIXTURE.check(job.stop(folder));
        }
    }

    @Order(2)
    @ParameterizedTest
    @EnumSource
    void people_of_version_0_1_0_stay_as_they_are_or_go_on(StateBackend backend) throws Exception {
        ResearchIds ids = LiveCurate.researchIds();
        try (LiveJob job = curate.start(backend, 1, Optional.of(FIXTURE.released()))) {
            job.await("the proof that was held", () -> !curate.proofs.all().isEmpty());
            assertThat(curate.proofs.all())
                    .extracting(ErasureProof::getResearchId)
                    .containsOnly(ids.person("gleb"));

            // What came before comes again, what is older than the withdrawal too.
            curate.cases.feed(revision("anna", 1, Consent.GIVEN, "of anna"));
            curate.cases.feed(revision("gleb", 1, Consent.GIVEN, "of gleb"));
            // The case that boris' text has waited for.
            curate.cases.feed(revision("boris", 2, Consent.GIVEN, "next of boris"));
            curate.cases.feed(revision("vera", 2, Consent.WITHDRAWN, "of vera"));
            job.await(
                    "boris' text and vera's end",
                    () ->
                            curate.textReleases.all().stream()
                                            .anyMatch(one -> one.getText() != null)
                                    && curate.caseReleases.all().stream()
                                            .anyMatch(
                                                    one ->
                                                            one.getResearchId()
                                                                    .equals(ids.person("vera"))));

            assertThat(curate.textReleases.all())
                    .filteredOn(one -> one.getText() != null)
                    .extracting(TextRelease::getTextId)
                    .containsOnly(ids.thing("text of next of boris"));
            assertThat(curate.caseReleases.all())
                    .filteredOn(one -> one.getCuratedCase() != null)
                    .extracting(CaseRelease::getResearchId)
                    .containsOnly(ids.person("boris"));
            assertThat(curate.caseReleases.all())
                    .filteredOn(one -> one.getResearchId().equals(ids.person("vera")))
                    .extracting(one -> one.getCuratedCase() == null)
                    .containsExactly(true);
            assertThat(curate.examinationReleases.all())
                    .filteredOn(one -> one.getExamination() == null)
                    .extracting(ExaminationRelease::getExaminationId)
                    .contains(ids.thing("of boris"), ids.thing("of vera"));
            // Three were a class of three; two of them are none.
            job.await(
                    "the end of the class",
                    () ->
                            curate.classReleases.all().stream()
                                    .anyMatch(one -> one.getCuratedClass() == null));
            assertThat(curate.classReleases.all())
                    .extracting(ClassRelease::getClassId)
                    .containsOnly(curate.classReleases.all().get(0).getClassId());
        }
    }
}
