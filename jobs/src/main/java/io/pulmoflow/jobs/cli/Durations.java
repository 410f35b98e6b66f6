package io.pulmoflow.jobs.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Durations as people type them: {@code 500ms}, {@code 90s}, {@code 5m}, {@code 200d}, {@code
 * PT1M30S}.
 */
final class Durations implements ITypeConverter<Duration> {
    private static final Pattern SHORT = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");

    @Override
    public Duration convert(String text) {
        Matcher matcher = SHORT.matcher(text.strip());
        try {
            if (!matcher.matches()) {
                return Duration.parse(text.strip());
            }
            long amount = Long.parseLong(matcher.group(1));
            String unit = matcher.group(2);
            if (unit.equals("ms")) {
                return Duration.ofMillis(amount);
            }
            if (unit.equals("d")) {
                return Duration.ofDays(amount);
            }
            return Duration.parse(
                    unit.equals("s")
                            ? "PT" + amount + "S"
                            : "PT" + amount + unit.toUpperCase(Locale.ROOT));
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
            throw new TypeConversionException(
                    "'" + text + "' is not a duration such as 500ms, 90s, 5m, 200d or PT1M30S");
        }
    }
}
