package io.pulmoflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KustomizationTest {
    @TempDir private Path folder;

    /** Where there is a kubectl, Kustomize itself is asked. */
    @ParameterizedTest
    @EnumSource
    void what_is_rendered_here_is_what_kustomize_renders(Overlay overlay)
            throws IOException, InterruptedException {
        Path rendered = folder.resolve("rendered.yaml");
        assumeThat(kustomize(overlay, rendered)).isTrue();
        assertThat(named(overlay.manifests()))
                .isEqualTo(
                        named(
                                Kustomization.read(rendered).stream()
                                        .map(tree -> new Manifest((ObjectNode) tree))
                                        .toList()));
    }

    @Test
    void what_is_not_known_here_is_refused() throws IOException {
        Files.writeString(
                folder.resolve("kustomization.yaml"), "kind: Kustomization\nnamePrefix: other-\n");
        assertThatThrownBy(() -> Kustomization.render(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("namePrefix");
    }

    @Test
    void a_patch_of_nothing_is_refused() throws IOException {
        Files.writeString(
                folder.resolve("kustomization.yaml"),
                "patches:\n  - target:\n      kind: Kafka\n    patch: '[]'\n");
        assertThatThrownBy(() -> Kustomization.render(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing is patched");
    }

    private static Map<String, JsonNode> named(List<Manifest> manifests) {
        Map<String, JsonNode> named = new TreeMap<>();
        manifests.forEach(each -> named.put(each.toString(), each.tree()));
        return named;
    }

    private boolean kustomize(Overlay overlay, Path to) throws InterruptedException {
        try {
            return new ProcessBuilder("kubectl", "kustomize", overlay.folder().toString())
                            .redirectOutput(to.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
