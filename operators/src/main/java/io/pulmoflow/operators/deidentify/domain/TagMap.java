package io.pulmoflow.operators.deidentify.domain;

/** Tags to small numbers, by open addressing: what is asked for every element of every file. */
final class TagMap {
    static final int ABSENT = -1;

    private static final int SPREAD = 0x9E3779B9;

    private final int[] tags;
    private final int[] values;
    private final int shift;

    /**
     * @param size how many tags are put at most
     */
    TagMap(int size) {
        int bits = 33 - Integer.numberOfLeadingZeros(Math.max(8, size));
        this.tags = new int[1 << bits];
        this.values = new int[1 << bits];
        this.shift = 32 - bits;
    }

    void put(int tag, int value) {
        int slot = slot(tag);
        tags[slot] = tag;
        values[slot] = value + 1;
    }

    int get(int tag) {
        return values[slot(tag)] - 1;
    }

    private int slot(int tag) {
        int slot = tag * SPREAD >>> shift;
        while (values[slot] != 0 && tags[slot] != tag) {
            slot = slot + 1 & tags.length - 1;
        }
        return slot;
    }
}
