package io.pulmoflow.bench.peers.workload;

/** Numbers that look random and are functions of their arguments alone. */
final class Mixed {
    private Mixed() {}

    /** The finalizer of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom numbers). */
    static long mix(long number) {
        long z = number + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    static long mix(long one, long other) {
        return mix(mix(one) ^ other);
    }

    /** From 0 to below the bound. */
    static int below(int bound, long mixed) {
        return (int) Math.floorMod(mixed, (long) bound);
    }

    /** Thirty-two hexadecimal digits. */
    static String id(long one, long other) {
        return hex(mix(one, other)) + hex(mix(other + 1, one));
    }

    private static String hex(long number) {
        String digits = Long.toHexString(number);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
