package io.pulmoflow.generator.people;

import java.util.Locale;

/** National insurance numbers: nine digits and two check digits, written {@code 112-233-445 95}. */
public final class Snils {

    /** Numbers up to 001-001-998 carry no check digits. */
    private static final int FIRST = 1_001_999;

    /**
     * A prime below the count of numbers there are: steps of one stride modulo it meet every number
     * once.
     */
    private static final long PRIME = 997_899_997L;

    private static final long STRIDE = 618_033_989L;

    private Snils() {}

    /** A valid number; two participants of one programme never get the same. */
    public static String of(long seed, int participant) {
        long start = Long.remainderUnsigned(Chance.mixed(seed ^ 0x5111L), PRIME);
        int number = (int) (FIRST + (start + participant * STRIDE) % PRIME);
        return written(number, checkDigits(number));
    }

    /** The same number with check digits that are wrong. */
    public static String miswritten(String snils) {
        String digits = digits(snils);
        int wrong = (Integer.parseInt(digits.substring(9)) + 37) % 100;
        return written(Integer.parseInt(digits.substring(0, 9)), wrong);
    }

    public static boolean isValid(String snils) {
        String digits = digits(snils);
        if (digits.length() != 11) {
            return false;
        }
        int number = Integer.parseInt(digits.substring(0, 9));
        return number < FIRST || checkDigits(number) == Integer.parseInt(digits.substring(9));
    }

    /** Only its digits. */
    public static String digits(String snils) {
        StringBuilder digits = new StringBuilder(11);
        for (int i = 0; i < snils.length(); i++) {
            if (snils.charAt(i) >= '0' && snils.charAt(i) <= '9') {
                digits.append(snils.charAt(i));
            }
        }
        return digits.toString();
    }

    private static int checkDigits(int number) {
        int sum = 0;
        int rest = number;
        for (int weight = 1; weight <= 9; weight++) {
            sum += weight * (rest % 10);
            rest /= 10;
        }
        int remainder = sum % 101;
        return remainder == 100 ? 0 : remainder;
    }

    private static String written(int number, int check) {
        return String.format(
                Locale.ROOT,
                "%03d-%03d-%03d %02d",
                number / 1_000_000,
                number / 1_000 % 1_000,
                number % 1_000,
                check);
    }
}
