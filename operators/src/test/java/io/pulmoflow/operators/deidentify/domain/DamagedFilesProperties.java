package io.pulmoflow.operators.deidentify.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.dicom.testing.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DamagedFilesProperties {
    private static final Deidentifier ENGINE = Engines.of(Profile.ldctScreening());

    private static final List<String> FILES =
            List.of(
                    "pydicom/rtplan.dcm",
                    "pydicom/test-SR.dcm",
                    "pydicom/nested_priv_SQ.dcm",
                    "pydicom/MR_small_implicit.dcm",
                    "pydicom/ExplVR_BigEnd.dcm",
                    "pydicom/image_dfl.dcm",
                    "charset/chrJapMulti.dcm",
                    "dcmqi/sr-example_seg.dcm");

    @Property(tries = 400)
    void a_damaged_file_is_de_identified_or_refused_and_nothing_else_is_left(
            @ForAll @IntRange(max = 7) int file,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 20) int damages)
            throws IOException {
        byte[] bytes = Corpus.bytes(FILES.get(file));
        Random random = new Random(seed);
        for (int i = 0; i < damages; i++) {
            // The header is where it hurts.
            bytes[132 + random.nextInt(Math.min(bytes.length - 132, 8000))] =
                    (byte) random.nextInt(256);
        }
        Path folder = Files.createTempDirectory("damaged");
        try {
            Path in = Files.write(folder.resolve("in.dcm"), bytes);
            Path out = folder.resolve("out.dcm");
            Deidentification result = ENGINE.deidentify(in, out, KnownPatient.asTheFileSays());
            boolean done = result instanceof Deidentification.Done;
            assertThat(folder.toFile().list())
                    .containsExactlyInAnyOrder(
                            done ? new String[] {"in.dcm", "out.dcm"} : new String[] {"in.dcm"});
        } finally {
            for (Path left : Files.list(folder).toList()) {
                Files.delete(left);
            }
            Files.delete(folder);
        }
    }
}
