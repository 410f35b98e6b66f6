package io.pulmoflow.operators.freetext.domain;

/** Moves the marked dates of a text by a person's days and writes them as they were written. */
public final class DateShifting {
    private static final int LONGEST_MARK = 40;

    private DateShifting() {}

    /**
     * @param scrubbed by {@link TextScrubber}
     * @return with dates in the place of their marks; a bracket that begins no mark stays
     */
    public static String shifted(String scrubbed, int days) {
        StringBuilder shifted = new StringBuilder(scrubbed.length());
        int at = 0;
        while (at < scrubbed.length()) {
            int end = scrubbed.charAt(at) == WrittenDate.OPEN ? end(scrubbed, at) : -1;
            String mark = end < 0 ? "" : scrubbed.substring(at, end);
            String written =
                    WrittenDate.ofMark(mark).map(date -> date.plusDays(days).written()).orElse("");
            if (written.isEmpty()) {
                shifted.append(scrubbed.charAt(at++));
            } else {
                shifted.append(written);
                at = end;
            }
        }
        return shifted.toString();
    }

    private static int end(String text, int from) {
        int to = Math.min(text.length(), from + LONGEST_MARK);
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == WrittenDate.CLOSE) {
                return i + 1;
            }
        }
        return -1;
    }
}
