package io.pulmoflow.operators.lungrads.domain;

import io.pulmoflow.schemas.clinical.Nodule;
import java.time.LocalDate;

/**
 * The sizes of a nodule on a day.
 *
 * @param solidPart of a part-solid nodule
 */
record Measured(LocalDate on, Size whole, Size solidPart) {
    static Measured of(LocalDate on, Nodule nodule) {
        Size whole =
                Size.ofWhole(
                        nodule.getLongAxisMm(), nodule.getShortAxisMm(), nodule.getVolumeMm3());
        Size part =
                Size.of(
                        nodule.getSolidLongAxisMm(),
                        nodule.getSolidShortAxisMm(),
                        nodule.getSolidVolumeMm3());
        return new Measured(on, whole.atLeast(part), part.within(whole));
    }

    boolean partExceedsWhole() {
        return whole.diameterTenths().isPresent()
                && solidPart.diameterTenths().isPresent()
                && solidPart.diameterTenths().getAsInt() > whole.diameterTenths().getAsInt();
    }
}
