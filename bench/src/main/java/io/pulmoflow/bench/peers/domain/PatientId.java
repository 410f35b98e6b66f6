package io.pulmoflow.bench.peers.domain;

import java.nio.charset.StandardCharsets;

/** The 128 bits that the digits of a patient's key stand for. */
public record PatientId(long high, long low) {
    private static final int DIGITS = 32;
    private static final int BITS = 4;
    private static final int HALF = DIGITS / 2;
    private static final int LETTERS = 10;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    /**
     * @throws IllegalArgumentException if it is not thirty-two hexadecimal digits in lower case
     */
    public static PatientId of(byte[] digits) {
        if (digits.length != DIGITS) {
            throw new IllegalArgumentException("no patient's key");
        }
        return new PatientId(number(digits, 0), number(digits, HALF));
    }

    /** The digits. */
    public String text() {
        byte[] digits = new byte[DIGITS];
        put(high, digits, 0);
        put(low, digits, HALF);
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    /** Ids are digests: any of their bits are as good as all. */
    @Override
    public int hashCode() {
        return (int) low;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PatientId id && id.low == low && id.high == high;
    }

    private static long number(byte[] digits, int from) {
        long number = 0;
        for (int i = from; i < from + HALF; i++) {
            number = number << BITS | value(digits[i]);
        }
        return number;
    }

    private static int value(byte digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        }
        if (digit >= 'a' && digit <= 'f') {
            return digit - 'a' + LETTERS;
        }
        throw new IllegalArgumentException("no patient's key");
    }

    private static void put(long number, byte[] digits, int from) {
        long left = number;
        for (int i = from + HALF - 1; i >= from; i--) {
            digits[i] = HEX[(int) left & HEX.length - 1];
            left >>>= BITS;
        }
    }
}
