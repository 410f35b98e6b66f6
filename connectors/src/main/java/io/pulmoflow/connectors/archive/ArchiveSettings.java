package io.pulmoflow.connectors.archive;

import io.pulmoflow.connectors.settings.Settings;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/** Which archive there is; each worker opens it for itself. */
public sealed interface ArchiveSettings extends Serializable {
    /**
     * Opens the archive; says nothing of whether it can be reached.
     *
     * @throws java.io.UncheckedIOException if its credentials cannot be read
     */
    ImageArchive open();

    /**
     * Reads {@code archive.kind} ({@code folder}, which is the default, or {@code orthanc}), and
     * {@code archive.folder} or {@code archive.orthanc.url}, {@code
     * archive.orthanc.credentials.file} and, each with a default, {@code
     * archive.orthanc.batch.instances}, {@code archive.orthanc.batch.linger}, {@code
     * archive.orthanc.requests} and {@code archive.orthanc.attempts}.
     */
    static ArchiveSettings from(Settings settings) {
        return switch (settings.choice("archive.kind", Kind.class, Kind.FOLDER)) {
            case FOLDER -> new Folder(settings.path("archive.folder").toString());
            case ORTHANC ->
                    new Orthanc(
                            settings.uri("archive.orthanc.url"),
                            settings.path("archive.orthanc.credentials.file").toString(),
                            OrthancTuning.from(settings));
        };
    }

    /** Of which kind it is. */
    enum Kind {
        FOLDER,
        ORTHANC
    }

    /** A folder. */
    record Folder(String folder) implements ArchiveSettings {
        /** Enough to keep a disk busy while others wait for theirs to be synchronized. */
        private static final int AT_ONCE = 4;

        public Folder {
            Objects.requireNonNull(folder, "folder");
        }

        @Override
        public ImageArchive open() {
            return new FolderArchive(Path.of(folder), AT_ONCE);
        }
    }

    /**
     * An Orthanc with the DICOMweb plug-in.
     *
     * @param url address of the server, such as {@code http://127.0.0.1:8042}
     * @param credentialsFile a file with one line, {@code user:password}
     */
    record Orthanc(URI url, String credentialsFile, OrthancTuning tuning)
            implements ArchiveSettings {
        public Orthanc {
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(credentialsFile, "credentialsFile");
            Objects.requireNonNull(tuning, "tuning");
        }

        @Override
        public ImageArchive open() {
            return new OrthancArchive(
                    new OrthancClient(url, HttpCredentials.read(Path.of(credentialsFile))), tuning);
        }
    }
}
