package io.pulmoflow.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.pulmoflow.generator.people.Snils;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgrammeTest {

    private static final int PARTICIPANTS = 200;
    private static final ProgrammeOptions OPTIONS =
            new ProgrammeOptions(PARTICIPANTS, 7).withImages(12, 2);

    @TempDir static Path directory;

    private static DroppedFiles files;
    private static JsonNode expected;
    private static ProgrammeSummary summary;

    @BeforeAll
    static void generate() throws IOException {
        summary = new Programme(OPTIONS).writeTo(directory);
        files = new DroppedFiles(directory);
        expected = files.json("expected.json");
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_seed_others(
            @TempDir Path again, @TempDir Path other) throws IOException {
        new Programme(OPTIONS).writeTo(again);
        new Programme(new ProgrammeOptions(PARTICIPANTS, 8).withImages(12, 2)).writeTo(other);

        assertThat(new DroppedFiles(again).digests()).isEqualTo(files.digests());
        assertThat(new DroppedFiles(other).json("expected.json")).isNotEqualTo(expected);
    }

    @Test
    void a_directory_that_holds_anything_is_refused() {
        assertThatThrownBy(() -> new Programme(OPTIONS).writeTo(directory))
                .isInstanceOf(DirectoryNotEmptyException.class);
    }

    @Test
    void senseless_options_are_refused() {
        assertThatThrownBy(() -> new ProgrammeOptions(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("participants");
        assertThatThrownBy(() -> new ProgrammeOptions(5, 1).withImages(3, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("slices");
    }

    @Test
    void a_programme_of_one_participant_is_written(@TempDir Path small) throws IOException {
        new Programme(new ProgrammeOptions(1, 4).withImages(1, 1)).writeTo(small);

        assertThat(new DroppedFiles(small).json("expected.json").get("participants")).hasSize(1);
        assertThat(new DroppedFiles(small).json("manifest.json")).isNotEmpty();
    }

    @Test
    void the_manifest_names_every_file_once_in_the_order_of_days() throws IOException {
        List<String> paths = new ArrayList<>();
        List<String> days = new ArrayList<>();
        for (JsonNode entry : files.json("manifest.json")) {
            paths.add(entry.get("path").asText());
            days.add(entry.get("day").asText());
            assertThat(entry.get("path").asText())
                    .startsWith(entry.get("source").asText().toLowerCase(Locale.ROOT));
        }
        Set<String> written = new TreeSet<>(files.digests().keySet());
        written.removeAll(Set.of("manifest.json", "expected.json"));

        assertThat(paths).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(written);
        assertThat(days).isSorted();
        assertThat(paths).hasSize(summary.files());
    }

    @Test
    void every_record_in_the_files_ends_in_one_expected_state() throws IOException {
        assertThat(total("CRM")).isEqualTo(rowsOf("crm"));
        assertThat(total("EHR")).isEqualTo(rowsOf("ehr"));
        assertThat(total("RIS")).isEqualTo(protocols() + files.distinct("ris", ".txt").size());
        assertThat(total("PACS")).isEqualTo(files.distinct("pacs", ".dcm").size());
        assertThat(total("CRM") + total("EHR") + total("RIS") + total("PACS"))
                .isEqualTo(summary.records());
    }

    @Test
    void quarantined_records_are_explained_code_by_code() {
        for (String source : List.of("CRM", "RIS", "EHR", "PACS")) {
            int explained = 0;
            for (JsonNode count : expected.get("quarantined_by_code").get(source)) {
                explained += count.asInt();
            }
            assertThat(explained)
                    .isEqualTo(
                            expected.get("record_states").get(source).get("QUARANTINED").asInt());
        }
    }

    @Test
    void every_national_id_is_valid_and_nobody_shares_one() {
        Set<String> seen = new HashSet<>();
        for (JsonNode participant : expected.get("participants")) {
            String nationalId = participant.get("national_id").asText();
            assertThat(nationalId).matches("\\d{11}");
            assertThat(Snils.isValid(nationalId)).isTrue();
            assertThat(seen.add(nationalId)).isTrue();
        }
        assertThat(seen).hasSize(PARTICIPANTS);
    }

    @Test
    void every_kind_of_fault_is_there() {
        assertThat(codes("CRM"))
                .containsExactlyInAnyOrder(
                        "BAD_CHECK_DIGIT",
                        "BAD_DATE",
                        "BAD_NUMBER",
                        "BAD_VALUE",
                        "COLUMN_COUNT",
                        "NO_IDENTITY");
        assertThat(codes("RIS"))
                .containsExactlyInAnyOrder(
                        "BAD_CHECK_DIGIT",
                        "BAD_DATE",
                        "BAD_NUMBER",
                        "BAD_VALUE",
                        "COLUMN_COUNT",
                        "IDENTITY_CONFLICT",
                        "NO_IDENTITY");
        assertThat(codes("EHR"))
                .containsExactlyInAnyOrder(
                        "BAD_CHECK_DIGIT",
                        "BAD_DATE",
                        "BAD_VALUE",
                        "COLUMN_COUNT",
                        "IDENTITY_CONFLICT",
                        "UNREADABLE_ENCODING");
        assertThat(codes("PACS")).containsExactly("INSTANCE_CHANGED", "TRUNCATED_DICOM");
    }

    @Test
    void every_state_and_status_is_met() {
        for (String source : List.of("RIS", "EHR", "PACS")) {
            assertThat(state(source, "WAITING")).as(source + " waiting").isPositive();
        }
        // The same file again is the same record, and another content of an image a fault.
        for (String source : List.of("CRM", "RIS", "EHR")) {
            assertThat(state(source, "SUPERSEDED")).as(source + " superseded").isPositive();
        }
        Set<String> statuses = new TreeSet<>();
        Set<String> reasons = new TreeSet<>();
        Set<Boolean> alive = new TreeSet<>();
        for (JsonNode participant : expected.get("participants")) {
            reasons.add(participant.get("why_not").asText());
            alive.add(participant.get("alive").asBoolean());
            participant.get("examinations").forEach(e -> statuses.add(e.get("status").asText()));
        }
        assertThat(statuses)
                .containsExactlyInAnyOrder("PRELIMINARY", "FINAL", "AMENDED", "CANCELLED");
        assertThat(reasons)
                .containsExactlyInAnyOrder(
                        "null",
                        "NO_CONSENT",
                        "CONSENT_REFUSED",
                        "CONSENT_WITHDRAWN",
                        "BAD_CHECK_DIGIT");
        assertThat(alive).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void whoever_is_merged_is_merged_into_an_entry_of_the_register() throws IOException {
        Set<String> entries = new HashSet<>();
        Set<String> survivors = new HashSet<>();
        for (Path csv : files.distinct("crm", ".csv")) {
            List<List<String>> rows = DroppedFiles.rows(csv);
            int contact = rows.get(0).indexOf("contact_id");
            int into = rows.get(0).indexOf("merged_into");
            for (List<String> row : rows.subList(1, rows.size())) {
                entries.add(row.get(contact));
                if (row.size() > into && row.get(into).startsWith("K-")) {
                    survivors.add(row.get(into));
                }
            }
        }
        assertThat(survivors).isNotEmpty().isSubsetOf(entries);
        assertThat(expected.get("identity_changes")).allMatch(count -> count.asInt() > 0);
    }

    @Test
    void files_come_in_every_encoding_and_with_every_delimiter() throws IOException {
        Set<Character> delimiters = new HashSet<>();
        int russian = 0;
        int marked = 0;
        int utf16 = 0;
        for (Path csv : files.distinct("", ".csv")) {
            byte[] bytes = Files.readAllBytes(csv);
            if (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
                utf16++;
                continue;
            }
            String header = DroppedFiles.text(bytes).lines().findFirst().orElseThrow();
            delimiters.add(header.replaceAll("[a-z0-9_]", "").charAt(0));
            marked += bytes[0] == (byte) 0xEF ? 1 : 0;
            russian +=
                    new String(bytes, Charset.forName("windows-1251")).contains("область")
                                    || !DroppedFiles.isUtf8(bytes)
                            ? 1
                            : 0;
        }
        assertThat(delimiters).containsExactlyInAnyOrder(';', ',', '\t');
        assertThat(russian).isGreaterThan(5);
        assertThat(marked).isGreaterThan(5);
        assertThat(utf16).isEqualTo(1);
    }

    @Test
    void some_files_are_dropped_twice_some_late_and_one_is_no_image() throws IOException {
        int all = 0;
        for (String folder : List.of("crm", "ris", "ehr")) {
            try (Stream<Path> paths = Files.list(directory.resolve(folder))) {
                all += (int) paths.count();
            }
        }
        int distinct =
                files.distinct("crm", "").size()
                        + files.distinct("ris", "").size()
                        + files.distinct("ehr", "").size();
        assertThat(all - distinct).isEqualTo(3);

        List<String> exports = new ArrayList<>();
        for (JsonNode entry : files.json("manifest.json")) {
            if (entry.get("path").asText().matches("crm/contacts-[\\d-]{10}\\.csv")) {
                exports.add(entry.get("path").asText());
            }
        }
        assertThat(exports).isNotEqualTo(exports.stream().sorted().toList());
        assertThat(files.distinct("pacs", ".txt")).hasSize(1);
    }

    @Test
    void text_protocols_are_written_in_both_languages() throws IOException {
        int russian = 0;
        int english = 0;
        for (Path path : files.distinct("ris", ".txt")) {
            String text = DroppedFiles.text(Files.readAllBytes(path));
            russian += text.startsWith("Протокол: ") ? 1 : 0;
            english += text.startsWith("Protocol: ") ? 1 : 0;
        }
        assertThat(russian).isPositive();
        assertThat(english).isPositive();
    }

    @Test
    void a_row_with_bytes_that_are_no_utf8_is_in_a_file_that_else_is() throws IOException {
        int garbled = 0;
        for (Path csv : files.distinct("ehr", ".csv")) {
            String text = new String(Files.readAllBytes(csv), StandardCharsets.UTF_8);
            if (text.contains("Осмотр \uFFFD")) {
                garbled++;
                assertThat(text).contains("Индекс массы тела");
            }
        }
        assertThat(garbled).isPositive();
    }

    private int total(String source) {
        int total = 0;
        for (JsonNode count : expected.get("record_states").get(source)) {
            total += count.asInt();
        }
        return total;
    }

    private int state(String source, String state) {
        return expected.get("record_states").get(source).get(state).asInt();
    }

    private List<String> codes(String source) {
        List<String> codes = new ArrayList<>();
        expected.get("quarantined_by_code").get(source).fieldNames().forEachRemaining(codes::add);
        return codes;
    }

    private static int rowsOf(String folder) throws IOException {
        int rows = 0;
        for (Path csv : files.distinct(folder, ".csv")) {
            if (!csv.toString().contains("-unicode")) {
                rows += DroppedFiles.rows(csv).size() - 1;
            }
        }
        return rows;
    }

    /** Rows of one accession number, reporting time and status are one protocol. */
    private static int protocols() throws IOException {
        int protocols = 0;
        for (Path csv : files.distinct("ris", ".csv")) {
            List<List<String>> rows = DroppedFiles.rows(csv);
            List<String> header = rows.get(0);
            Set<List<String>> keys = new HashSet<>();
            for (List<String> row : rows.subList(1, rows.size())) {
                keys.add(
                        List.of(
                                row.get(header.indexOf("accession_number")),
                                row.get(header.indexOf("reported_at")),
                                row.get(header.indexOf("status"))));
            }
            protocols += keys.size();
        }
        return protocols;
    }
}
