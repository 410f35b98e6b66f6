package io.pulmoflow.operators.lungrads.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalInt;

/**
 * How large something is, as far as it is recorded. Decimal arithmetic only: a mean diameter is
 * {@code (long + short) / 2} rounded half up to a tenth of a millimetre, a volume to a whole mm³.
 *
 * @param diameterTenths mean diameter in tenths of a millimetre, where both axes are known
 * @param volume in mm³, where it is recorded
 * @param leastTenths bound of the mean diameter where one axis is known, else 0
 * @param mostTenths bound of the mean diameter, else {@link Integer#MAX_VALUE}
 * @param mostVolume bound of the volume, else {@link Integer#MAX_VALUE}
 */
record Size(
        OptionalInt diameterTenths,
        OptionalInt volume,
        int leastTenths,
        int mostTenths,
        int mostVolume) {
    static final int UNBOUNDED = Integer.MAX_VALUE;
    static final Size UNKNOWN =
            new Size(OptionalInt.empty(), OptionalInt.empty(), 0, UNBOUNDED, UNBOUNDED);

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** Of a whole nodule: a zero is nothing that was measured. */
    static Size ofWhole(Double longAxisMm, Double shortAxisMm, Double volumeMm3) {
        return of(positive(longAxisMm), positive(shortAxisMm), positive(volumeMm3));
    }

    /** Of a solid part: zero is a part that is not there. */
    static Size of(Double longAxisMm, Double shortAxisMm, Double volumeMm3) {
        OptionalInt volume =
                volumeMm3 == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(
                                BigDecimal.valueOf(volumeMm3)
                                        .setScale(0, RoundingMode.HALF_UP)
                                        .intValueExact());
        if (longAxisMm != null && shortAxisMm != null) {
            int mean =
                    tenths(
                            BigDecimal.valueOf(longAxisMm)
                                    .add(BigDecimal.valueOf(shortAxisMm))
                                    .divide(TWO));
            return new Size(OptionalInt.of(mean), volume, mean, mean, UNBOUNDED);
        }
        int least = 0;
        int most = UNBOUNDED;
        if (longAxisMm != null) {
            least = tenths(BigDecimal.valueOf(longAxisMm).divide(TWO));
            most = tenths(BigDecimal.valueOf(longAxisMm));
        } else if (shortAxisMm != null) {
            least = tenths(BigDecimal.valueOf(shortAxisMm));
        }
        return new Size(OptionalInt.empty(), volume, least, most, UNBOUNDED);
    }

    /** Whether a threshold can be compared to it without bounds. */
    boolean isKnown() {
        return diameterTenths.isPresent() || volume.isPresent();
    }

    /** The same, no larger than what it is a part of. */
    Size within(Size whole) {
        if (isKnown()) {
            return this;
        }
        if (whole.diameterTenths.isPresent() || whole.volume.isEmpty()) {
            return new Size(
                    diameterTenths,
                    volume,
                    leastTenths,
                    Math.min(mostTenths, whole.mostTenths),
                    UNBOUNDED);
        }
        return leastTenths > 0
                ? this
                : new Size(diameterTenths, volume, 0, mostTenths, whole.volume.getAsInt());
    }

    /** The same, no smaller than its part. */
    Size atLeast(Size part) {
        return isKnown() || part.diameterTenths.isEmpty()
                ? this
                : new Size(
                        diameterTenths,
                        volume,
                        Math.max(leastTenths, part.diameterTenths.getAsInt()),
                        Math.max(mostTenths, part.diameterTenths.getAsInt()),
                        UNBOUNDED);
    }

    /** For a reader: what was compared. */
    String text() {
        if (diameterTenths.isPresent()) {
            return millimetres(diameterTenths.getAsInt()) + " mm";
        }
        if (volume.isPresent()) {
            return volume.getAsInt() + " mm³";
        }
        if (mostVolume != UNBOUNDED) {
            return "at most " + mostVolume + " mm³";
        }
        if (leastTenths == 0) {
            return mostTenths == UNBOUNDED
                    ? "of unknown size"
                    : "at most " + millimetres(mostTenths) + " mm";
        }
        return mostTenths == UNBOUNDED
                ? "at least " + millimetres(leastTenths) + " mm"
                : "from " + millimetres(leastTenths) + " to " + millimetres(mostTenths) + " mm";
    }

    /** Tenths as a decimal: {@code 6.0}. */
    static String millimetres(int tenths) {
        return BigDecimal.valueOf(tenths, 1).toPlainString();
    }

    private static int tenths(BigDecimal millimetres) {
        return millimetres.setScale(1, RoundingMode.HALF_UP).unscaledValue().intValueExact();
    }

    private static Double positive(Double value) {
        return value == null || value <= 0 ? null : value;
    }
}
