package io.pulmoflow.bench.peers.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;

/**
 * Facts in the order of their arrival over months of thirty days, in each of which each patient has
 * another history: a tenth up to ten minutes late, a hundredth up to a day, a twentieth twice; a
 * hundredth of all are of ten patients.
 */
public final class Workload {
    public static final Instant BEGIN = Instant.parse("2025-12-01T00:00:00Z");
    static final Duration MONTH = Duration.ofDays(30);

    private static final int HOT = 10;
    private static final int HUNDRED = 100;
    private static final int LATE_OF_HUNDRED = 10;
    private static final int VERY_LATE_OF_HUNDRED = 1;
    private static final int TWICE_OF_HUNDRED = 5;
    private static final int LATE = (int) Duration.ofMinutes(10).toSeconds();
    private static final int VERY_LATE = (int) Duration.ofDays(1).toSeconds();
    private static final int AGAIN_WITHIN = (int) Duration.ofMinutes(1).toSeconds();
    private static final int EXAMINATIONS_APART = 4;

    /** An arrival is a number: when, of which history, its how manieth fact, whether again. */
    private static final int INDEX_BITS = 6;

    private static final int HISTORY_BITS = 21;
    private static final int HISTORY_SHIFT = INDEX_BITS + 1;
    private static final int WHEN_SHIFT = HISTORY_SHIFT + HISTORY_BITS;
    private static final int MOST_HISTORIES = 1 << HISTORY_BITS;

    private final long seed;
    private final int patients;
    private final int months;

    /**
     * @param patients without the ten
     */
    public Workload(long seed, int patients, int months) {
        if (patients < 1 || months < 1) {
            throw new IllegalArgumentException("at least one patient and one month");
        }
        this.seed = seed;
        this.patients = patients;
        this.months = months;
        if (histories() > MOST_HISTORIES) {
            throw new IllegalArgumentException("at most %,d histories".formatted(MOST_HISTORIES));
        }
    }

    /** What time it is for the programme, from the first fact to the last. */
    public Instant now() {
        return BEGIN.plus(MONTH.multipliedBy(months)).plus(Duration.ofDays(2));
    }

    /** All of them, in order; each to be given to {@link #fact}. */
    public long[] arrivals() {
        long[] arrivals = new long[histories() * (History.MOST + History.MOST / 4)];
        int count = 0;
        for (int number = 0; number < histories(); number++) {
            History history = history(number);
            for (int index = 0; index < history.facts(); index++) {
                long what = (long) number << HISTORY_SHIFT | index << 1;
                long draw = Mixed.mix(seed + 1, what);
                int when = history.happenedAt(index) + lateness(draw);
                arrivals[count++] = (long) when << WHEN_SHIFT | what;
                if (Mixed.below(HUNDRED, Mixed.mix(draw)) < TWICE_OF_HUNDRED) {
                    int again = when + 1 + Mixed.below(AGAIN_WITHIN, draw);
                    arrivals[count++] = (long) again << WHEN_SHIFT | what | 1;
                }
            }
        }
        long[] sorted = Arrays.copyOf(arrivals, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Of which patient an arrival is. */
    public String patient(long arrival) {
        return history(number(arrival)).patient();
    }

    /** The fact that arrives; the very same again where it arrives twice. */
    public SpecificRecord fact(long arrival) {
        int index = (int) (arrival >>> 1) & (1 << INDEX_BITS) - 1;
        return history(number(arrival)).fact(index);
    }

    /** By how much it arrives after it happened. */
    int lateSeconds(long arrival) {
        int index = (int) (arrival >>> 1) & (1 << INDEX_BITS) - 1;
        return (int) (arrival >>> WHEN_SHIFT) - history(number(arrival)).happenedAt(index);
    }

    private static int number(long arrival) {
        return (int) (arrival >>> HISTORY_SHIFT) & (1 << HISTORY_BITS) - 1;
    }

    private static int lateness(long draw) {
        int share = Mixed.below(HUNDRED, Mixed.mix(draw + 1));
        if (share < VERY_LATE_OF_HUNDRED) {
            return Mixed.below(VERY_LATE, Mixed.mix(draw + 2));
        }
        if (share < VERY_LATE_OF_HUNDRED + LATE_OF_HUNDRED) {
            return Mixed.below(LATE, Mixed.mix(draw + 2));
        }
        return 0;
    }

    private int histories() {
        return months * historiesAMonth();
    }

    private int historiesAMonth() {
        return patients + Math.max(HOT, patients / (HUNDRED - 1));
    }

    /** The last hundredth of a month's are the histories of the ten. */
    private History history(int number) {
        int month = number / historiesAMonth();
        int ofMonth = number % historiesAMonth();
        int ofHot = ofMonth - patients;
        if (ofHot < 0) {
            return new History(
                    seed, number, Mixed.id(seed, ofMonth), month, month * EXAMINATIONS_APART);
        }
        int before = month * (historiesAMonth() - patients) + ofHot;
        return new History(
                seed, number, Mixed.id(seed, -1 - ofHot % HOT), month, before * EXAMINATIONS_APART);
    }
}
