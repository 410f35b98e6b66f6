package io.pulmoflow.operators.identity.domain;

import java.util.Optional;

/**
 * SNILS, the number of an individual account in Russian pension insurance: nine digits and two
 * check digits (Resolution of the Pension Fund Board 192p of 31.07.2006). Numbers up to 001-001-998
 * were given out before there were check digits.
 *
 * <p>The check digits find every change of one digit but one: remainders 0 and 100 of the weighted
 * sum are both written 00, so that a ninth digit that is one off may pass between them.
 */
public record Snils() implements NationalIdKind {
    private static final int LENGTH = 11;
    private static final int NUMBER_LENGTH = 9;
    private static final int LAST_WITHOUT_CHECK = 1_001_998;
    private static final int MODULUS = 101;

    @Override
    public String name() {
        return "snils";
    }

    @Override
    public boolean hasShapeOf(String digits) {
        return digits.length() == LENGTH;
    }

    @Override
    public Optional<String> canonical(String digits) {
        int number = Integer.parseInt(digits.substring(0, NUMBER_LENGTH));
        int stated = Integer.parseInt(digits.substring(NUMBER_LENGTH));
        if (number == 0) {
            return Optional.empty();
        }
        return number <= LAST_WITHOUT_CHECK || stated == checkDigits(digits)
                ? Optional.of(digits)
                : Optional.empty();
    }

    /** The two check digits, 0 to 99, of the first nine digits. */
    static int checkDigits(String digits) {
        int sum = 0;
        for (int i = 0; i < NUMBER_LENGTH; i++) {
            sum += (digits.charAt(i) - '0') * (NUMBER_LENGTH - i);
        }
        return sum % MODULUS % 100;
    }
}
