package io.pulmoflow.operators.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.operators.erasure.domain.ErasurePapers;
import io.pulmoflow.schemas.ops.ErasurePart;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.state.WithdrawalMark;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class HoldProofHarnessTest {
    private static final Instant ASKED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:09Z");
    private static final ErasureProof PROOF =
            new ErasurePapers("curate", "1")
                    .proof(
                            "ab".repeat(16),
                            ErasurePart.REGISTER,
                            new WithdrawalMark("event", ASKED),
                            1);

    @Test
    void a_proof_leaves_once_a_checkpoint_that_began_after_it_is_complete() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.snapshot(1, 1);
            harness.processElement(new StreamRecord<>(PROOF));
            harness.notifyOfCompletedCheckpoint(1);
            harness.setProcessingTime(1_000);
            assertThat(harness.proofs()).as("begun before it came").isEmpty();

            harness.snapshot(2, 2);
            harness.setProcessingTime(2_000);
            assertThat(harness.proofs()).as("not complete").isEmpty();

            harness.notifyOfCompletedCheckpoint(2);
            harness.setProcessingTime(3_000);
            assertThat(harness.proofs())
                    .containsExactly(ErasureProof.newBuilder(PROOF).setDoneAt(NOW).build());

            harness.snapshot(3, 3);
            harness.notifyOfCompletedCheckpoint(3);
            harness.setProcessingTime(9_000);
            assertThat(harness.proofs()).hasSize(1);
        }
    }

    @Test
    void what_is_restored_is_certain_since_its_checkpoint_was_complete() throws Exception {
        OperatorSubtaskState state;
        try (Harness harness = new Harness()) {
            harness.open();
            harness.processElement(new StreamRecord<>(PROOF));
            state = harness.snapshot(7, 1);
        }
        try (Harness harness = new Harness()) {
            harness.setRestoredCheckpointId(7);
            harness.initializeState(state);
            harness.open();
            harness.setProcessingTime(1_000);
            assertThat(harness.proofs()).extracting(ErasureProof::getDoneAt).containsExactly(NOW);
        }
    }

    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<String, ErasureProof, ErasureProof> {
        Harness() throws Exception {
            super(
                    new KeyedProcessOperator<>(new HoldProof(Clock.fixed(NOW, ZoneOffset.UTC))),
                    ErasureProof::getResearchId,
                    Types.STRING);
        }

        List<ErasureProof> proofs() {
            return extractOutputValues();
        }
    }
}
