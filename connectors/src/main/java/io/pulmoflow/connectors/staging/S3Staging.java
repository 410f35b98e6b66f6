package io.pulmoflow.connectors.staging;

import io.pulmoflow.connectors.inbox.FileDigests;
import io.pulmoflow.connectors.s3.S3Bucket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A staging store in a bucket. One request stores a file: 5 GB at most. */
public final class S3Staging implements StagingStore {
    private final S3Bucket bucket;

    public S3Staging(S3Bucket bucket) {
        this.bucket = Objects.requireNonNull(bucket, "bucket");
    }

    @Override
    public String put(Path file, String sha256) throws IOException {
        return checked(StagingKey.of(sha256), file, sha256);
    }

    @Override
    public String quarantine(Path file, String sha256) throws IOException {
        return checked(StagingKey.quarantine(sha256), file, sha256);
    }

    /** Here and not by the server alone: which of its errors means this differs by server. */
    private String checked(String key, Path file, String sha256) throws IOException {
        if (!FileDigests.digestOf(file).equals(sha256)) {
            throw new DamagedOriginal(key);
        }
        bucket.put(key, file, sha256);
        return key;
    }

    @Override
    public String take(Path file, String sha256) throws IOException {
        String key = StagingKey.of(sha256);
        bucket.put(key, file, sha256);
        Files.delete(file);
        return key;
    }

    @Override
    public InputStream open(String key) throws IOException {
        StagingKey.digest(key);
        return bucket.open(key).orElseThrow(() -> new NotStaged(key));
    }

    @Override
    public void fetch(String key, Path to) throws IOException {
        String digest = StagingKey.digest(key);
        try (InputStream content = open(key)) {
            Files.copy(content, to, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!FileDigests.digestOf(to).equals(digest)) {
            Files.delete(to);
            throw new DamagedOriginal(key);
        }
    }

    @Override
    public Optional<Path> path(String key) {
        StagingKey.digest(key);
        return Optional.empty();
    }

    @Override
    public void delete(String key) throws IOException {
        StagingKey.digest(key);
        bucket.delete(key);
    }

    @Override
    public Stream<StagedFile> storedBefore(Instant time) {
        return bucket.list("")
                .filter(file -> StagingKey.isKey(file.key()))
                .map(file -> new StagedFile(file.key(), file.sizeBytes(), file.storedAt()))
                .filter(file -> file.storedAt().isBefore(time));
    }

    @Override
    public void close() {
        bucket.close();
    }
}
