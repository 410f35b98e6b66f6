package io.pulmoflow.operators.deidentify.domain;

import java.util.List;
import java.util.Set;

/** The numbers that are known of a patient, without what parts their digits. */
final class KnownNumbers {
    /** Fewer digits, with separators between them, are measures. */
    private static final int SHORTEST = 6;

    /** From here on a number is telling even with a country code before it. */
    private static final int PHONE_DIGITS = 10;

    private final Set<String> numbers;

    KnownNumbers(Set<String> numbers) {
        this.numbers = Set.copyOf(numbers);
    }

    /**
     * What an id is found by whose digits are parted in another way; none where it is no number.
     */
    static List<String> of(String folded) {
        String digits = digitsOf(folded);
        if (!isNumeric(folded)
                || digits.length() < SHORTEST
                || digits.chars().allMatch(c -> c == '0')) {
            return List.of();
        }
        return digits.length() > PHONE_DIGITS
                ? List.of(digits, digits.substring(digits.length() - PHONE_DIGITS))
                : List.of(digits);
    }

    boolean contains(String number) {
        return numbers.contains(number);
    }

    /** Adds where a text has one of them, whatever parts its digits. */
    void find(String text, List<int[]> hits) {
        if (numbers.isEmpty() || countOfDigits(text) < SHORTEST) {
            return;
        }
        StringBuilder run = new StringBuilder();
        int[] places = new int[text.length()];
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '|';
            if (c >= '0' && c <= '9') {
                places[run.length()] = i;
                run.append(c);
            } else if (" ()-+".indexOf(c) < 0) {
                find(text, run, places, hits);
                run.setLength(0);
            }
        }
    }

    private static int countOfDigits(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            count += c >= '0' && c <= '9' ? 1 : 0;
        }
        return count;
    }

    private void find(String text, StringBuilder run, int[] places, List<int[]> hits) {
        if (run.length() < SHORTEST) {
            return;
        }
        for (String number : numbers) {
            for (int at = run.indexOf(number); at >= 0; at = run.indexOf(number, at + 1)) {
                int last = at + number.length() - 1;
                boolean ends = last + 1 == run.length() || places[last + 1] > places[last] + 1;
                boolean begins = at == 0 || places[at - 1] < places[at] - 1;
                if (ends && (begins || number.length() >= PHONE_DIGITS)) {
                    hits.add(new int[] {places[at], Math.min(places[last] + 1, text.length())});
                }
            }
        }
    }

    static boolean isDigits(String text) {
        return !text.isEmpty() && countOfDigits(text) == text.length();
    }

    private static String digitsOf(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    /** Digits and what parts the digits of a phone number. */
    private static boolean isNumeric(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && " ()+-".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
