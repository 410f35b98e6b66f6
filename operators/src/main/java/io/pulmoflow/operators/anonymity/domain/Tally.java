package io.pulmoflow.operators.anonymity.domain;

import io.pulmoflow.schemas.screening.OutcomeKind;

/**
 * Counts people by outcome, and knows when they are enough. Tallies are slices of one array: of a
 * single number each where outcomes do not matter.
 */
final class Tally {
    private final int k;
    private final int l;
    private final int width;

    Tally(AnonymityRules rules) {
        this.k = rules.k();
        this.l = rules.l();
        this.width = l > 1 ? OutcomeKind.values().length + 1 : 1;
    }

    int width() {
        return width;
    }

    void add(int[] counts, int slice, int outcome, int by) {
        counts[slice * width + (width == 1 ? 0 : outcome)] += by;
    }

    int people(int[] counts, int slice) {
        int people = 0;
        for (int i = 0; i < width; i++) {
            people += counts[slice * width + i];
        }
        return people;
    }

    boolean isEnough(int[] counts, int slice) {
        if (people(counts, slice) < k) {
            return false;
        }
        int kinds = 0;
        for (int i = 1; i < width; i++) {
            kinds += counts[slice * width + i] > 0 ? 1 : 0;
        }
        return l == 1 || kinds >= l;
    }

    /** Adds one slice to another, or takes it away. */
    void move(int[] from, int fromSlice, int[] to, int by) {
        for (int i = 0; i < width; i++) {
            to[i] += by * from[fromSlice * width + i];
        }
    }
}
