package io.pulmoflow.operators.lungrads.domain;

import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleType;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * How a nodule has changed since earlier examinations: by mean diameters where both are known, else
 * by volumes.
 */
final class Change {
    private static final int DAYS_OF_YEAR = 365;
    private static final int MONTHS_OF_YEAR = 12;

    /** Measurements that make "several examinations". */
    private static final int SEVERAL = 3;

    private final LungRadsTable table;

    Change(LungRadsTable table) {
        this.table = table;
    }

    /** What it is one of; more than one where the sizes do not tell. */
    Set<Seen> since(Track track, Nodule nodule, Measured now) {
        NoduleType before = track.last().nodule().getType();
        if (nodule.getType() == NoduleType.PART_SOLID && before == NoduleType.NON_SOLID) {
            // The solid part is new.
            return Set.of(Seen.GROWING);
        }
        List<Measured> earlier = track.sightings().stream().map(Track.Sighting::measured).toList();
        LocalDate from = track.countedUntil();
        Optional<Seen> whole = part(earlier, from, now, Measured::whole);
        Optional<Seen> solid =
                nodule.getType() == NoduleType.PART_SOLID
                        ? part(earlier, from, now, Measured::solidPart)
                        : Optional.empty();
        if (solid.isPresent() && (whole.isEmpty() || isWorse(solid.get(), whole.get()))) {
            return whole.isPresent() || solid.get() == Seen.GROWING || solid.get() == Seen.SLOW
                    ? Set.of(solid.get())
                    : Set.of(solid.get(), Seen.GROWING);
        }
        if (whole.isEmpty() && nodule.getType() == NoduleType.CYST) {
            // What has changed of a cyst is among its features.
            return Set.of(Seen.STABLE);
        }
        return whole.map(Set::of).orElseGet(() -> Set.of(Seen.STABLE, Seen.GROWING));
    }

    /** The change since the last examination; empty where the sizes cannot be compared. */
    static Optional<Growth> growth(Measured before, Measured now) {
        OptionalInt diameter =
                difference(before.whole().diameterTenths(), now.whole().diameterTenths());
        OptionalInt volume = difference(before.whole().volume(), now.whole().volume());
        if (diameter.isEmpty() && volume.isEmpty()) {
            return Optional.empty();
        }
        long days = ChronoUnit.DAYS.between(before.on(), now.on());
        double ratio =
                volume.isPresent()
                        ? ratio(before.whole().volume(), now.whole().volume())
                        : Math.pow(
                                ratio(
                                        before.whole().diameterTenths(),
                                        now.whole().diameterTenths()),
                                3);
        Optional<Integer> doubling =
                ratio > 1 && days > 0
                        ? Optional.of((int) Math.round(days * Math.log(2) / Math.log(ratio)))
                        : Optional.empty();
        return Optional.of(new Growth(before.on(), days, diameter, volume, doubling));
    }

    private static boolean isWorse(Seen one, Seen other) {
        return suspicion(one) > suspicion(other);
    }

    private static int suspicion(Seen seen) {
        return switch (seen) {
            case BASELINE, NEW, DECREASED -> 0;
            case STABLE -> 1;
            case LARGER -> 2;
            case GROWING -> 3;
            case SLOW -> 4;
        };
    }

    private Optional<Seen> part(
            List<Measured> earlier, LocalDate from, Measured now, Function<Measured, Size> part) {
        Size size = part.apply(now);
        boolean byDiameter =
                size.diameterTenths().isPresent()
                        && earlier.stream()
                                .anyMatch(m -> part.apply(m).diameterTenths().isPresent());
        Function<Measured, OptionalInt> value =
                byDiameter ? m -> part.apply(m).diameterTenths() : m -> part.apply(m).volume();
        List<Point> points = new ArrayList<>();
        for (Measured measured : earlier) {
            value.apply(measured).ifPresent(v -> points.add(new Point(measured.on(), v)));
        }
        OptionalInt here = value.apply(now);
        if (points.isEmpty() || here.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                seen(
                        points,
                        from,
                        new Point(now.on(), here.getAsInt()),
                        byDiameter ? table.growthTenths() : table.growthVolume(),
                        byDiameter));
    }

    private Seen seen(
            List<Point> earlier, LocalDate from, Point now, int threshold, boolean byDiameter) {
        Point last = earlier.get(earlier.size() - 1);
        if (now.value <= last.value) {
            return last.value - now.value > threshold ? Seen.DECREASED : Seen.STABLE;
        }
        LocalDate yearAgo = now.on.minusMonths(table.growthMonths());
        boolean within = false;
        int most = 0;
        for (Point point : earlier) {
            if (!point.on.isBefore(from)) {
                most = Math.max(most, now.value - point.value);
            }
            if (!point.on.isBefore(yearAgo)) {
                within = true;
                if (now.value - point.value > threshold) {
                    return Seen.GROWING;
                }
            }
        }
        if (!within && isFasterThan(threshold, last, now)) {
            return Seen.GROWING;
        }
        List<Point> uncounted = earlier.stream().filter(point -> !point.on.isBefore(from)).toList();
        if (byDiameter && isSlow(uncounted, now, threshold)) {
            return Seen.SLOW;
        }
        return most > threshold ? Seen.LARGER : Seen.STABLE;
    }

    /** Over more than 12 months, as it would be in 12. */
    private boolean isFasterThan(int threshold, Point before, Point now) {
        long days = ChronoUnit.DAYS.between(before.on, now.on);
        return (long) (now.value - before.value) * DAYS_OF_YEAR * table.growthMonths()
                > (long) threshold * days * MONTHS_OF_YEAR;
    }

    /** Never smaller than before, larger at least twice, and by more than the threshold in all. */
    private static boolean isSlow(List<Point> earlier, Point now, int threshold) {
        int increases = 0;
        int measurements = 1;
        Point next = now;
        for (int i = earlier.size() - 1; i >= 0 && earlier.get(i).value <= next.value; i--) {
            increases += earlier.get(i).value < next.value ? 1 : 0;
            measurements++;
            next = earlier.get(i);
        }
        return measurements >= SEVERAL && increases >= 2 && now.value - next.value > threshold;
    }

    private static OptionalInt difference(OptionalInt before, OptionalInt now) {
        return before.isPresent() && now.isPresent()
                ? OptionalInt.of(now.getAsInt() - before.getAsInt())
                : OptionalInt.empty();
    }

    private static double ratio(OptionalInt before, OptionalInt now) {
        return before.getAsInt() == 0 ? 0 : (double) now.getAsInt() / before.getAsInt();
    }

    private record Point(LocalDate on, int value) {}
}
