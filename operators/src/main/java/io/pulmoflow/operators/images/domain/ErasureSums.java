package io.pulmoflow.operators.images.domain;

import io.pulmoflow.schemas.internal.ErasureNote;
import io.pulmoflow.schemas.internal.ImageOutcome;
import io.pulmoflow.schemas.internal.OutcomeKind;
import io.pulmoflow.schemas.state.ImageRef;
import io.pulmoflow.schemas.state.WithdrawalMark;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What is ordered and what is done about a withdrawal, as notes whose sums cancel out: in whatever
 * order they come, nothing is open exactly when the images ordered out are the images that are out.
 */
public final class ErasureSums {
    private ErasureSums() {}

    public static ErasureNote open(ImageRef image, WithdrawalMark withdrawal) {
        return ErasureNote.newBuilder()
                .setPseudonym(image.getPseudonym())
                .setWithdrawal(withdrawal)
                .setOpenImages(digest(image))
                .build();
    }

    /**
     * @param outcome of an order that a withdrawal made
     */
    public static ErasureNote done(ImageOutcome outcome) {
        boolean wasOrdered = outcome.getKind() != OutcomeKind.FORGOTTEN;
        return ErasureNote.newBuilder()
                .setPseudonym(outcome.getImage().getPseudonym())
                .setWithdrawal(outcome.getWithdrawal())
                .setOpenImages(-digest(outcome.getImage()))
                .setOutOfArchive(wasOrdered ? 1 : 0)
                .setOriginalsDeleted(1)
                .build();
    }

    /** Never zero, and shared by two events by no chance worth the name. */
    private static long digest(ImageRef image) {
        UUID uuid = UUID.nameUUIDFromBytes(image.getEventId().getBytes(StandardCharsets.UTF_8));
        return (uuid.getMostSignificantBits() ^ uuid.getLeastSignificantBits()) | 1L;
    }
}
