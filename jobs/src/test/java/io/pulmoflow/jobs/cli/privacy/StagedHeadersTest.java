package io.pulmoflow.jobs.cli.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.operators.privacy.domain.IdentityIndex;
import io.pulmoflow.operators.privacy.domain.IdentityKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedHeadersTest {
    @Test
    void ids_that_only_an_originals_header_names_are_searched_for(@TempDir Path staging)
            throws IOException {
        Path folder = Files.createDirectories(staging.resolve("ab"));
        PlantedImage.write(
                folder.resolve("one.dcm"),
                "TEST^PHANTOM",
                "19550102",
                "A7654319",
                "11223344595\\OLD-00417 \\unknown");
        Files.writeString(folder.resolve("two.txt"), "no image");
        IdentityIndex index = new IdentityIndex();

        StagedHeaders.take(staging, index);

        assertThat(index.find("file A7654319")).containsExactly(IdentityKind.LOCAL_ID);
        assertThat(index.find("was OLD-00417 once")).containsExactly(IdentityKind.LOCAL_ID);
        assertThat(index.find("11223344595")).isNotEmpty();
        assertThat(index.find("an unknown test of a phantom")).isEmpty();
    }

    @Test
    void a_stack_without_staging_knows_nothing_by_it(@TempDir Path folder) throws IOException {
        IdentityIndex index = new IdentityIndex();

        StagedHeaders.take(folder.resolve("none"), index);

        assertThat(index.isEmpty()).isTrue();
    }
}
