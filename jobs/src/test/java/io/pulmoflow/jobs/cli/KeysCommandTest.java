package io.pulmoflow.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.keys.DemoKeys;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.ZoneKeyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KeysCommandTest {
    @TempDir Path folder;
    private final StringWriter said = new StringWriter();

    @Test
    void a_key_is_made_for_its_owner_and_never_over_another() throws IOException {
        Path file = folder.resolve("care.json");
        assertThat(run("generate", "--zone", "care", "--out", file.toString())).isZero();
        assertThat(new ZoneKeyFile(file.toString(), KeyZone.CARE, DemoKeys.REFUSED).problems())
                .isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String before = Files.readString(file);

        assertThat(run("generate", "--zone", "care", "--out", file.toString())).isEqualTo(1);
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(said.toString()).contains("is there already").doesNotContain(secretOf(before));
    }

    @Test
    void the_clinic_gets_a_pair() {
        Path file = folder.resolve("clinic-private.json");
        assertThat(run("generate", "--zone", "contact", "--out", file.toString())).isZero();
        assertThat(folder.resolve("clinic-public.json")).exists();
        assertThat(KeysCommand.publicFileOf(Path.of("a/clinic.json")))
                .isEqualTo(Path.of("a/clinic-public.json"));
    }

    @Test
    void a_research_key_gets_a_new_version_and_the_operator_is_told_what_that_means()
            throws IOException {
        Path file = folder.resolve("research.json");
        run("generate", "--zone", "research", "--out", file.toString());
        ZoneKeyFile key = new ZoneKeyFile(file.toString(), KeyZone.RESEARCH, DemoKeys.REFUSED);
        String before = key.read().fingerprint();

        assertThat(run("rotate", "--zone", "research", "--file", file.toString())).isZero();

        assertThat(key.read().fingerprint()).isNotEqualTo(before);
        assertThat(key.keyset().versions()).hasSize(2);
        assertThat(said.toString()).contains("research.rekey=true");
        assertThat(Files.readString(folder.resolve("var/audit/waiting.jsonl")))
                .contains("KEY_GENERATED", "KEY_ROTATED")
                .doesNotContain(secretOf(Files.readString(file)));
    }

    @Test
    void keys_that_cases_hang_on_are_not_rotated_and_why_is_said() throws IOException {
        Path file = folder.resolve("care.json");
        run("generate", "--zone", "care", "--out", file.toString());
        String before = Files.readString(file);
        for (String zone : List.of("care", "intake", "contact")) {
            assertThat(run("rotate", "--zone", zone, "--file", file.toString())).isEqualTo(1);
        }
        assertThat(said.toString()).contains("without a migration", "count twice", "new pair");
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void everything_wrong_with_all_keys_is_listed_at_once() throws IOException {
        Path care = folder.resolve("care.json");
        Path research = folder.resolve("research.json");
        run("generate", "--zone", "care", "--demo", "--out", care.toString());
        run("generate", "--zone", "research", "--out", research.toString());
        Files.setPosixFilePermissions(care, PosixFilePermissions.fromString("rw-r--r--"));
        Path first = config("pseudonymize", "care.key.file", care);
        Path second = config("curate", "research.key.file", care);
        Path third = config("crm", "intake.key.file", folder.resolve("none.json"));
        Path fourth = config("deidentify", "research.key.file", research);
        Files.writeString(fourth, Files.readString(fourth) + "care.key.file=" + research + "\n");

        assertThat(
                        run(
                                "check",
                                "--config",
                                first.toString(),
                                "--config",
                                second.toString(),
                                "--config",
                                third.toString(),
                                "--config",
                                fourth.toString()))
                .isEqualTo(1);

        assertThat(said.toString())
                .contains(
                        "care.key.file: the file is open to every user",
                        "care.key.file: the key is a demo key",
                        "research.key.file: the key is not made for zone research",
                        "intake.key.file: there is no such file",
                        "care.key.file: the key is not made for zone care",
                        "names keys of care and research",
                        "(5 keys named, 8 problems)");
        said.getBuffer().setLength(0);
        assertThat(run("check", "--config", config("ok", "research.key.file", research).toString()))
                .isZero();
    }

    private Path config(String name, String setting, Path key) throws IOException {
        return Files.writeString(folder.resolve(name + ".properties"), setting + "=" + key + "\n");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("keys"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--var", folder.resolve("var").toString()));
        CommandLine commands = Pulmoflow.commandLine();
        commands.setOut(new PrintWriter(said, true));
        commands.setErr(new PrintWriter(said, true));
        return commands.execute(all.toArray(String[]::new));
    }

    private static String secretOf(String file) {
        return file.replaceAll("(?s).*\"value\" : \"([^\"]+)\".*", "$1");
    }
}
