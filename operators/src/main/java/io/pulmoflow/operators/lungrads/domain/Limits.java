package io.pulmoflow.operators.lungrads.domain;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on a size: from (included) and below (excluded), in both units.
 *
 * @param fromTenths tenths of a millimetre
 * @param fromVolume mm³
 * @param text as the table has it
 */
record Limits(int fromTenths, int belowTenths, int fromVolume, int belowVolume, String text)
        implements Serializable {
    /** No condition. */
    static final Limits NONE = new Limits(0, Size.UNBOUNDED, 0, Size.UNBOUNDED, "");

    private static final String BOUNDS = "(?:>= ([\\d.]+))? ?(?:< ([\\d.]+))?";
    private static final Pattern WRITTEN = Pattern.compile(BOUNDS + " \\(" + BOUNDS + "\\)");

    /** Whether a size meets it. */
    enum Met {
        YES,
        NO,
        /** It may. */
        PERHAPS
    }

    /** Reads {@code >= 6 < 8 (>= 113 < 268)}; empty where it is written otherwise. */
    static Optional<Limits> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(NONE);
        }
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new Limits(
                        number(written.group(1), 1, 0),
                        number(written.group(2), 1, Size.UNBOUNDED),
                        number(written.group(3), 0, 0),
                        number(written.group(4), 0, Size.UNBOUNDED),
                        text));
    }

    Met met(Size size) {
        if (text.isEmpty()) {
            return Met.YES;
        }
        if (size.diameterTenths().isPresent()) {
            return met(size.leastTenths(), size.mostTenths(), fromTenths, belowTenths);
        }
        if (size.volume().isPresent()) {
            int volume = size.volume().getAsInt();
            return met(volume, volume, fromVolume, belowVolume);
        }
        return size.mostVolume() == Size.UNBOUNDED
                ? met(size.leastTenths(), size.mostTenths(), fromTenths, belowTenths)
                : met(0, size.mostVolume(), fromVolume, belowVolume);
    }

    private static Met met(int least, int most, int from, int below) {
        if (least >= from && most < below) {
            return Met.YES;
        }
        // An unbounded size is also at least as large as whatever has no upper bound.
        if (least >= from && below == Size.UNBOUNDED) {
            return Met.YES;
        }
        return most < from || least >= below ? Met.NO : Met.PERHAPS;
    }

    private static int number(String written, int decimals, int unsaid) {
        return written == null
                ? unsaid
                : new BigDecimal(written).movePointRight(decimals).intValueExact();
    }
}
