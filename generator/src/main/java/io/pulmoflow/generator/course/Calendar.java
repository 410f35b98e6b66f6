package io.pulmoflow.generator.course;

import io.pulmoflow.generator.people.Chance;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The fixed days of every generated programme, and how its clinics keep hours. */
public final class Calendar {

    /** Where the programme's days begin and end. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Moscow");

    public static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 8);
    public static final LocalDate LAST_REGISTRATION = LocalDate.of(2026, 2, 20);
    public static final LocalDate LAST_EXAMINATION = LocalDate.of(2026, 5, 10);
    public static final LocalDate LAST_DAY = LocalDate.of(2026, 6, 27);

    /**
     * Days of one export of the register; a participant is mostly invited after the export that
     * names him.
     */
    public static final int REGISTER_EXPORT_DAYS = 60;

    private Calendar() {}

    /** A minute of the clinic's working hours on a day, moved off Sundays. */
    public static Instant workingMinute(LocalDate day, Chance chance) {
        LocalDate working = day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
        return working.atTime(chance.between(8, 17), chance.between(0, 59))
                .atZone(ZONE)
                .toInstant();
    }

    public static LocalDate dayOf(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }
}
