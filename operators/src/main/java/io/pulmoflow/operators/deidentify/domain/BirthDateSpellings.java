package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.operators.spelling.domain.MonthNames;
import java.time.LocalDate;
import java.util.List;

/** How a date of birth is written, by machines and by people, in English and Russian. */
final class BirthDateSpellings {
    private BirthDateSpellings() {}

    /** The form of DA (PS3.5 section 6.2). */
    static String compact(LocalDate date) {
        return year(date) + two(date.getMonthValue()) + two(date.getDayOfMonth());
    }

    static List<String> of(LocalDate date) {
        String year = year(date);
        String month = two(date.getMonthValue());
        String day = two(date.getDayOfMonth());
        int m = date.getMonthValue();
        int d = date.getDayOfMonth();
        String english = MonthNames.english(m);
        String three = english.substring(0, 3);
        return List.of(
                compact(date),
                year + '-' + month + '-' + day,
                year + '.' + month + '.' + day,
                year + '/' + month + '/' + day,
                day + month + year,
                day + '.' + month + '.' + year,
                day + '-' + month + '-' + year,
                day + '/' + month + '/' + year,
                month + '/' + day + '/' + year,
                month + '-' + day + '-' + year,
                d + "." + m + '.' + year,
                d + "/" + m + '/' + year,
                m + "/" + d + '/' + year,
                day + '.' + month + '.' + year.substring(2),
                day + ' ' + three + ' ' + year,
                day + '-' + three + '-' + year,
                d + " " + english + ' ' + year,
                english + ' ' + d + ", " + year,
                d + " " + MonthNames.russian(m) + ' ' + year);
    }

    private static String year(LocalDate date) {
        String year = Integer.toString(date.getYear());
        return "0000".substring(Math.min(4, year.length())) + year;
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
