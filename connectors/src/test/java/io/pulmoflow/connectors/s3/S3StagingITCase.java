package io.pulmoflow.connectors.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.connectors.inbox.FileDigests;
import io.pulmoflow.connectors.settings.InvalidSettings;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.staging.DamagedOriginal;
import io.pulmoflow.connectors.staging.NotStaged;
import io.pulmoflow.connectors.staging.S3Staging;
import io.pulmoflow.connectors.staging.StagedFile;
import io.pulmoflow.connectors.staging.StagingSettings;
import io.pulmoflow.connectors.staging.StagingStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class S3StagingITCase {
    @TempDir static Path server;
    private static RealS3 s3;

    @TempDir Path folder;
    private S3Bucket bucket;
    private S3Staging staging;
    private Path original;
    private String sha256;

    @BeforeAll
    static void start() throws Exception {
        s3 = RealS3.start(server);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        s3.close();
    }

    @BeforeEach
    void open() throws IOException {
        bucket = new S3Bucket(s3.settings("originals/", s3.credentials()));
        staging = new S3Staging(bucket);
        byte[] bytes = new byte[1 << 20];
        new Random(7).nextBytes(bytes);
        original = Files.write(folder.resolve("original"), bytes);
        sha256 = FileDigests.digestOf(original);
    }

    @AfterEach
    void leave_nothing() throws IOException {
        bucket.deleteAll("");
        staging.close();
    }

    private List<StagedFile> all() throws IOException {
        try (Stream<StagedFile> found = staging.storedBefore(Instant.MAX)) {
            return found.toList();
        }
    }

    @Test
    void a_file_is_kept_under_its_digest_and_comes_back_as_it_was() throws IOException {
        String key = staging.put(original, sha256);
        assertThat(staging.put(original, sha256)).isEqualTo(key);
        String bad = staging.quarantine(original, sha256);
        assertThat(all()).extracting(StagedFile::key).containsExactlyInAnyOrder(key, bad);
        assertThat(all()).extracting(StagedFile::sizeBytes).containsOnly(1L << 20);
        assertThat(bucket.digest(key)).contains(sha256);

        Path back = folder.resolve("back");
        staging.fetch(key, back);
        assertThat(back).hasSameBinaryContentAs(original);
        assertThat(staging.path(key)).isEmpty();
        try (Stream<StagedFile> old = staging.storedBefore(Instant.EPOCH)) {
            assertThat(old).isEmpty();
        }
    }

    @Test
    void a_file_that_is_taken_leaves_its_place() throws IOException {
        String key = staging.take(original, sha256);
        assertThat(original).doesNotExist();
        Path back = folder.resolve("back");
        staging.fetch(key, back);
        assertThat(FileDigests.digestOf(back)).isEqualTo(sha256);
    }

    @Test
    void content_that_is_not_what_its_digest_says_is_neither_stored_nor_handed_out()
            throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "something else");
        assertThatThrownBy(() -> staging.put(other, sha256)).isInstanceOf(DamagedOriginal.class);
        assertThat(all()).isEmpty();

        String key = staging.put(original, sha256);
        bucket.put(key, other, FileDigests.digestOf(other));
        assertThatThrownBy(() -> staging.fetch(key, folder.resolve("back")))
                .isInstanceOf(DamagedOriginal.class);
    }

    @Test
    void what_is_gone_is_said_to_be_gone() throws IOException {
        String key = staging.put(original, sha256);
        staging.delete(key);
        staging.delete(key);
        assertThatThrownBy(() -> staging.open(key)).isInstanceOf(NotStaged.class);
        assertThatThrownBy(() -> staging.fetch(key, folder.resolve("back")))
                .isInstanceOf(NotStaged.class);
        assertThatIllegalArgumentException().isThrownBy(() -> staging.open("../x"));
    }

    @Test
    void a_wrong_secret_is_a_failure_that_does_not_name_it() throws IOException {
        Path wrong = s3.credentials("guessed-secret");
        Path little = Files.writeString(folder.resolve("little"), "a few bytes");
        String digest = FileDigests.digestOf(little);
        try (S3Bucket refused = new S3Bucket(s3.settings("", wrong))) {
            assertThatThrownBy(() -> refused.put("a", little, digest))
                    .isInstanceOf(IOException.class)
                    .hasStackTraceContaining("403")
                    .hasMessageNotContaining("guessed");
        }
    }

    private StagingSettings configured(URI endpoint, Map<String, String> more) throws IOException {
        Map<String, String> all = new HashMap<>(more);
        all.put("staging.kind", "s3");
        all.put("staging.s3.endpoint", endpoint.toString());
        all.put("staging.s3.bucket", RealS3.BUCKET);
        all.put("staging.s3.prefix", "originals/");
        all.putIfAbsent("staging.s3.credentials.file", s3.credentials().toString());
        Settings settings = Settings.of(all);
        StagingSettings staged = StagingSettings.from(settings);
        settings.check();
        return staged;
    }

    @Test
    void a_server_with_a_certificate_of_our_own_is_used_once_that_is_trusted() throws IOException {
        URI secure = s3.secureEndpoint();
        String key = staging.put(original, sha256);
        try (StagingStore trusting =
                configured(secure, Map.of("staging.s3.ca.file", s3.certificate().toString()))
                        .open()) {
            Path back = folder.resolve("back");
            trusting.fetch(key, back);
            assertThat(back).hasSameBinaryContentAs(original);
        }
        try (StagingStore doubting = configured(secure, Map.of()).open()) {
            assertThatThrownBy(() -> doubting.open(key))
                    .isInstanceOf(IOException.class)
                    .hasStackTraceContaining("SSLHandshakeException");
        }
    }

    @Test
    void originals_are_not_sent_in_the_clear_over_a_network() {
        assertThatThrownBy(() -> configured(URI.create("http://s3.example:9000"), Map.of()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("staging.s3.endpoint: expected https");
    }

    @Test
    void credentials_that_are_open_to_all_are_not_used() throws IOException {
        Path open = s3.credentials();
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        StagingSettings settings =
                configured(s3.endpoint(), Map.of("staging.s3.credentials.file", open.toString()));
        assertThatThrownBy(settings::open)
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("chmod 600");
    }
}
