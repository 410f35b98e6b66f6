package io.pulmoflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.dicom.DicomLimits;
import io.pulmoflow.dicom.DicomScanner;
import io.pulmoflow.dicom.ElementVisitor;
import io.pulmoflow.keys.ZoneKey;
import io.pulmoflow.operators.deidentify.domain.Deidentification;
import io.pulmoflow.operators.deidentify.domain.Deidentifier;
import io.pulmoflow.operators.deidentify.domain.KnownPatient;
import io.pulmoflow.operators.deidentify.domain.Profile;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CtSlicesTest {
    @TempDir Path folder;

    @Test
    void a_slice_is_a_readable_image_with_a_header_as_scanners_write_it() throws IOException {
        List<Path> slices = CtSlices.write(folder, 2);
        Set<String> elements = new HashSet<>();
        DicomScanner.scan(
                slices.get(1),
                element -> {
                    assertThat(elements.add(element.path())).isTrue();
                    return ElementVisitor.Next.DESCEND;
                },
                DicomLimits.usual());
        assertThat(elements).hasSizeGreaterThan(120).anyMatch(path -> path.split("\\.").length > 2);
        assertThat(Files.size(slices.get(0))).isBetween(512L * 1024, 520L * 1024);
    }

    @Test
    void the_same_slices_come_in_every_run_and_no_two_are_alike() {
        assertThat(CtSlices.slice(3)).isEqualTo(CtSlices.slice(3)).isNotEqualTo(CtSlices.slice(4));
    }

    @Test
    void the_shipped_profile_takes_the_slices() throws IOException {
        Path slice = CtSlices.write(folder, 1).get(0);
        Deidentifier engine =
                new Deidentifier(
                        Profile.ldctScreening(), new ResearchIds(new ZoneKey(new byte[32])));
        assertThat(engine.deidentify(slice, folder.resolve("out"), KnownPatient.asTheFileSays()))
                .isInstanceOf(Deidentification.Done.class);
    }
}
