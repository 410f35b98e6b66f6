package io.pulmoflow.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pulmoflow.dicom.testing.Contents;
import io.pulmoflow.dicom.testing.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {
    private static final DicomLimits LIMITS = DicomLimits.usual();

    /** Two are cut off, one has lost its first byte, one has fragments in implicit VR. */
    private static final Map<String, DicomFaultCode> UNREADABLE =
            Map.of(
                    "pydicom/MR_truncated.dcm", DicomFaultCode.TRUNCATED,
                    "pydicom/rtplan_truncated.dcm", DicomFaultCode.TRUNCATED,
                    "pydicom/no_meta.dcm", DicomFaultCode.NOT_DICOM,
                    "pydicom/SC_rgb_jpeg.dcm", DicomFaultCode.UNSUPPORTED_TRANSFER_SYNTAX);

    @TempDir Path folder;

    static List<String> readable() {
        return Corpus.names().stream().filter(name -> !UNREADABLE.containsKey(name)).toList();
    }

    static Set<String> unreadable() {
        return UNREADABLE.keySet();
    }

    @ParameterizedTest
    @MethodSource("readable")
    void a_real_file_that_is_kept_comes_out_byte_for_byte(String name) throws IOException {
        Path in = Corpus.copy(name, folder);
        Path out = folder.resolve("out");
        DicomRewriter.rewrite(
                in, out, element -> element.isSequence() ? Edit.DESCEND : Edit.KEEP, LIMITS);
        assertThat(Files.readAllBytes(out)).isEqualTo(Files.readAllBytes(in));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void a_damaged_file_is_a_fault_and_leaves_nothing(String name) {
        Path in = Corpus.copy(name, folder);
        Path out = folder.resolve("out");
        DicomFault fault =
                catchThrowableOfType(
                        DicomFault.class,
                        () -> DicomRewriter.rewrite(in, out, element -> Edit.KEEP, LIMITS));
        assertThat(fault.code()).isEqualTo(UNREADABLE.get(name));
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("readable")
    void removing_two_elements_leaves_every_other_as_it_was(String name) throws IOException {
        Path in = Corpus.copy(name, folder);
        Path out = folder.resolve("out");
        List<String> before = Contents.of(in);
        Set<String> gone = new HashSet<>();
        firstOf(before, line -> !line.contains("[") && !line.endsWith(" SQ"), gone);
        firstOf(before, line -> line.contains("]") && !line.endsWith(" SQ"), gone);
        try {
            DicomRewriter.rewrite(in, out, removing(gone), LIMITS);
        } catch (DicomFault fault) {
            assertThat(fault.code()).isEqualTo(DicomFaultCode.DIRECTORY_OFFSETS);
            assertThat(name).contains("DICOMDIR");
            return;
        }
        List<String> expected = new ArrayList<>(before);
        expected.removeIf(line -> gone.contains(line.substring(0, line.indexOf(' '))));
        List<String> after = Contents.of(out);
        expected.removeIf(line -> isGroupLength(line) && !after.contains(line));
        assertThat(after).isEqualTo(expected);
    }

    private interface Lines {
        boolean include(String line);
    }

    private static void firstOf(List<String> lines, Lines which, Set<String> gone) {
        lines.stream()
                .filter(which::include)
                .filter(line -> !isGroupLength(line))
                .findFirst()
                .ifPresent(line -> gone.add(line.substring(0, line.indexOf(' '))));
    }

    private static boolean isGroupLength(String line) {
        return line.substring(0, line.indexOf(' ')).endsWith(",0000)");
    }

    private static DataSetEditor removing(Set<String> paths) {
        return element -> {
            if (paths.contains(element.path())) {
                return Edit.REMOVE;
            }
            return element.isSequence() ? Edit.DESCEND : Edit.KEEP;
        };
    }
}
