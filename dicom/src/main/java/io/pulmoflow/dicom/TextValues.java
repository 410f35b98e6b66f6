package io.pulmoflow.dicom;

import java.util.ArrayList;
import java.util.List;

/** Parts the values of text and takes off their padding (PS3.5 6.2 and 6.4). */
final class TextValues {
    private static final long[] NONE = {};

    private TextValues() {}

    static List<String> split(String text, Vr vr) {
        boolean leading = vr.isMultiValued() && vr != Vr.UC;
        if (!vr.isMultiValued() || text.indexOf('\\') < 0) {
            return List.of(trimmed(text, 0, text.length(), leading));
        }
        List<String> values = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int to = text.indexOf('\\', from);
            int end = to < 0 ? text.length() : to;
            values.add(trimmed(text, from, end, leading));
            from = end + 1;
        }
        return values;
    }

    /** The numbers of an IS; none where one of them is not a whole number of 64 bits. */
    static long[] wholeNumbers(String text) {
        List<String> values = split(text, Vr.IS);
        long[] numbers = new long[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            try {
                numbers[i] = Long.parseLong(values.get(i));
            } catch (NumberFormatException notWhole) {
                return NONE;
            }
        }
        return numbers;
    }

    private static String trimmed(String text, int from, int to, boolean leading) {
        int begin = from;
        int end = to;
        while (end > begin && isPadding(text.charAt(end - 1))) {
            end--;
        }
        while (leading && begin < end && isPadding(text.charAt(begin))) {
            begin++;
        }
        return text.substring(begin, end);
    }

    private static boolean isPadding(char character) {
        return character == ' ' || character == '\0';
    }
}
