package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.InstanceLinked;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.raw.StagedImage;
import java.util.Optional;

/** What the image job is told of an instance once its person is known. */
final class LinkedImage {
    private LinkedImage() {}

    /**
     * @param staged null with everything that is no instance
     */
    static Optional<ImageLinked> of(CareEvent event, StagedImage staged) {
        if (staged == null || !(event.getFact() instanceof InstanceLinked instance)) {
            return Optional.empty();
        }
        return Optional.of(
                ImageLinked.newBuilder()
                        .setPseudonym(instance.getPseudonym())
                        .setTrace(instance.getTrace())
                        .setStudyId(instance.getStudyId())
                        .setSeriesId(instance.getSeriesId())
                        .setInstanceId(instance.getInstanceId())
                        .setStaged(staged)
                        .setSizeBytes(instance.getSizeBytes())
                        .setLinkage(instance.getLinkage())
                        .build());
    }

    /**
     * That an instance is this person's no more.
     *
     * @param event as it was linked
     * @param linkage links below this number are taken back
     */
    static Optional<ImageLinked> retracted(CareEvent event, StagedImage staged, int linkage) {
        Optional<ImageLinked> image = of(event, staged);
        image.ifPresent(
                one -> {
                    one.setLinkage(linkage);
                    one.setRetracted(true);
                });
        return image;
    }
}
