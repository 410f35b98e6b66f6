package io.pulmoflow.operators.spelling.domain;

import java.util.List;

/** Months as a date names them. */
public final class MonthNames {
    private static final List<String> ENGLISH =
            List.of(
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December");

    private static final List<String> RUSSIAN =
            List.of(
                    "января",
                    "февраля",
                    "марта",
                    "апреля",
                    "мая",
                    "июня",
                    "июля",
                    "августа",
                    "сентября",
                    "октября",
                    "ноября",
                    "декабря");

    private MonthNames() {}

    /**
     * @param month from 1
     */
    public static String english(int month) {
        return ENGLISH.get(month - 1);
    }

    /**
     * In lower case, as after a day of the month.
     *
     * @param month from 1
     */
    public static String russian(int month) {
        return RUSSIAN.get(month - 1);
    }
}
