package io.pulmoflow.jobs.pseudonymize;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.jobs.runtime.StateBackend;
import io.pulmoflow.jobs.testing.BuildFolder;
import io.pulmoflow.jobs.testing.LiveJob;
import io.pulmoflow.jobs.testing.SavepointFixture;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.TextScrubbed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
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

/** Who was known to version 0.1.0 is known, and what waited there waits on. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PseudonymizeSavepoint010ITCase {
    private static final SavepointFixture FIXTURE = new SavepointFixture("pseudonymize");

    /** The savepoint's pseudonyms are of this key: of a demonstration, of no use elsewhere. */
    private static final String KEY = "care.json";

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir(factory = BuildFolder.class, cleanup = CleanupMode.NEVER)
    private Path folder;

    private LivePseudonymize live;

    @BeforeEach
    void start() throws IOException {
        live = new LivePseudonymize(folder);
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    @Order(1)
    void the_states_of_today_are_those_that_are_committed() throws Exception {
        Path key = ExampleKey.writeTo(folder);
        try (LiveJob job = live.start(key, StateBackend.ROCKSDB, 2, Optional.empty())) {
            live.participant("crm-1", "112-233-445 95", "Кузнецова", "000123");
            live.healthRecord("ehr-1", "000123", "Кузнецова жалуется на кашель");
            live.healthRecord("ehr-2", "000456", "Белкин жалуется на кашель");
            job.await(
                    "a text and a record that waits",
                    () -> !live.texts().isEmpty() && live.states("ehr-2").contains("WAITING"));

            FIXTURE.check(job.stop(folder), key);
        }
    }

    @Order(2)
    @ParameterizedTest
    @EnumSource
    void what_waited_in_version_0_1_0_rings_and_is_linked(StateBackend backend) throws Exception {
        Path key = FIXTURE.fileFor(KEY, folder);
        try (LiveJob job = live.start(key, backend, 1, Optional.of(FIXTURE.released()))) {
            job.await(
                    "the time limit of what waits",
                    () -> live.states("ehr-2").contains("QUARANTINED"));

            live.healthRecord("ehr-3", "000123", "Кузнецовой лучше");
            live.participant("crm-2", "001-001-001 35", "Белкин", "000456");
            job.await(
                    "both records and their texts",
                    () -> live.healthRecords().size() == 2 && live.texts().size() == 2);

            assertThat(live.healthRecords())
                    .extracting(one -> one.getTrace().getEventId())
                    .containsExactlyInAnyOrder("ehr-2", "ehr-3");
            String belkin =
                    live.participants().stream()
                            .filter(one -> one.getTrace().getEventId().equals("crm-2"))
                            .map(ParticipantLinked::getPseudonym)
                            .findFirst()
                            .orElseThrow();
            assertThat(live.healthRecords())
                    .filteredOn(one -> one.getTrace().getEventId().equals("ehr-2"))
                    .extracting(HealthRecordLinked::getPseudonym)
                    .containsExactly(belkin);
            // The one name was known before, the other one has come now.
            assertThat(live.texts())
                    .extracting(TextScrubbed::getScrubbed)
                    .allSatisfy(text -> assertThat(text).doesNotContain("Кузнецов", "Белкин"));
        }
    }
}
