package io.pulmoflow.operators.deidentify.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class DateShiftProperties {
    private static final LocalDate FIRST = LocalDate.of(1950, 1, 1);
    private static final DateTimeFormatter DA = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter TM = DateTimeFormatter.ofPattern("HHmmss");

    @Property
    void intervals_between_dates_and_weekdays_stay(
            @ForAll @StringLength(min = 1, max = 20) String person,
            @ForAll @IntRange(max = 40_000) int a,
            @ForAll @IntRange(max = 40_000) int b) {
        DateShift shift = of(person);
        LocalDate one = FIRST.plusDays(a);
        LocalDate other = FIRST.plusDays(b);
        LocalDate oneShifted = LocalDate.parse(shift.dates(DA.format(one)).orElseThrow(), DA);
        LocalDate otherShifted = LocalDate.parse(shift.dates(DA.format(other)).orElseThrow(), DA);
        assertThat(ChronoUnit.DAYS.between(oneShifted, otherShifted))
                .isEqualTo(ChronoUnit.DAYS.between(one, other));
        assertThat(oneShifted.getDayOfWeek()).isEqualTo(one.getDayOfWeek());
        assertThat(oneShifted).isNotEqualTo(one);
    }

    @Property
    void intervals_between_times_stay_where_midnight_is_far(
            @ForAll @StringLength(min = 1, max = 20) String person,
            @ForAll @IntRange(max = 84_000) int a,
            @ForAll @IntRange(max = 84_000) int b) {
        DateShift shift = of(person);
        assertThat(second(shift, b) - second(shift, a)).isEqualTo(b - a);
    }

    @Property
    void whatever_is_written_the_shift_ends_in_a_value_or_in_none(@ForAll String text) {
        DateShift shift = of("anybody");
        shift.dates(text).ifPresent(value -> assertThat(value).isNotNull());
        shift.times(text).ifPresent(value -> assertThat(value).isNotNull());
        shift.dateTimes(text).ifPresent(value -> assertThat(value).isNotNull());
    }

    private static int second(DateShift shift, int stated) {
        String time = TM.format(LocalTime.ofSecondOfDay(stated));
        return LocalTime.parse(shift.times(time).orElseThrow(), TM).toSecondOfDay();
    }

    private static DateShift of(String person) {
        return new DateShift(Engines.ids().shiftDays(person), Engines.ids().shiftSeconds(person));
    }
}
