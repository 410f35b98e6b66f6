package io.pulmoflow.connectors.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.connectors.inbox.RejectedFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TabularProperties {
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");

    @Property(tries = 200)
    void russian_text_is_told_apart_by_its_bytes_alone(@ForAll("russian") String text)
            throws IOException, RejectedFile {
        assertThat(encodingOf(text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(StandardCharsets.UTF_8);
        assertThat(encodingOf(text.getBytes(WINDOWS_1251))).isEqualTo(WINDOWS_1251);
    }

    @Property(tries = 200)
    void a_damaged_byte_does_not_make_utf8_another_encoding(
            @ForAll("russian") String text, @ForAll @IntRange(max = 1_000) int at)
            throws IOException, RejectedFile {
        byte[] bytes = (text + " " + text + " " + text).getBytes(StandardCharsets.UTF_8);
        bytes[at % bytes.length] = (byte) 0xFF;
        assertThat(encodingOf(bytes)).isEqualTo(StandardCharsets.UTF_8);
    }

    @Property(tries = 200)
    void whatever_stands_in_quoted_cells_comes_back_cell_by_cell(
            @ForAll("delimiters") char delimiter,
            @ForAll @Size(min = 1, max = 8) List<@From("rows") List<String>> rows)
            throws IOException, RejectedFile {
        StringBuilder text = new StringBuilder("a" + delimiter + "b" + delimiter + "c\r\n");
        for (List<String> row : rows) {
            text.append(quoted(row, delimiter)).append("\r\n");
        }
        Path file = Files.writeString(Files.createTempFile("rows", ".csv"), text);
        try (RowScanner scanner = RowScanner.open(file, StandardCharsets.UTF_8, delimiter)) {
            scanner.header();
            for (List<String> row : rows) {
                assertThat(scanner.next().cells()).isEqualTo(row);
            }
            assertThat(scanner.next()).isNull();
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 300)
    void a_stray_quote_never_hides_a_good_row(
            @ForAll @IntRange(min = 0, max = 9) int at, @ForAll("strays") String stray)
            throws IOException, RejectedFile {
        StringBuilder text = new StringBuilder("a;b;c\n");
        for (int i = 0; i < 10; i++) {
            text.append(i == at ? stray : i + ";plain;\"quoted, " + i + "\"").append('\n');
        }
        Path file = Files.writeString(Files.createTempFile("rows", ".csv"), text);
        int good = 0;
        try (RowScanner scanner = RowScanner.open(file, StandardCharsets.UTF_8, ';')) {
            scanner.header();
            for (Row row = scanner.next(); row != null; row = scanner.next()) {
                good += row.defect() == Row.Defect.NONE ? 1 : 0;
            }
        } finally {
            Files.delete(file);
        }
        assertThat(good).isGreaterThanOrEqualTo(9);
    }

    @Property
    void every_way_of_writing_a_moment_means_that_moment(
            @ForAll @IntRange(min = 1900, max = 2100) int year,
            @ForAll @IntRange(min = 1, max = 365) int day,
            @ForAll @IntRange(max = 86_399) int second) {
        ZoneId zone = ZoneOffset.ofHours(3);
        ZonedDateTime moment =
                LocalDate.ofYearDay(year, day).atStartOfDay(zone).plusSeconds(second);
        for (String pattern :
                List.of(
                        "yyyy-MM-dd'T'HH:mm:ss",
                        "yyyy-MM-dd HH:mm:ss",
                        "dd.MM.yyyy HH:mm:ss",
                        "yyyy-MM-dd'T'HH:mm:ssXXX",
                        "dd.MM.yyyy HH:mm:ss xx")) {
            String written = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(moment);
            assertThat(WrittenValues.instant(written, zone)).contains(moment.toInstant());
        }
    }

    @Property
    void what_is_no_date_is_never_read_as_one(@ForAll String text) {
        if (!text.matches("(?s).*\\d{4}.*")) {
            assertThat(WrittenValues.date(text)).isEmpty();
            assertThat(WrittenValues.instant(text, ZoneOffset.UTC)).isEmpty();
        }
    }

    @Property
    void comma_and_point_are_one(@ForAll @IntRange(max = 99_999) int n) {
        String whole = Integer.toString(n / 100);
        String rest = String.format(Locale.ROOT, "%02d", n % 100);
        assertThat(WrittenValues.decimal(whole + "," + rest))
                .isEqualTo(WrittenValues.decimal(whole + "." + rest))
                .contains(n / 100.0);
    }

    /**
     * Words as reports and registers have them. Letters at random would also make texts, such as
     * "Вё", whose Windows-1251 bytes are UTF-8 by the letter.
     */
    @Provide
    Arbitrary<String> russian() {
        return Arbitraries.of(
                        "Соловьёв",
                        "ПЁТР",
                        "Щёлково",
                        "объём",
                        "«Заря»",
                        "№ 7",
                        "лёгкого;",
                        "очаг 6,5 мм",
                        "Заключение:",
                        "S3, без динамики",
                        "ул. Берёзовая, д. 12",
                        "Lung-RADS 4A",
                        "снижение ОФВ1",
                        "КРУПНЫЙ СОСУД",
                        "эмфизема")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(words -> String.join(" ", words))
                .filter(text -> text.chars().filter(c -> c >= 'А' && c <= 'я').count() >= 3);
    }

    @Provide
    Arbitrary<Character> delimiters() {
        return Arbitraries.of(';', ',', '\t');
    }

    @Provide
    Arbitrary<List<String>> rows() {
        return Arbitraries.strings()
                .withChars("abя ;,\t\"\n'")
                .ofMaxLength(10)
                .list()
                .ofSize(3)
                .filter(row -> row.stream().anyMatch(cell -> !cell.isBlank()));
    }

    @Provide
    Arbitrary<String> strays() {
        return Arbitraries.of(
                "1;\"torn;x", "\"torn;2;x", "1;2;\"", "1;\"a\"b;\"c", "\"", "1;2;3;\"4");
    }

    private static String quoted(List<String> row, char delimiter) {
        return String.join(
                String.valueOf(delimiter),
                row.stream().map(cell -> '"' + cell.replace("\"", "\"\"") + '"').toList());
    }

    private static Charset encodingOf(byte[] bytes) throws IOException, RejectedFile {
        Path file = Files.write(Files.createTempFile("text", ".csv"), bytes);
        try {
            return FileEncoding.of(file, EncodingChoice.AUTO);
        } finally {
            Files.delete(file);
        }
    }
}
