package io.pulmoflow.jobs.triage;

import static io.pulmoflow.jobs.triage.CareFacts.ACCEPTED;
import static io.pulmoflow.jobs.triage.CareFacts.healthRecord;
import static io.pulmoflow.jobs.triage.CareFacts.participant;
import static io.pulmoflow.jobs.triage.CareFacts.protocol;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.jobs.runtime.StateBackend;
import io.pulmoflow.jobs.testing.BuildFolder;
import io.pulmoflow.jobs.testing.LiveJob;
import io.pulmoflow.jobs.testing.TestingRegistry;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Notification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TriageRescaleITCase {
    private static final int PEOPLE = 40;
    private static final int NOTIFICATIONS = 24;
    private static final LungRads[] CATEGORIES = {
        LungRads.CATEGORY_1,
        LungRads.CATEGORY_2,
        LungRads.CATEGORY_3,
        LungRads.CATEGORY_4A,
        LungRads.CATEGORY_4B,
        LungRads.CATEGORY_4X
    };

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
    void from_one_subtask_to_two_to_four_every_case_and_notification_is_the_same(
            StateBackend backend) throws Exception {
        try (TestingRegistry registry = new TestingRegistry()) {
            Results calm =
                    run(
                            registry,
                            backend,
                            List.of(1),
                            results -> results.notifications().size() == NOTIFICATIONS);
            Results rescaled = run(registry, backend, List.of(1, 2, 4), calm::equals);
            assertThat(calm.cases()).hasSize(PEOPLE);
            assertThat(rescaled).isEqualTo(calm);
        }
    }

    /** Everybody's records in three parts, one for each parallelism or all for the only one. */
    private Results run(
            TestingRegistry registry,
            StateBackend backend,
            List<Integer> parallelisms,
            Predicate<Results> isTheEnd)
            throws Exception {
        LiveTriage triage = new LiveTriage(registry, folder.resolve("checkpoints"));
        List<List<SpecificRecord>> parts = records();
        Optional<Path> from = Optional.empty();
        int part = 0;
        for (int i = 0; i < parallelisms.size(); i++) {
            boolean last = i == parallelisms.size() - 1;
            try (LiveJob job = triage.start(backend, parallelisms.get(i), from)) {
                for (int end = last ? parts.size() : part + 1; part < end; part++) {
                    triage.goTo(ACCEPTED.plus(Duration.ofDays(part)));
                    for (SpecificRecord record : parts.get(part)) {
                        triage.feed(record);
                    }
                    int expected = parts.subList(0, part + 1).stream().mapToInt(List::size).sum();
                    job.await("the end of each", () -> triage.ends().size() == expected);
                }
                if (last) {
                    triage.goTo(ACCEPTED.plus(Duration.ofDays(420)));
                    job.await("all recalls", () -> isTheEnd.test(Results.of(triage)));
                } else {
                    from = Optional.of(job.stop(folder));
                }
            }
        }
        return Results.of(triage);
    }

    private static List<List<SpecificRecord>> records() {
        List<SpecificRecord> registrations = new ArrayList<>();
        List<SpecificRecord> examinations = new ArrayList<>();
        List<SpecificRecord> others = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String who = "person " + i;
            LungRads category = CATEGORIES[i % CATEGORIES.length];
            (i % 4 == 0 ? others : registrations)
                    .add(participant(who, "c" + i, Consent.GIVEN, ACCEPTED));
            (i % 3 == 0 ? registrations : examinations)
                    .add(protocol(who, "r" + i, "e" + i, ACCEPTED, category));
            if (i % 5 == 0) {
                others.add(
                        protocol(
                                who,
                                "s" + i,
                                "f" + i,
                                ACCEPTED.plus(Duration.ofDays(1)),
                                LungRads.CATEGORY_2));
            }
            others.add(healthRecord(who, "h" + i));
        }
        return Arrays.asList(registrations, examinations, others);
    }

    /** What is left at the end, whatever it was called on the way. */
    private record Results(
            Map<String, String> cases,
            Map<String, String> notifications,
            Map<String, TerminalState> ends) {
        static Results of(LiveTriage triage) {
            Map<String, CaseRevision> last = new TreeMap<>();
            for (CaseRevision one : triage.cases.all()) {
                last.merge(
                        one.getPseudonym(),
                        one,
                        (a, b) -> a.getRevision() >= b.getRevision() ? a : b);
            }
            Map<String, String> cases = new TreeMap<>();
            last.forEach((who, one) -> cases.put(who, described(one)));
            Map<String, String> notifications = new TreeMap<>();
            for (Notification one : triage.issued()) {
                notifications.put(
                        one.getNotificationId(),
                        one.getKind() + " " + one.getState() + " " + one.getDueOn());
            }
            return new Results(cases, notifications, triage.ends());
        }

        private static String described(CaseRevision one) {
            return one.getProtocols().size()
                    + " protocols, "
                    + one.getHealthRecords().size()
                    + " health records, "
                    + one.getOutcome();
        }
    }
}
