package io.pulmoflow.jobs.cli.images;

import java.nio.file.Path;

/**
 * A file to de-identify.
 *
 * @param number from 1, in the order of the names below the source folder: what reports call it,
 *     since a name may be a patient's
 */
record SourceFile(int number, Path path) {
    @Override
    public String toString() {
        return "file " + number;
    }
}
