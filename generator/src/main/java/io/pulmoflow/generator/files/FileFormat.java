package io.pulmoflow.generator.files;

import io.pulmoflow.generator.course.Calendar;
import io.pulmoflow.generator.records.Source;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How one export is spelled: real exports of one system differ by who pressed the button. */
record FileFormat(
        Charset charset,
        ByteOrderMark byteOrderMark,
        char delimiter,
        char decimalMark,
        Dates dates,
        SexLetters sexLetters,
        Columns columns) {

    /** Whether a UTF-8 file begins with one. */
    enum ByteOrderMark {
        PRESENT,
        ABSENT
    }

    /** How dates and date-times are written. */
    enum Dates {
        ISO_WITH_OFFSET,
        ISO_LOCAL,
        RUSSIAN_LOCAL
    }

    /** How sex is written. */
    enum SexLetters {
        LATIN,
        RUSSIAN
    }

    /** Whether the export has a column that no contract names. */
    enum Columns {
        AS_AGREED,
        ONE_MORE
    }

    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    private static final DateTimeFormatter RUSSIAN_DAY =
            DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT);
    private static final DateTimeFormatter RUSSIAN_TIME =
            DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm", Locale.ROOT);
    private static final DateTimeFormatter ISO_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    /**
     * The format of an export by its number, from 0: every source meets every encoding, delimiter
     * and way of dates.
     */
    static FileFormat of(Source source, int export) {
        return new FileFormat(
                export % 5 == 1 ? WINDOWS_1251 : StandardCharsets.UTF_8,
                export % 5 == 3 ? ByteOrderMark.PRESENT : ByteOrderMark.ABSENT,
                delimiter(source, export),
                export % 2 == 1 ? ',' : '.',
                Dates.values()[export % 3],
                export % 4 == 3 ? SexLetters.RUSSIAN : SexLetters.LATIN,
                export % 6 == 2 ? Columns.ONE_MORE : Columns.AS_AGREED);
    }

    private static char delimiter(Source source, int export) {
        return switch (source) {
            case CRM -> export % 7 == 4 ? ',' : ';';
            case RIS -> export % 4 == 2 ? ',' : export % 6 == 5 ? '\t' : ';';
            case EHR -> export % 3 == 1 ? ',' : export % 5 == 4 ? '\t' : ';';
            case PACS -> throw new IllegalArgumentException("images are not exported as rows");
        };
    }

    String day(LocalDate day) {
        return dates == Dates.RUSSIAN_LOCAL ? RUSSIAN_DAY.format(day) : day.toString();
    }

    /** A time as a site writes it: with its own offset, or by the clock of the programme's zone. */
    String time(Instant instant, ZoneOffset siteOffset) {
        return switch (dates) {
            case ISO_WITH_OFFSET ->
                    ISO_TIME.format(instant.atOffset(siteOffset)) + siteOffset.getId();
            case ISO_LOCAL -> ISO_TIME.format(instant.atZone(Calendar.ZONE));
            case RUSSIAN_LOCAL -> RUSSIAN_TIME.format(instant.atZone(Calendar.ZONE));
        };
    }

    String tenths(int tenths) {
        return "" + tenths / 10 + decimalMark + tenths % 10;
    }

    /** A number written with a point, as this file writes it; other text as it is. */
    String number(String value) {
        return value.matches("\\d+\\.\\d+") ? value.replace('.', decimalMark) : value;
    }

    String lineEnd() {
        return charset == WINDOWS_1251 ? "\r\n" : "\n";
    }
}
