package io.pulmoflow.operators.identity.domain;

import java.util.Optional;

/**
 * IIN, the individual identification number of Kazakhstan: eleven digits and a check digit modulo
 * 11, with a second row of weights where the first gives 10.
 */
public record Iin() implements NationalIdKind {
    private static final int LENGTH = 12;
    private static final int NUMBER_LENGTH = 11;
    private static final int MODULUS = 11;

    @Override
    public String name() {
        return "iin";
    }

    @Override
    public boolean hasShapeOf(String digits) {
        return digits.length() == LENGTH;
    }

    @Override
    public Optional<String> canonical(String digits) {
        int check = remainder(digits, 0);
        if (check == MODULUS - 1) {
            check = remainder(digits, 2);
        }
        // A number that both rows give 10 for is never handed out; no digit equals 10.
        return check == digits.charAt(NUMBER_LENGTH) - '0'
                ? Optional.of("iin:" + digits)
                : Optional.empty();
    }

    private static int remainder(String digits, int rotation) {
        int sum = 0;
        for (int i = 0; i < NUMBER_LENGTH; i++) {
            sum += (digits.charAt(i) - '0') * (1 + (i + rotation) % NUMBER_LENGTH);
        }
        return sum % MODULUS;
    }
}
