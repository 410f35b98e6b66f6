package io.pulmoflow.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.dicom.testing.Corpus;
import io.pulmoflow.dicom.testing.TestFile;
import io.pulmoflow.dicom.testing.TestFile.Form;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomDumpTest {
    @TempDir Path folder;

    private static String dump(Path file) throws IOException {
        StringBuilder out = new StringBuilder();
        DicomDump.print(file, out, DicomLimits.usual());
        return out.toString();
    }

    @Test
    void nested_elements_are_indented_and_named() throws IOException {
        Path file =
                TestFile.explicitLittle()
                        .text(Tags.PATIENT_ID, Vr.LO, "123456")
                        .sequence(
                                0x00101002,
                                Form.UNDEFINED,
                                item -> item.numbers(Tags.ROWS, Vr.US, 512, 7))
                        .write(folder.resolve("in"));
        assertThat(dump(file).replaceAll(" +", " "))
                .contains("\n(0010,0020) LO [123456] # 6 PatientID\n")
                .contains("\n(0010,1002) SQ (sequence) # u/l OtherPatientIDsSequence\n")
                .contains("\n item 1\n (0028,0010) US 512\\7 # 4 Rows\n");
    }

    @Test
    void nothing_in_a_value_can_command_a_terminal() throws IOException {
        Path file =
                TestFile.explicitLittle()
                        .text(Tags.PATIENT_ID, Vr.LO, "a\u001B[31mb\u0007\r\n\u009Bc")
                        .header(0x00120010, "\u001B[", false, 2)
                        .number(0, 2)
                        .write(folder.resolve("in"));
        assertThat(dump(file).chars())
                .allMatch(character -> character == '\n' || !Character.isISOControl(character));
    }

    @Test
    void every_readable_file_of_the_corpus_can_be_printed() throws IOException {
        for (String name : Corpus.names()) {
            try {
                assertThat(dump(Corpus.copy(name, folder))).startsWith("#");
            } catch (DicomFault fault) {
                assertThat(name).containsAnyOf("truncated", "no_meta.dcm", "SC_rgb_jpeg.dcm");
            }
        }
    }
}
