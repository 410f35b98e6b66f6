package io.pulmoflow.operators.curate;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.operators.erasure.domain.ErasurePapers;
import io.pulmoflow.operators.testing.Harnesses;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.curated.CaseRelease;
import io.pulmoflow.schemas.curated.ExaminationRelease;
import io.pulmoflow.schemas.ops.ErasurePart;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.screening.CaseRevision;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.groups.TaskMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingTaskMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseCaseHarnessTest {
    private static final List<CaseRevision> HISTORY =
            List.of(
                    Cases.whole(1, Consent.NONE),
                    Cases.of(2, Consent.GIVEN, List.of("A-1", "A-2")),
                    Cases.of(3, Consent.GIVEN, List.of("A-2")),
                    Cases.of(3, Consent.GIVEN, List.of("A-2")),
                    Cases.of(2, Consent.GIVEN, List.of("A-1", "A-2")),
                    Cases.of(4, Consent.WITHDRAWN, List.of("A-2")));

    @Test
    void a_case_is_released_replaced_and_erased() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.accept(HISTORY);

            assertThat(harness.releases())
                    .extracting(CaseRelease::getRevision)
                    .containsExactly(2L, 3L, 4L);
            assertThat(harness.releases().get(2).getCuratedCase()).isNull();
            assertThat(harness.examinations())
                    .extracting(release -> release.getExamination() == null)
                    .containsExactly(false, false, false, true, true);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void a_restart_between_any_two_revisions_changes_nothing(int seen) throws Exception {
        List<CaseRelease> releases = new ArrayList<>();
        List<ExaminationRelease> examinations = new ArrayList<>();
        List<ErasureProof> proofs = new ArrayList<>();
        OperatorSubtaskState snapshot;
        try (Harness before = new Harness()) {
            before.open();
            before.accept(HISTORY.subList(0, seen));
            snapshot = before.snapshot(1, 1);
            releases.addAll(before.releases());
            examinations.addAll(before.examinations());
            proofs.addAll(before.proofs());
        }
        try (Harness after = new Harness()) {
            after.initializeState(snapshot);
            after.open();
            after.accept(HISTORY.subList(seen, HISTORY.size()));
            releases.addAll(after.releases());
            examinations.addAll(after.examinations());
            proofs.addAll(after.proofs());
        }

        try (Harness undisturbed = new Harness()) {
            undisturbed.open();
            undisturbed.accept(HISTORY);
            assertThat(releases).isEqualTo(undisturbed.releases());
            assertThat(examinations).isEqualTo(undisturbed.examinations());
            assertThat(proofs).isEqualTo(undisturbed.proofs());
            assertThat(proofs)
                    .extracting(ErasureProof::getPart, ErasureProof::getCount)
                    .containsExactly(
                            Tuple.tuple(ErasurePart.REGISTER, 1),
                            Tuple.tuple(ErasurePart.CURATED_TOPICS, 2),
                            Tuple.tuple(ErasurePart.STATE, 1),
                            Tuple.tuple(ErasurePart.EXPORTS, 0));
        }
    }

    @Test
    void a_withdrawal_is_proven_once_and_the_next_one_anew() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.accept(
                    List.of(
                            Cases.of(4, Consent.WITHDRAWN, List.of("A-2")),
                            Cases.of(5, Consent.WITHDRAWN, List.of("A-2", "A-3"))));
            assertThat(harness.proofs()).hasSize(4);
            assertThat(harness.releases()).hasSize(1);

            CaseRevision again = Cases.of(7, Consent.WITHDRAWN, List.of("A-2"));
            again.getParticipant().getTrace().setEventId("another withdrawal");
            harness.accept(List.of(Cases.of(6, Consent.GIVEN, List.of("A-2")), again));
            assertThat(harness.proofs()).hasSize(8);
        }
    }

    @Test
    void each_way_that_a_revision_goes_is_counted() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.accept(HISTORY);

            assertThat(harness.counted("withheld")).isEqualTo(1);
            assertThat(harness.counted("released")).isEqualTo(2);
            assertThat(harness.counted("stale")).isEqualTo(2);
            assertThat(harness.counted("erased")).isEqualTo(1);
        }
    }

    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<String, CaseRevision, CaseRelease> {
        private final InterceptingOperatorMetricGroup metrics;

        Harness() throws Exception {
            this(new InterceptingOperatorMetricGroup());
        }

        private Harness(InterceptingOperatorMetricGroup metrics) throws Exception {
            super(
                    new KeyedProcessOperator<>(
                            new ReleaseCase(
                                    Cases::researchIds,
                                    ZoneId.of("Europe/Moscow"),
                                    Cases.rules(),
                                    new ErasurePapers("curate", "test"))),
                    CaseRevision::getPseudonym,
                    Types.STRING,
                    new MockEnvironmentBuilder().setMetricGroup(taskOf(metrics)).build());
            this.metrics = metrics;
        }

        private static TaskMetricGroup taskOf(InterceptingOperatorMetricGroup metrics) {
            return new InterceptingTaskMetricGroup() {
                @Override
                public InternalOperatorMetricGroup getOrAddOperator(
                        OperatorID id, String name, Map<String, String> variables) {
                    return metrics;
                }
            };
        }

        void accept(List<CaseRevision> revisions) throws Exception {
            for (CaseRevision revision : revisions) {
                processElement(new StreamRecord<>(revision));
            }
        }

        List<CaseRelease> releases() {
            return extractOutputValues();
        }

        List<ErasureProof> proofs() {
            return Harnesses.side(this, ReleaseCase.ERASURES);
        }

        List<ExaminationRelease> examinations() {
            return Harnesses.side(this, ReleaseCase.EXAMINATIONS);
        }

        long counted(String name) {
            return ((Counter) metrics.get(name)).getCount();
        }
    }
}
