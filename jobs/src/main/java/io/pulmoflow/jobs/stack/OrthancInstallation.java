package io.pulmoflow.jobs.stack;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Orthanc as a package of the system has installed it.
 *
 * @param program the server
 * @param dicomWeb its DICOMweb plug-in
 */
record OrthancInstallation(Path program, Path dicomWeb) {
    static final String MISSING =
            "Orthanc with its DICOMweb plug-in is not installed: install it (on Debian: apt-get"
                    + " install orthanc orthanc-dicomweb), or keep images in a folder with"
                    + " --archive FOLDER.";

    private static final String PROGRAM = "Orthanc";
    private static final String DICOM_WEB = "libOrthancDicomWeb.so";

    /** Debian's, those of a build of one's own, and Homebrew's: a user's path often lacks them. */
    private static final List<Path> PROGRAM_FOLDERS =
            List.of(
                    Path.of("/usr/sbin"),
                    Path.of("/usr/local/sbin"),
                    Path.of("/usr/bin"),
                    Path.of("/usr/local/bin"),
                    Path.of("/opt/orthanc/bin"));

    private static final List<Path> PLUGIN_FOLDERS =
            List.of(
                    Path.of("/usr/share/orthanc/plugins"),
                    Path.of("/usr/local/share/orthanc/plugins"),
                    Path.of("/usr/lib/orthanc"),
                    Path.of("/usr/local/lib/orthanc"),
                    Path.of("/opt/orthanc/plugins"));

    static Optional<OrthancInstallation> find() {
        Stream<Path> path =
                Arrays.stream(
                                Optional.ofNullable(System.getenv("PATH"))
                                        .orElse("")
                                        .split(File.pathSeparator, -1))
                        .filter(folder -> !folder.isEmpty())
                        .map(Path::of);
        return find(Stream.concat(PROGRAM_FOLDERS.stream(), path).toList(), PLUGIN_FOLDERS);
    }

    /** Empty unless both are there. */
    static Optional<OrthancInstallation> find(List<Path> programs, List<Path> plugins) {
        Optional<Path> program =
                programs.stream()
                        .map(folder -> folder.resolve(PROGRAM))
                        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                        .findFirst();
        Optional<Path> plugin =
                plugins.stream()
                        .map(folder -> folder.resolve(DICOM_WEB))
                        .filter(Files::isReadable)
                        .findFirst();
        return program.flatMap(
                found -> plugin.map(library -> new OrthancInstallation(found, library)));
    }

    /**
     * @throws StackFailure if it is not installed
     */
    static OrthancInstallation required() {
        return find().orElseThrow(() -> new StackFailure(MISSING));
    }
}
