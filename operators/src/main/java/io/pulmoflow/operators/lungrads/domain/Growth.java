package io.pulmoflow.operators.lungrads.domain;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a nodule has changed since an earlier examination.
 *
 * @param since the day of the earlier examination
 * @param days between the two
 * @param diameterTenths change of the mean diameter, tenths of a millimetre; empty where either is
 *     not known
 * @param volume change, whole mm³; empty where either is not known
 * @param doublingDays volume doubling time in days, by the volumes where both are recorded, else by
 *     the mean diameters as of spheres; empty where it has not become larger
 */
public record Growth(
        LocalDate since,
        long days,
        OptionalInt diameterTenths,
        OptionalInt volume,
        Optional<Integer> doublingDays) {
    public Growth {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(diameterTenths, "diameterTenths");
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(doublingDays, "doublingDays");
    }
}
