package io.pulmoflow.operators.deidentify.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves dates by whole days and times of day by seconds, modulo a day: an interval between dates
 * stays what it is, a weekday too where the days are whole weeks, and so does an interval between
 * times unless midnight comes between them. Precision and punctuation stay.
 *
 * @param days added to every date
 * @param seconds added to every time of day
 */
record DateShift(int days, int seconds) {
    private static final int DAY = 24 * 60 * 60;

    /** DA (PS3.5 section 6.2), the form with points that ACR-NEMA had, and a range of either. */
    private static final Pattern DATE = Pattern.compile("(\\d{4})(\\.?)(\\d{2})\\2(\\d{2})");

    /** TM, and the form with colons that ACR-NEMA had. */
    private static final Pattern TIME =
            Pattern.compile("(\\d{2})(?:(:?)(\\d{2})(?:\\2(\\d{2})(\\.\\d{1,6})?)?)?");

    private static final Pattern DATE_TIME =
            Pattern.compile(
                    "(\\d{4})(\\d{2})?(\\d{2})?(\\d{2}(?:\\d{2}(?:\\d{2}(?:\\.\\d{1,6})?)?)?)?([+-]\\d{4})?");

    /** Each value of DA shifted; empty where one of them is no date. */
    Optional<String> dates(String value) {
        return each(value, this::date);
    }

    /** Each value of TM shifted; empty where one of them is no time. */
    Optional<String> times(String value) {
        return each(value, this::time);
    }

    /** Each value of DT shifted; empty where one of them is no date-time. */
    Optional<String> dateTimes(String value) {
        return each(value, this::dateTime);
    }

    private Optional<String> date(String text) {
        Matcher matcher = DATE.matcher(text);
        if (!matcher.matches()) {
            return range(text, this::date);
        }
        String point = matcher.group(2);
        return shifted(matcher.group(1), matcher.group(3), matcher.group(4))
                .map(
                        date ->
                                four(date.getYear())
                                        + point
                                        + two(date.getMonthValue())
                                        + point
                                        + two(date.getDayOfMonth()));
    }

    private Optional<String> time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return range(text, this::time);
        }
        int stated =
                number(matcher.group(1)) * 3600
                        + number(matcher.group(3)) * 60
                        + number(matcher.group(4));
        // 60 is a leap second (PS3.5 section 6.2).
        if (number(matcher.group(1)) > 23
                || number(matcher.group(3)) > 59
                || number(matcher.group(4)) > 60) {
            return Optional.empty();
        }
        int moved = Math.floorMod(stated + seconds, DAY);
        StringBuilder shifted = new StringBuilder(two(moved / 3600));
        String colon = matcher.group(2) == null ? "" : matcher.group(2);
        if (matcher.group(3) != null) {
            shifted.append(colon).append(two(moved / 60 % 60));
        }
        if (matcher.group(4) != null) {
            shifted.append(colon).append(two(moved % 60));
        }
        if (matcher.group(5) != null) {
            shifted.append(matcher.group(5));
        }
        return Optional.of(shifted.toString());
    }

    private Optional<String> dateTime(String text) {
        Matcher matcher = DATE_TIME.matcher(text);
        if (!matcher.matches()) {
            return range(text, this::dateTime);
        }
        String month = matcher.group(2);
        String day = matcher.group(3);
        // The middle of the year or month that is stated: on average where the day was.
        Optional<LocalDate> date =
                shifted(
                        matcher.group(1),
                        month == null ? "07" : month,
                        month == null ? "01" : day == null ? "15" : day);
        Optional<String> time = matcher.group(4) == null ? Optional.of("") : time(matcher.group(4));
        if (date.isEmpty() || time.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder shifted = new StringBuilder(four(date.get().getYear()));
        if (month != null) {
            shifted.append(two(date.get().getMonthValue()));
        }
        if (day != null) {
            shifted.append(two(date.get().getDayOfMonth()));
        }
        shifted.append(time.get());
        if (matcher.group(5) != null) {
            shifted.append(matcher.group(5));
        }
        return Optional.of(shifted.toString());
    }

    private Optional<LocalDate> shifted(String year, String month, String day) {
        try {
            LocalDate date = LocalDate.of(number(year), number(month), number(day)).plusDays(days);
            return date.getYear() < 1 || date.getYear() > 9999
                    ? Optional.empty()
                    : Optional.of(date);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A range of query keys (PS3.4 section C.2.2.2.5), which some modalities store. */
    private static Optional<String> range(String text, OneValue shift) {
        int dash = text.indexOf('-');
        if (dash < 0 || text.indexOf('-', dash + 1) >= 0 || text.length() == 1) {
            return Optional.empty();
        }
        Optional<String> from = bound(text.substring(0, dash).strip(), shift);
        Optional<String> to = bound(text.substring(dash + 1).strip(), shift);
        return from.isEmpty() || to.isEmpty()
                ? Optional.empty()
                : Optional.of(from.get() + '-' + to.get());
    }

    private static Optional<String> bound(String text, OneValue shift) {
        return text.isEmpty() ? Optional.of("") : shift.of(text);
    }

    private static Optional<String> each(String value, OneValue shift) {
        if (value.indexOf('\\') < 0) {
            return shift.of(value.strip());
        }
        List<String> all = new ArrayList<>();
        for (String one : value.split("\\\\", -1)) {
            Optional<String> shifted = bound(one.strip(), shift);
            if (shifted.isEmpty()) {
                return Optional.empty();
            }
            all.add(shifted.get());
        }
        return Optional.of(String.join("\\", all));
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static String four(int number) {
        return two(number / 100) + two(number % 100);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    @FunctionalInterface
    private interface OneValue {
        Optional<String> of(String text);
    }
}
