package io.pulmoflow.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifyCommandTest {
    private static final String HEADER =
            "accession_number;patient_id;issuer;national_id;performed_at;reported_at;status;"
                    + "lung_rads;lung_rads_version;s_modifier;incomplete_reason;nodule_no;nodule_type;"
                    + "nodule_status;long_axis_mm;short_axis_mm\n";

    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Pulmoflow.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String file(String name, String... rows) throws IOException {
        return Files.writeString(folder.resolve(name), HEADER + String.join("\n", rows) + "\n")
                .toString();
    }

    private List<JsonNode> classified(int exitCode, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("classify"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        assertThat(run(all.toArray(new String[0]))).isEqualTo(exitCode);
        List<JsonNode> objects = new ArrayList<>();
        new ObjectMapper().readTree(out.toString()).forEach(objects::add);
        return objects;
    }

    @Test
    void examinations_of_one_patient_are_his_history_and_come_in_the_order_of_the_file()
            throws IOException {
        String file =
                file(
                        "a.csv",
                        "A2;1;C;;2025-07-10;2025-07-10;final;;;;;1;solid;stable;7;7",
                        "A1;1;C;;2025-01-10;2025-01-10;final;3;;yes;;1;solid;baseline;7;7",
                        "B1;2;C;;2025-07-10;2025-07-10;final;;;;;1;solid;stable;7;7");
        List<JsonNode> classified = classified(0, file);
        assertThat(classified)
                .extracting(node -> node.get("accession_number").asText())
                .containsExactly("A2", "A1", "B1");
        assertThat(classified)
                .extracting(node -> node.get("category").asText())
                .containsExactly("2", "3", "3");
        JsonNode first = classified.get(1);
        assertThat(first.get("s_modifier").isBoolean()).isTrue();
        assertThat(first.get("s_modifier").asBoolean()).isTrue();
        assertThat(first.get("outcome").asText()).isEqualTo("SUPERVISION");
        assertThat(first.get("interval_months").asInt()).isEqualTo(6);
        assertThat(first.get("deciding_nodule").asInt()).isEqualTo(1);
        assertThat(first.get("reasons").get(0).asText()).startsWith("v2022/solid-baseline-3");
        assertThat(first.get("stated_category").asText()).isEqualTo("3");
    }

    @Test
    void a_history_file_counts_and_is_not_printed() throws IOException {
        String history =
                file("h.csv", "A1;1;C;7;2025-01-10;2025-01-10;final;;;;;1;solid;baseline;7;7");
        String file = file("a.csv", "A2;;;7;2025-07-10;2025-07-10;final;;;;;1;solid;stable;7;7");
        assertThat(classified(0, file, "--history", history))
                .extracting(node -> node.get("category").asText())
                .containsExactly("2");
    }

    @Test
    void later_reports_replace_earlier_ones_and_cancelled_examinations_count_for_nothing()
            throws IOException {
        String file =
                file(
                        "a.csv",
                        "A1;1;C;;2025-01-10;2025-01-10;final;;;;;1;solid;baseline;7;7",
                        "A1;1;C;;2025-01-10;2025-01-20;amended;;;;;1;solid;baseline;5;5",
                        "A2;1;C;;2025-02-10;2025-02-10;final;;;;;1;solid;;16;16",
                        "A2;1;C;;2025-02-10;2025-02-11;cancelled;;;;;1;solid;;16;16",
                        "A3;1;C;;2026-01-10;2026-01-10;final;;;;;1;solid;;5;5");
        assertThat(classified(0, file))
                .extracting(
                        node ->
                                node.get("accession_number").asText()
                                        + " "
                                        + node.get("category").asText())
                .containsExactly("A1 2", "A3 2");
    }

    @Test
    void a_bad_row_is_named_and_the_others_are_printed() throws IOException {
        String file =
                file(
                        "a.csv",
                        "A1;1;C;;2025-01-10;2025-01-10;final;;;;;1;solid;baseline;huge;7",
                        "A2;1;C;;2025-02-10;;;;;;;1;solid;baseline;7;7");
        List<JsonNode> classified = classified(1, file);
        assertThat(classified).hasSize(1);
        assertThat(classified.get(0).get("flags").toString()).contains("RECORD_REJECTED");
        assertThat(err.toString()).contains("row 1").contains("BAD_NUMBER").doesNotContain("huge");
    }

    @Test
    void the_version_is_the_one_chosen_else_the_one_stated() throws IOException {
        String row = "A1;1;C;;2025-01-10;2025-01-10;final;;1.1;;inflammatory;1;solid;new;5;5";
        assertThat(classified(0, file("a.csv", row)).get(0).get("category").asText())
                .isEqualTo("3");
        out.getBuffer().setLength(0);
        JsonNode chosen = classified(0, file("a.csv", row), "--version", "v2022").get(0);
        assertThat(chosen.get("category").asText()).isEqualTo("0");
        assertThat(chosen.get("outcome").asText()).isEqualTo("INCOMPLETE");
        assertThat(run("classify", file("a.csv", row), "--version", "v9")).isEqualTo(2);
    }

    @Test
    void what_cannot_be_told_is_incomplete_and_says_what_is_needed() throws IOException {
        JsonNode unknown =
                classified(0, file("a.csv", "A1;1;C;;2025-01-10;2025-01-10;final;2;;;;1;solid;;7;"))
                        .get(0);
        assertThat(unknown.get("category").asText()).isEqualTo("INDETERMINATE");
        assertThat(unknown.get("outcome").asText()).isEqualTo("INCOMPLETE");
        assertThat(unknown.get("interval_months").asInt()).isEqualTo(1);
        assertThat(unknown.get("missing").toString()).contains("short_axis_mm");
    }

    @Test
    void a_table_and_rows_are_printed_too() throws IOException {
        String file =
                file("a.csv", "A1;1;C;;2025-01-10;2025-01-10;final;;;yes;;1;solid;baseline;8;8");
        assertThat(run("classify", file)).isZero();
        assertThat(out.toString()).contains("4A S").contains("SUPERVISION");
        out.getBuffer().setLength(0);
        assertThat(run("classify", file, "--format", "csv")).isZero();
        assertThat(out.toString().lines().skip(1))
                .first()
                .asString()
                .startsWith("A1;v2022;4A;true;");
    }
}
