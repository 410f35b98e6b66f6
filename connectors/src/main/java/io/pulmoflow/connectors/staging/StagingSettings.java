package io.pulmoflow.connectors.staging;

import io.pulmoflow.connectors.s3.S3Bucket;
import io.pulmoflow.connectors.s3.S3Settings;
import io.pulmoflow.connectors.settings.Settings;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

/** Which staging store there is; each process and worker opens it for itself. */
public sealed interface StagingSettings extends Serializable {
    /** Opens the store; says nothing of whether it can be reached. */
    StagingStore open();

    /**
     * Reads {@code staging.kind} ({@code folder}, which is the default, or {@code s3}), and {@code
     * staging.folder} or what {@link S3Settings} reads after {@code staging.s3}.
     */
    static StagingSettings from(Settings settings) {
        return switch (settings.choice("staging.kind", Kind.class, Kind.FOLDER)) {
            case FOLDER -> new Folder(settings.path("staging.folder").toString());
            case S3 -> new Bucket(S3Settings.from(settings, "staging.s3"));
        };
    }

    /** Of which kind it is. */
    enum Kind {
        FOLDER,
        S3
    }

    /** A folder. */
    record Folder(String folder) implements StagingSettings {
        public Folder {
            Objects.requireNonNull(folder, "folder");
        }

        @Override
        public StagingStore open() {
            return new FolderStaging(Path.of(folder), Clock.systemUTC());
        }
    }

    /** A bucket. */
    record Bucket(S3Settings s3) implements StagingSettings {
        public Bucket {
            Objects.requireNonNull(s3, "s3");
        }

        @Override
        public StagingStore open() {
            return new S3Staging(new S3Bucket(s3));
        }
    }
}
