package io.pulmoflow.connectors.pacs.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.dicom.Tags;
import io.pulmoflow.schemas.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class InstanceHeaderProperties {
    @Property(tries = 1000)
    void a_file_that_is_cut_anywhere_is_never_taken_for_whole(
            @ForAll("syntaxes") String syntax, @ForAll @IntRange(max = 100_000) int at)
            throws IOException {
        byte[] whole = DicomBytes.image(syntax).pixels().file(syntax);
        byte[] cut = Arrays.copyOf(whole, at % whole.length);

        assertThat(read(cut).fault()).isPresent();
        assertThat(read(whole).fault()).isEmpty();
    }

    @Property(tries = 2000)
    void damage_ends_in_a_header_or_a_typed_fault(
            @ForAll("syntaxes") String syntax,
            @ForAll @IntRange(min = 132, max = 100_000) int at,
            @ForAll @Size(min = 1, max = 6) byte[] damage)
            throws IOException {
        byte[] file = DicomBytes.image(syntax).pixels().file(syntax);
        for (int i = 0; i < damage.length; i++) {
            file[132 + (at + i) % (file.length - 132)] = damage[i];
        }
        InstanceHeader reading = read(file);
        assertThat(reading.fault().map(fault -> fault.code()).orElse(FaultCode.TRUNCATED_DICOM))
                .isIn(
                        FaultCode.TRUNCATED_DICOM,
                        FaultCode.MALFORMED_DICOM,
                        FaultCode.UNSUPPORTED_DICOM,
                        FaultCode.NOT_DICOM);
    }

    @Property(tries = 500)
    void no_bytes_bring_the_reader_down(@ForAll byte[] bytes) throws IOException {
        byte[] file = DicomBytes.dataSet(DicomBytes.EXPLICIT).file(DicomBytes.EXPLICIT);
        byte[] with = Arrays.copyOf(file, file.length + bytes.length);
        System.arraycopy(bytes, 0, with, file.length, bytes.length);
        assertThat(read(with).ascii(Tags.SOP_CLASS_UID)).isNotNull();
    }

    @Provide
    Arbitrary<String> syntaxes() {
        return Arbitraries.of(
                DicomBytes.EXPLICIT,
                DicomBytes.IMPLICIT,
                DicomBytes.BIG_ENDIAN,
                DicomBytes.DEFLATED);
    }

    private static InstanceHeader read(byte[] bytes) throws IOException {
        Path file = Files.write(Files.createTempFile("image", ".dcm"), bytes);
        try {
            return InstanceHeader.read(file);
        } finally {
            Files.delete(file);
        }
    }
}
