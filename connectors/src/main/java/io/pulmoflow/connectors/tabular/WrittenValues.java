package io.pulmoflow.connectors.tabular;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and numbers as the file contracts let them be written. */
public final class WrittenValues {
    private static final Pattern MOMENT =
            Pattern.compile(
                    "(?:(\\d{4})-(\\d{2})-(\\d{2})|(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4}))"
                            + "(?:(?:[Tt]| {1,3})(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?"
                            + " ?([Zz]|[+-]\\d{2}(?::?\\d{2})?)?)?");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,15}(?:[.,]\\d{1,15})?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,9}(?:[.,]0{1,9})?");
    private static final int EARLIEST_YEAR = 1850;
    private static final int LATEST_YEAR = 2199;
    private static final int NANO_DIGITS = 9;

    private WrittenValues() {}

    /** {@code 2026-03-01} or {@code 01.03.2026}; a time of day after it is passed over. */
    public static Optional<LocalDate> date(String text) {
        Matcher written = MOMENT.matcher(text);
        return written.matches() ? date(written) : Optional.empty();
    }

    /**
     * A date, with or without a time of day and an offset.
     *
     * @param zone where there is no offset; a date alone is the start of its day
     * @return to the millisecond
     */
    public static Optional<Instant> instant(String text, ZoneId zone) {
        Matcher written = MOMENT.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        return date(written).flatMap(date -> instant(date, written, zone));
    }

    /** With a decimal comma or point; no exponent, no spaces. */
    public static Optional<Double> decimal(String text) {
        return DECIMAL.matcher(text).matches()
                ? Optional.of(Double.valueOf(text.replace(',', '.')))
                : Optional.empty();
    }

    /** Whole, though it may be written {@code 3,0}. */
    public static Optional<Integer> whole(String text) {
        return WHOLE.matcher(text).matches()
                ? Optional.of(Integer.valueOf(text.split("[.,]")[0]))
                : Optional.empty();
    }

    private static Optional<LocalDate> date(Matcher written) {
        boolean iso = written.group(1) != null;
        int year = Integer.parseInt(written.group(iso ? 1 : 6));
        int month = Integer.parseInt(written.group(iso ? 2 : 5));
        int day = Integer.parseInt(written.group(iso ? 3 : 4));
        if (year < EARLIEST_YEAR || year > LATEST_YEAR) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(LocalDate date, Matcher written, ZoneId zone) {
        try {
            if (written.group(7) == null) {
                return Optional.of(date.atStartOfDay(zone).toInstant());
            }
            LocalDateTime local =
                    date.atTime(
                            LocalTime.of(
                                    Integer.parseInt(written.group(7)),
                                    Integer.parseInt(written.group(8)),
                                    numberOrZero(written.group(9)),
                                    nanos(written.group(10))));
            String offset = written.group(11);
            ZoneId at = offset == null ? zone : ZoneOffset.of(offset.replace('z', 'Z'));
            return Optional.of(local.atZone(at).toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int numberOrZero(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(String digits) {
        return digits == null
                ? 0
                : Integer.parseInt(digits + "0".repeat(NANO_DIGITS - digits.length()));
    }
}
