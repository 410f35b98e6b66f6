package io.pulmoflow.operators.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.operators.erasure.domain.ErasurePapers;
import io.pulmoflow.schemas.ops.ErasurePart;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.state.WithdrawalMark;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CloseSegmentsHarnessTest {
    private static final ErasureProof PROOF =
            new ErasurePapers("curate", "1")
                    .proof(
                            "person",
                            ErasurePart.CURATED_TOPICS,
                            new WithdrawalMark("event", Instant.EPOCH),
                            1);

    @Test
    void segments_are_closed_after_the_last_of_several_erasures_too() throws Exception {
        try (KeyedOneInputStreamOperatorTestHarness<String, ErasureProof, Long> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new CloseSegments(Duration.ofSeconds(60))),
                        proof -> "research",
                        Types.STRING)) {
            harness.open();
            harness.setProcessingTime(1_000);
            harness.processElement(new StreamRecord<>(PROOF));
            harness.setProcessingTime(30_000);
            harness.processElement(new StreamRecord<>(PROOF));
            harness.processElement(new StreamRecord<>(PROOF));
            assertThat(harness.extractOutputValues()).isEmpty();

            harness.setProcessingTime(61_000);
            assertThat(harness.extractOutputValues()).containsExactly(61_000L);
            harness.setProcessingTime(500_000);
            assertThat(harness.extractOutputValues()).containsExactly(61_000L, 90_000L);

            harness.processElement(new StreamRecord<>(PROOF));
            harness.setProcessingTime(900_000);
            assertThat(harness.extractOutputValues()).hasSize(3);
        }
    }
}
