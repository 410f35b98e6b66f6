package io.pulmoflow.jobs.triage;

import static io.pulmoflow.jobs.triage.CareFacts.ACCEPTED;
import static io.pulmoflow.jobs.triage.CareFacts.healthRecord;
import static io.pulmoflow.jobs.triage.CareFacts.participant;
import static io.pulmoflow.jobs.triage.CareFacts.protocol;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pulmoflow.jobs.runtime.StateBackend;
import io.pulmoflow.jobs.testing.BuildFolder;
import io.pulmoflow.jobs.testing.LiveJob;
import io.pulmoflow.jobs.testing.SavepointFixture;
import io.pulmoflow.jobs.testing.TestingRegistry;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** Cases that version 0.1.0 followed are followed on. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TriageSavepoint010ITCase {
    private static final SavepointFixture FIXTURE = new SavepointFixture("triage");

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir(factory = BuildFolder.class, cleanup = CleanupMode.NEVER)
    private Path folder;

    private TestingRegistry registry;
    private LiveTriage triage;

    @BeforeEach
    void start() throws IOException {
        registry = new TestingRegistry();
        triage = new LiveTriage(registry, folder.resolve("checkpoints"));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    @Order(1)
    void the_states_of_today_are_those_that_are_committed() throws Exception {
        try (LiveJob job = triage.start(StateBackend.ROCKSDB, 2, Optional.empty())) {
            triage.feed(participant("anna", "c1", Consent.GIVEN, ACCEPTED));
            triage.feed(protocol("anna", "r1", "e1", ACCEPTED, LungRads.CATEGORY_4B));
            triage.feed(participant("boris", "c2", Consent.GIVEN, ACCEPTED));
            triage.feed(protocol("boris", "r2", "e2", ACCEPTED, LungRads.CATEGORY_3));
            triage.feed(protocol("vera", "r3", "e3", ACCEPTED, LungRads.CATEGORY_4A));
            triage.feed(participant("gleb", "c4", Consent.GIVEN, ACCEPTED));
            triage.feed(protocol("gleb", "r4", "e4", ACCEPTED, LungRads.CATEGORY_2));
            job.await("gleb's case", () -> triage.ends().containsKey("r4"));
            triage.feed(
                    participant(
                            "gleb", "c5", Consent.WITHDRAWN, ACCEPTED.plus(Duration.ofHours(1))));
            job.await("the end of each", () -> triage.ends().size() == 8);
            FIXTURE.check(job.stop(folder));
        }
    }

    @Order(2)
    @ParameterizedTest
    @EnumSource
    void cases_timers_and_withdrawals_of_version_0_1_0_go_on(StateBackend backend)
            throws Exception {
        triage.goTo(ACCEPTED.plus(Duration.ofDays(1)));
        try (LiveJob job = triage.start(backend, 1, Optional.of(FIXTURE.released()))) {
            triage.feed(participant("vera", "c3", Consent.GIVEN, ACCEPTED));
            triage.feed(
                    protocol(
                            "anna",
                            "r5",
                            "e5",
                            ACCEPTED.plus(Duration.ofHours(20)),
                            LungRads.CATEGORY_2));
            triage.feed(healthRecord("gleb", "h1"));
            // The very record of before.
            triage.feed(protocol("boris", "r2", "e2", ACCEPTED, LungRads.CATEGORY_3));
            job.await(
                    "the end of each",
                    () -> triage.ends().keySet().containsAll(Set.of("c3", "r5", "h1")));

            assertThat(triage.ends())
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of(
                                    "c3", TerminalState.APPLIED,
                                    "r5", TerminalState.APPLIED,
                                    "h1", TerminalState.APPLIED,
                                    "r2", TerminalState.APPLIED));
            CaseRevision vera = triage.last("vera").orElseThrow();
            assertThat(vera.getParticipant().getTrace().getEventId()).isEqualTo("c3");
            assertThat(vera.getProtocols())
                    .extracting(one -> one.getTrace().getEventId())
                    .containsExactly("r3");
            CaseRevision gleb = triage.last("gleb").orElseThrow();
            assertThat(gleb.getParticipant().getConsent()).isEqualTo(Consent.WITHDRAWN);
            assertThat(gleb.getProtocols()).hasSize(1);
            CaseRevision anna = triage.last("anna").orElseThrow();
            assertThat(anna.getProtocols()).hasSize(2);
            assertThat(triage.issued(NotificationKind.RECALL)).isEmpty();

            triage.goTo(ACCEPTED.plus(Duration.ofDays(200)));
            job.await("two recalls", () -> triage.issued(NotificationKind.RECALL).size() == 2);
            assertThat(triage.issued(NotificationKind.RECALL))
                    .extracting(Notification::getPseudonym, Notification::getCauseEventId)
                    .containsExactlyInAnyOrder(tuple("boris", "r2"), tuple("vera", "r3"));
        }
    }
}
