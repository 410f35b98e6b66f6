package io.pulmoflow.operators.deidentify.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateShiftTest {
    private static final DateShift SHIFT = new DateShift(-7, 90);

    @ParameterizedTest
    @CsvSource({
        "20260308, 20260301",
        "20260101, 20251225",
        "2026.03.08, 2026.03.01",
        "20260308-20260309, 20260301-20260302",
        "20260308-, 20260301-",
        "-20260308, -20260301",
        "20260308\\20260310, 20260301\\20260303"
    })
    void a_date_moves_and_keeps_its_form(String stated, String shifted) {
        assertThat(SHIFT.dates(stated)).contains(shifted);
    }

    @ParameterizedTest
    @CsvSource({
        "104000, 104130",
        "1040, 1041",
        "10, 10",
        "104000.250, 104130.250",
        "10:40:00, 10:41:30",
        "235930, 000100",
        "104000-104500, 104130-104630"
    })
    void a_time_moves_modulo_a_day_and_keeps_its_precision(String stated, String shifted) {
        assertThat(SHIFT.times(stated)).contains(shifted);
    }

    @ParameterizedTest
    @CsvSource({
        "20260308104000, 20260301104130",
        "20260308104000.123456+0300, 20260301104130.123456+0300",
        "20260308, 20260301",
        "202603, 202603",
        "202603-0500, 202603-0500",
        "2026, 2026"
    })
    void a_date_time_moves_and_keeps_precision_and_offset(String stated, String shifted) {
        assertThat(SHIFT.dateTimes(stated)).contains(shifted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "00000000", "20260230", "2026030", "-", "12/03/2026"})
    void what_is_no_date_is_not_shifted(String stated) {
        assertThat(SHIFT.dates(stated)).isEmpty();
        assertThat(SHIFT.dateTimes(stated)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noon", "250000", "106000", "1", "104000.1234567"})
    void what_is_no_time_is_not_shifted(String stated) {
        assertThat(SHIFT.times(stated)).isEmpty();
    }

    @Test
    void a_date_and_the_date_of_a_date_time_stay_the_same_day() {
        assertThat(SHIFT.dateTimes("20260308235959").orElseThrow())
                .startsWith(SHIFT.dates("20260308").orElseThrow());
    }
}
