package io.pulmoflow.operators.harmonize.domain;

/** Verhoeff's check digit over the dihedral group of order ten (J. Verhoeff, 1969). */
final class Verhoeff {
    private static final int[] PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

    private Verhoeff() {}

    /**
     * @param digits ASCII digits, the last of which is the check digit
     */
    static boolean isValid(String digits) {
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            for (int turn = 0; turn < i % 8; turn++) {
                digit = PERMUTATION[digit];
            }
            check = product(check, digit);
        }
        return check == 0;
    }

    /** Of two elements of the group: 0 to 4 are rotations, 5 to 9 reflections. */
    private static int product(int left, int right) {
        int rotation = left < 5 ? left + right % 5 : left - right % 5 + 5;
        boolean reflected = left < 5 ? right >= 5 : right < 5;
        return rotation % 5 + (reflected ? 5 : 0);
    }
}
