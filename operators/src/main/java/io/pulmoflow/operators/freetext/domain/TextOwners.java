package io.pulmoflow.operators.freetext.domain;

import io.pulmoflow.operators.screening.domain.StatusRank;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.state.TextOwner;
import java.util.Comparator;
import java.util.Optional;

/** Whose a text is, and which of two versions of its record counts. */
public final class TextOwners {
    /** The order by which a case chooses the valid version of a protocol or a health record. */
    private static final Comparator<TextOwner> BY_VERSION =
            Comparator.comparing(TextOwner::getVersionAt)
                    .thenComparing(TextOwner::getVersionRank)
                    .thenComparing(owner -> owner.getTrace().getFingerprint());

    private TextOwners() {}

    /** Of a linked fact that has texts; empty for all others. */
    public static Optional<TextOwner> of(CareEvent event) {
        if (event.getFact() instanceof ProtocolLinked protocol) {
            return Optional.of(
                    TextOwner.newBuilder()
                            .setPseudonym(protocol.getPseudonym())
                            .setTrace(protocol.getTrace())
                            .setExaminationId(protocol.getExaminationId())
                            .setVersionAt(protocol.getReportedAt())
                            .setVersionRank(StatusRank.of(protocol.getStatus()))
                            .build());
        }
        if (event.getFact() instanceof HealthRecordLinked health) {
            return Optional.of(
                    TextOwner.newBuilder()
                            .setPseudonym(health.getPseudonym())
                            .setTrace(health.getTrace())
                            .setHealthRecordId(health.getHealthRecordId())
                            .setVersionAt(health.getRecordedAt())
                            .setVersionRank(0)
                            .build());
        }
        return Optional.empty();
    }

    /** Id of the record in the care zone. */
    public static String recordId(TextOwner owner) {
        return owner.getExaminationId() != null
                ? owner.getExaminationId()
                : owner.getHealthRecordId();
    }

    static int compareVersions(TextOwner one, TextOwner other) {
        return BY_VERSION.compare(one, other);
    }
}
