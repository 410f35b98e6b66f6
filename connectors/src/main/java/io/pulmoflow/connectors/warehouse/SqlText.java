package io.pulmoflow.connectors.warehouse;

import java.time.LocalDate;
import java.util.Locale;

/** Values as texts that PostgreSQL takes: no value may stop the stream behind it. */
final class SqlText {
    private static final char NUL = '\u0000';
    private static final char REPLACEMENT = '\uFFFD';

    private SqlText() {}

    /** PostgreSQL has no text with a NUL in it. */
    static String of(String value) {
        return value == null ? null : value.replace(NUL, REPLACEMENT);
    }

    /**
     * PostgreSQL counts years from 1 BC to 1 and takes no sign; placeholders such as 1 January of
     * the year 1 do come, and are shifted before it.
     */
    static String of(LocalDate value) {
        if (value == null) {
            return null;
        }
        int year = value.getYear();
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d%s",
                year > 0 ? year : 1 - year,
                value.getMonthValue(),
                value.getDayOfMonth(),
                year > 0 ? "" : " BC");
    }
}
