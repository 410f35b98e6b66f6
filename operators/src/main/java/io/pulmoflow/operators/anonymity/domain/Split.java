package io.pulmoflow.operators.anonymity.domain;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * Into what a group of people with one tuple is parted: by the next rung of one attribute, those
 * rungs that have people enough, while the others stay together on the tuple that all of them had.
 * A function of the counts and the texts of the rungs, so that whoever arrived first makes no
 * difference.
 *
 * @param attribute ordinal of the attribute
 * @param refined positions of the rungs that become groups of their own
 */
record Split(int attribute, BitSet refined) {
    /** So that what parts nobody is worth much, but not without end. */
    private static final double LEAST_BITS = 0.01;

    /**
     * The split that refines most for what it parts: people times the share of a ladder that they
     * come down, by bits of the entropy that parts them. Of equal ones the first attribute's.
     *
     * @param codes by attribute, the rungs that the group shares
     * @param blocked attributes, as bits, whose rung stays what it is
     * @param counts by attribute and position below the rung
     * @param total of the group
     */
    static Optional<Split> best(
            RungCodes[] rungs, Tally tally, int[] codes, int blocked, int[][] counts, int[] total) {
        Split best = null;
        double bestGain = 0;
        for (int attribute = 0; attribute < codes.length; attribute++) {
            if (counts[attribute] == null || (blocked & 1 << attribute) != 0) {
                continue;
            }
            BitSet refined =
                    refined(rungs[attribute], tally, codes[attribute], counts[attribute], total);
            double gain = gain(tally, counts[attribute], refined, total, rungs[attribute].height());
            if (gain > bestGain) {
                best = new Split(attribute, refined);
                bestGain = gain;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Empty where the attribute cannot be refined for anybody. */
    private static BitSet refined(
            RungCodes rungs, Tally tally, int code, int[] counts, int[] total) {
        BitSet refined = new BitSet();
        int[] rest = Arrays.copyOf(total, total.length);
        int children = counts.length / tally.width();
        for (int child = 0; child < children; child++) {
            if (tally.isEnough(counts, child)) {
                refined.set(child);
                tally.move(counts, child, rest, -1);
            }
        }
        boolean restStands = tally.people(rest, 0) == 0 || tally.isEnough(rest, 0);
        if (!restStands && !refined.isEmpty()) {
            // What is enough by itself makes any rest enough: one is given up, the smallest.
            refined.clear(smallest(rungs, tally, code, counts, refined));
        }
        return refined;
    }

    private static int smallest(
            RungCodes rungs, Tally tally, int code, int[] counts, BitSet refined) {
        int smallest = -1;
        for (int child = refined.nextSetBit(0); child >= 0; child = refined.nextSetBit(child + 1)) {
            int order =
                    smallest < 0
                            ? -1
                            : Integer.compare(
                                    tally.people(counts, child), tally.people(counts, smallest));
            if (order < 0 || order == 0 && isBefore(rungs, code, child, smallest)) {
                smallest = child;
            }
        }
        return smallest;
    }

    private static boolean isBefore(RungCodes rungs, int code, int child, int other) {
        String text = rungs.text(rungs.child(code, child));
        return text.compareTo(rungs.text(rungs.child(code, other))) < 0;
    }

    private static double gain(Tally tally, int[] counts, BitSet refined, int[] total, int height) {
        if (refined.isEmpty()) {
            return 0;
        }
        int people = tally.people(total, 0);
        int moved = 0;
        int[] sizes = new int[refined.cardinality() + 1];
        int next = 0;
        for (int child = refined.nextSetBit(0); child >= 0; child = refined.nextSetBit(child + 1)) {
            sizes[next] = tally.people(counts, child);
            moved += sizes[next++];
        }
        sizes[next] = people - moved;
        // The order of the positions is one of arrival: sums of doubles must not see it.
        Arrays.sort(sizes);
        double bits = 0;
        for (int size : sizes) {
            if (size > 0) {
                double share = (double) size / people;
                bits -= share * StrictMath.log(share) / StrictMath.log(2);
            }
        }
        return (double) moved / people / height / (bits + LEAST_BITS);
    }
}
