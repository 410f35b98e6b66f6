package io.pulmoflow.jobs.cli.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.keys.UnusableKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResearchKeyFileTest {
    @TempDir private Path folder;

    @Test
    void a_key_is_made_once_for_its_owner_alone() throws IOException {
        ResearchKeyFile key = new ResearchKeyFile(folder.resolve("a/b/research.key"));
        assertThat(key.makeIfAbsent()).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.path())))
                .isEqualTo("rw-------");
        String id = key.read().person("x");
        assertThat(key.makeIfAbsent()).isFalse();
        assertThat(key.read().person("x")).isEqualTo(id);
        try (Stream<Path> files = Files.list(key.path().getParent())) {
            assertThat(files).containsExactly(key.path());
        }
    }

    @Test
    void many_at_once_make_one_key() throws Exception {
        Path file = folder.resolve("research.key");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> all =
                    IntStream.range(0, 8)
                            .<Callable<Boolean>>mapToObj(
                                    i -> () -> new ResearchKeyFile(file).makeIfAbsent())
                            .toList();
            int made = 0;
            for (Future<Boolean> one : threads.invokeAll(all)) {
                made += one.get() ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_demo_key_is_never_used() throws IOException {
        Path file = folder.resolve("demo.key");
        new ResearchKeyFile(file).makeIfAbsent();
        Files.writeString(
                file, Files.readString(file).replace("\"demo\" : false", "\"demo\" : true"));
        assertThatThrownBy(() -> new ResearchKeyFile(file).read())
                .isInstanceOf(UnusableKey.class)
                .hasMessageContaining("demo");
    }

    @Test
    void the_usual_place_is_where_the_user_keeps_data() {
        Path home = Path.of("/home/u");
        assertThat(ResearchKeyFile.usual(Map.of(), home))
                .hasToString("/home/u/.local/share/pulmoflow/research.key");
        assertThat(ResearchKeyFile.usual(Map.of("XDG_DATA_HOME", "/data"), home))
                .hasToString("/data/pulmoflow/research.key");
        assertThat(ResearchKeyFile.usual(Map.of("XDG_DATA_HOME", "relative"), home))
                .hasToString("/home/u/.local/share/pulmoflow/research.key");
    }
}
