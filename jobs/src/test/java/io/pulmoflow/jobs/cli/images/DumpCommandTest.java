package io.pulmoflow.jobs.cli.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DumpCommandTest {
    @TempDir private Path folder;
    private final StringWriter shown = new StringWriter();
    private final StringWriter complaints = new StringWriter();

    @Test
    void every_element_is_shown_with_its_value() throws IOException {
        assertThat(dump(slice("a.dcm"))).isZero();
        assertThat(shown.toString())
                .contains("(0002,0010)", "(0010,0010)", "IVANOVA^ANNA", "(7FE0,0010)");
        assertThat(complaints.toString()).isEmpty();
    }

    @Test
    void of_several_files_each_is_named_and_a_bad_one_stops_no_other() throws IOException {
        Path bad = Files.writeString(folder.resolve("note.txt"), "no image");
        Path good = slice("good.dcm");
        assertThat(dump(bad, folder.resolve("nowhere"), good)).isEqualTo(1);
        assertThat(shown.toString()).contains("# " + good, "K-4711");
        assertThat(complaints.toString()).contains("note.txt", "nowhere cannot be read");
    }

    @Test
    void a_damaged_file_is_shown_as_far_as_it_goes() throws IOException {
        Path whole = slice("whole.dcm");
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.dcm"), Arrays.copyOf(bytes, bytes.length - 9));
        assertThat(dump(cut)).isEqualTo(1);
        assertThat(shown.toString()).contains("IVANOVA^ANNA");
        assertThat(complaints.toString()).contains("cut.dcm", "(7FE0,0010)");
    }

    @Test
    void without_a_file_the_command_is_not_understood() {
        assertThat(dump()).isEqualTo(2);
        assertThat(complaints.toString()).contains("FILE");
    }

    private Path slice(String name) throws IOException {
        return CtFile.write(folder.resolve(name), 1, "ORIGINAL\\PRIMARY\\AXIAL");
    }

    private int dump(Path... files) {
        String[] words = new String[files.length + 1];
        words[0] = "dump";
        for (int i = 0; i < files.length; i++) {
            words[i + 1] = files[i].toString();
        }
        return new CommandLine(new DicomCommand())
                .setOut(new PrintWriter(shown, true))
                .setErr(new PrintWriter(complaints, true))
                .execute(words);
    }
}
