package io.pulmoflow.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.jobs.stack.StackStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PulmoflowTest {
    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Pulmoflow.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void the_commands_are_the_promised_ones() {
        assertThat(Pulmoflow.commandLine().getSubcommands().keySet())
                .containsExactlyInAnyOrder(
                        "demo",
                        "up",
                        "down",
                        "status",
                        "logs",
                        "generate",
                        "submit",
                        "tail",
                        "sql",
                        "reconcile",
                        "deadletters",
                        "verify",
                        "deidentify",
                        "dicom",
                        "case",
                        "acknowledge",
                        "clock",
                        "classify",
                        "privacy",
                        "erasures",
                        "export",
                        "exports",
                        "keys",
                        "contact",
                        "audit",
                        "chaos");
    }

    @Test
    void every_command_has_help_that_says_what_it_does_and_how_it_ends() {
        for (String command : Pulmoflow.commandLine().getSubcommands().keySet()) {
            out.getBuffer().setLength(0);
            assertThat(run(command, "--help")).isZero();
            assertThat(out.toString())
                    .as(command)
                    .startsWith("Usage: pulmoflow " + command)
                    .contains("Exit code");
        }
    }

    @Test
    void a_stack_that_never_was_is_down_and_says_so_by_its_exit_code() {
        assertThat(run("status", "--var", folder.toString())).isEqualTo(4);
        assertThat(out.toString()).isEqualToIgnoringNewLines("The stack is down.");
    }

    @Test
    void taking_down_what_is_not_up_is_no_error() {
        assertThat(run("down", "--var", folder.toString())).isZero();
        assertThat(out.toString()).contains("Nothing was up.");
    }

    @Test
    void what_cannot_be_done_is_said_in_one_line_without_a_trace() {
        assertThat(run("sql", "SELECT 1", "--var", folder.toString())).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("./pulmoflow up");
    }

    @Test
    void topics_that_name_people_are_refused_without_a_word() {
        assertThat(run("tail", "raw.ris.protocols", "--var", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("--identified");
    }

    @Test
    void a_misspelt_topic_brings_the_list_of_topics() {
        assertThat(run("tail", "notify.recal", "--var", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("notify.recall");
    }

    @Test
    void a_bad_port_base_is_said_plainly() {
        assertThat(run("status", "--var", folder.toString(), "--port-base", "12")).isEqualTo(1);
        assertThat(err.toString()).contains("from 1024 to");
    }

    @Test
    void replay_wants_either_ids_or_all() {
        assertThat(run("deadletters", "replay", "--var", folder.toString())).isEqualTo(2);
    }

    @Test
    void verdicts_have_the_documented_exit_codes() {
        assertThat(
                        List.of(
                                StatusCommand.exitCode(StackStatus.Verdict.HEALTHY),
                                StatusCommand.exitCode(StackStatus.Verdict.DEGRADED),
                                StatusCommand.exitCode(StackStatus.Verdict.DOWN)))
                .containsExactly(0, 3, 4);
    }

    @Test
    void durations_are_taken_as_people_type_them() throws Exception {
        Durations durations = new Durations();
        assertThat(durations.convert("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(durations.convert("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(durations.convert("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(durations.convert("200d")).isEqualTo(Duration.ofDays(200));
        assertThat(durations.convert("PT1M30S")).isEqualTo(Duration.ofSeconds(90));
        assertThat(run("reconcile", "--wait", "soon")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void time_passes_only_where_a_stack_is_up() {
        assertThat(run("clock", "--advance", "200d", "--var", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("./pulmoflow up");
        assertThat(folder.resolve("clock")).doesNotExist();
    }
}
