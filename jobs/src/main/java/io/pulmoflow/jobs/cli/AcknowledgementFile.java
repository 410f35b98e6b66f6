package io.pulmoflow.jobs.cli;

import io.pulmoflow.schemas.care.NotificationAcknowledged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A file of acknowledgements as a screening office exports them: a header, then a row each. Cells
 * are separated by semicolons or commas; a time without an offset is of the programme's zone.
 *
 * @param problems what stands in the way of other rows, with their lines; never a value
 */
record AcknowledgementFile(List<NotificationAcknowledged> acknowledged, List<String> problems) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String PSEUDONYM = "pseudonym";
    private static final String NOTIFICATION_ID = "notification_id";
    private static final String ACKNOWLEDGED_BY = "acknowledged_by";
    private static final String ACKNOWLEDGED_AT = "acknowledged_at";
    private static final List<String> COLUMNS =
            List.of(PSEUDONYM, NOTIFICATION_ID, ACKNOWLEDGED_BY, ACKNOWLEDGED_AT);
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd['T'][' ']HH:mm[:ss]", Locale.ROOT);

    AcknowledgementFile {
        acknowledged = List.copyOf(acknowledged);
        problems = List.copyOf(problems);
    }

    /** Whether a file with this header is one, whatever its encoding puts before it. */
    static boolean isHeader(String line) {
        return line.toLowerCase(Locale.ROOT).contains(NOTIFICATION_ID);
    }

    static AcknowledgementFile read(Path file, ZoneId zone) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        List<String> header =
                lines.isEmpty() ? List.of() : cells(lines.get(0).toLowerCase(Locale.ROOT));
        List<NotificationAcknowledged> acknowledged = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String column : COLUMNS) {
            if (!header.contains(column)) {
                problems.add("there is no column " + column);
            }
        }
        if (!problems.isEmpty()) {
            return new AcknowledgementFile(acknowledged, problems);
        }
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                try {
                    acknowledged.add(row(cells(lines.get(i)), header, zone));
                } catch (IllegalArgumentException e) {
                    problems.add("line %d: %s".formatted(i + 1, e.getMessage()));
                }
            }
        }
        return new AcknowledgementFile(acknowledged, problems);
    }

    private static NotificationAcknowledged row(
            List<String> cells, List<String> header, ZoneId zone) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException("it has not as many cells as the header");
        }
        return new NotificationAcknowledged(
                value(cells, header, PSEUDONYM),
                value(cells, header, NOTIFICATION_ID),
                value(cells, header, ACKNOWLEDGED_BY),
                time(value(cells, header, ACKNOWLEDGED_AT), zone));
    }

    private static String value(List<String> cells, List<String> header, String column) {
        String value = cells.get(header.indexOf(column));
        if (value.isEmpty()) {
            throw new IllegalArgumentException(column + " is empty");
        }
        return value;
    }

    private static Instant time(String written, ZoneId zone) {
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeParseException e) {
            try {
                return LocalDateTime.parse(written, LOCAL).atZone(zone).toInstant();
            } catch (DateTimeParseException again) {
                throw new IllegalArgumentException(
                        ACKNOWLEDGED_AT + " is no date and time such as 2026-03-01 10:40", again);
            }
        }
    }

    private static List<String> cells(String line) {
        String plain = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
        String separator = plain.contains(";") ? ";" : ",";
        return Arrays.stream(plain.split(separator, -1)).map(String::strip).toList();
    }
}
