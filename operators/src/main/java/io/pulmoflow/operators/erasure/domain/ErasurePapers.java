package io.pulmoflow.operators.erasure.domain;

import io.pulmoflow.schemas.ops.ErasurePart;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.state.WithdrawalMark;
import java.io.Serializable;
import java.util.Objects;

/**
 * Writes the proofs of one job's erasures.
 *
 * @param job its name
 * @param jobVersion its version
 */
public record ErasurePapers(String job, String jobVersion) implements Serializable {
    public ErasurePapers {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(jobVersion, "jobVersion");
    }

    /** Dated when it was asked for: whoever knows when it is certain dates it anew. */
    public ErasureProof proof(String researchId, ErasurePart part, WithdrawalMark mark, int count) {
        return ErasureProof.newBuilder()
                .setResearchId(researchId)
                .setPart(part)
                .setJob(job)
                .setJobVersion(jobVersion)
                .setWithdrawalEventId(mark.getEventId())
                .setRequestedAt(mark.getAcceptedAt())
                .setDoneAt(mark.getAcceptedAt())
                .setCount(count)
                .build();
    }
}
