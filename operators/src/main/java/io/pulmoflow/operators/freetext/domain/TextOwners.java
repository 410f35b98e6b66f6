package io.pulmoflow.operators.freetext.domain;

import io.pulmoflow.operators.screening.domain.StatusRank;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.FactRetracted;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.internal.TextLink;
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

    /** Whose a linked fact is that has texts; empty for all others. */
    public static Optional<TextLink> link(CareEvent event) {
        if (event.getFact() instanceof ProtocolLinked protocol) {
            return Optional.of(
                    link(
                            TextOwner.newBuilder()
                                    .setPseudonym(protocol.getPseudonym())
                                    .setTrace(protocol.getTrace())
                                    .setExaminationId(protocol.getExaminationId())
                                    .setVersionAt(protocol.getReportedAt())
                                    .setVersionRank(StatusRank.of(protocol.getStatus()))
                                    .build(),
                            protocol.getLinkage()));
        }
        if (event.getFact() instanceof HealthRecordLinked health) {
            return Optional.of(
                    link(
                            TextOwner.newBuilder()
                                    .setPseudonym(health.getPseudonym())
                                    .setTrace(health.getTrace())
                                    .setHealthRecordId(health.getHealthRecordId())
                                    .setVersionAt(health.getRecordedAt())
                                    .setVersionRank(0)
                                    .build(),
                            health.getLinkage()));
        }
        return Optional.empty();
    }

    /** Whose a fact that has texts is no more; empty for all others. */
    public static Optional<TextLink> link(FactRetracted retracted) {
        return switch (retracted.getTrace().getSource()) {
            case RIS, EHR ->
                    Optional.of(
                            new TextLink(
                                    retracted.getPseudonym(),
                                    retracted.getTrace().getEventId(),
                                    retracted.getLinkage(),
                                    null));
            case CRM, PACS -> Optional.empty();
        };
    }

    private static TextLink link(TextOwner owner, int linkage) {
        return new TextLink(owner.getPseudonym(), owner.getTrace().getEventId(), linkage, owner);
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
