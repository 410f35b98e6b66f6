package io.pulmoflow.connectors.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.connectors.inbox.FileDigests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderStagingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir Path folder;
    private Path root;
    private FolderStaging staging;
    private Path original;
    private String sha256;

    @BeforeEach
    void open() throws IOException {
        root = folder.resolve("staging");
        staging = at(NOW);
        original = Files.writeString(folder.resolve("original"), "pixels and a name");
        sha256 = FileDigests.digestOf(original);
    }

    private FolderStaging at(Instant now) {
        return new FolderStaging(root, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void a_file_is_kept_under_its_digest_and_comes_back_as_it_was() throws IOException {
        String key = staging.put(original, sha256);
        assertThat(key).isEqualTo(sha256.substring(0, 2) + "/" + sha256 + ".dcm");
        assertThat(staging.put(original, sha256)).isEqualTo(key);
        assertThat(original).exists();
        assertThat(files(root)).hasSize(1);

        Path back = folder.resolve("back");
        staging.fetch(key, back);
        assertThat(back).hasSameBinaryContentAs(original);
        assertThat(staging.path(key).orElseThrow()).hasSameBinaryContentAs(original);
        try (var in = staging.open(key)) {
            assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(original));
        }
    }

    @Test
    void a_file_that_is_taken_leaves_its_place() throws IOException {
        String key = staging.take(original, sha256);
        assertThat(original).doesNotExist();
        assertThat(staging.path(key).orElseThrow()).hasContent("pixels and a name");

        Path again = Files.writeString(folder.resolve("again"), "pixels and a name");
        assertThat(staging.take(again, sha256)).isEqualTo(key);
        assertThat(again).doesNotExist();
        assertThat(files(root)).hasSize(1);
    }

    @Test
    void quarantine_is_a_place_of_its_own() throws IOException {
        String bad = staging.quarantine(original, sha256);
        String good = staging.put(original, sha256);
        assertThat(bad).isEqualTo("quarantine/" + sha256 + ".dcm").isNotEqualTo(good);
        staging.delete(bad);
        assertThat(staging.path(good)).isPresent();
    }

    @Test
    void content_that_is_not_what_its_digest_says_is_neither_stored_nor_handed_out()
            throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "something else");
        assertThatThrownBy(() -> staging.put(other, sha256)).isInstanceOf(DamagedOriginal.class);
        assertThat(files(root)).isEmpty();

        String key = staging.put(original, sha256);
        Files.writeString(root.resolve(key), "pixels and another");
        Path back = folder.resolve("back");
        assertThatThrownBy(() -> staging.fetch(key, back)).isInstanceOf(DamagedOriginal.class);
        assertThat(back).doesNotExist();

        staging.put(original, sha256);
        staging.fetch(key, back);
        assertThat(back).hasSameBinaryContentAs(original);
    }

    @Test
    void half_a_file_that_a_crash_left_is_not_seen() throws IOException {
        Path shard = Files.createDirectories(root.resolve(sha256.substring(0, 2)));
        Files.writeString(shard.resolve("." + sha256 + ".dcm.0.tmp"), "pix");
        assertThat(all(NOW.plusSeconds(1))).isEmpty();
        String key = staging.put(original, sha256);
        assertThat(staging.path(key).orElseThrow()).hasSameBinaryContentAs(original);
        assertThat(all(NOW.plus(Duration.ofDays(36_500))))
                .extracting(StagedFile::key)
                .containsExactly(key);
    }

    @Test
    void what_is_gone_is_said_to_be_gone() throws IOException {
        String key = staging.put(original, sha256);
        staging.delete(key);
        staging.delete(key);
        assertThatThrownBy(() -> staging.open(key)).isInstanceOf(NotStaged.class);
        assertThatThrownBy(() -> staging.path(key)).isInstanceOf(NotStaged.class);
        assertThatThrownBy(() -> staging.fetch(key, folder.resolve("back")))
                .isInstanceOf(NotStaged.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "ab/../../x.dcm",
                "",
                "ab/cd.dcm",
                "00/ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff.dcm"
            })
    void a_key_that_is_none_leads_nowhere(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> staging.open(key));
        assertThatIllegalArgumentException().isThrownBy(() -> staging.path(key));
        assertThatIllegalArgumentException().isThrownBy(() -> staging.delete(key));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> staging.fetch(key, folder.resolve("back")));
        assertThatIllegalArgumentException().isThrownBy(() -> staging.put(original, key));
    }

    @Test
    void a_file_that_is_stored_again_is_young_again() throws IOException {
        String key = staging.put(original, sha256);
        staging.put(original, sha256);
        Instant later = NOW.plus(Duration.ofDays(3));
        assertThat(all(later)).extracting(StagedFile::storedAt).containsExactly(NOW);
        at(later).put(original, sha256);
        assertThat(all(later)).isEmpty();
        assertThat(all(later.plusSeconds(1)))
                .containsExactly(new StagedFile(key, Files.size(original), later));
    }

    private List<StagedFile> all(Instant before) throws IOException {
        try (Stream<StagedFile> found = staging.storedBefore(before)) {
            return found.toList();
        }
    }

    @Test
    void many_at_once_store_one_file_once() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> keys = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                keys.add(senders.submit(() -> staging.put(original, sha256)));
            }
            for (Future<String> key : keys) {
                assertThat(staging.path(key.get()).orElseThrow()).hasSameBinaryContentAs(original);
            }
        } finally {
            senders.shutdownNow();
        }
        assertThat(files(root)).hasSize(1);
    }
}
