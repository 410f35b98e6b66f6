package io.pulmoflow.operators.images.domain;

import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.state.ImageRef;
import java.util.Objects;

/**
 * Gives a linked image the UIDs that it will have in the archive. From then on its own are not
 * needed any more, and are in no state.
 */
public final class ImageRefs {
    private final ResearchIds ids;
    private final String uidRoot;

    /**
     * @param uidRoot the profile's
     */
    public ImageRefs(ResearchIds ids, String uidRoot) {
        this.ids = Objects.requireNonNull(ids, "ids");
        this.uidRoot = Objects.requireNonNull(uidRoot, "uidRoot");
    }

    public ImageRef of(ImageLinked linked) {
        return ImageRef.newBuilder()
                .setPseudonym(linked.getPseudonym())
                .setEventId(linked.getTrace().getEventId())
                .setAcceptedAt(linked.getTrace().getAcceptedAt())
                .setFingerprint(linked.getTrace().getFingerprint())
                .setStudyId(linked.getStudyId())
                .setSeriesId(linked.getSeriesId())
                .setInstanceId(linked.getInstanceId())
                .setStagingKey(linked.getStaged().getStagingKey())
                .setSizeBytes(linked.getSizeBytes())
                .setLinkage(linked.getLinkage())
                .setRetracted(linked.getRetracted())
                .setArchiveStudyUid(ids.uid(uidRoot, linked.getStaged().getStudyInstanceUid()))
                .setArchiveSeriesUid(ids.uid(uidRoot, linked.getStaged().getSeriesInstanceUid()))
                .setArchiveInstanceUid(ids.uid(uidRoot, linked.getStaged().getSopInstanceUid()))
                .build();
    }
}
