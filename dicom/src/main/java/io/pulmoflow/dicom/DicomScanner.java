package io.pulmoflow.dicom;

import java.io.IOException;
import java.nio.file.Path;

/** Reads a file's elements in file order, with bounded memory. */
public final class DicomScanner {
    private DicomScanner() {}

    /**
     * Shows the elements of the data set; those of the file meta information are in the facts.
     *
     * @throws DicomFault where the file cannot be read
     */
    public static FileFacts scan(Path file, ElementVisitor visitor, DicomLimits limits)
            throws IOException {
        try (DicomFile open = DicomFile.open(file, limits)) {
            open.scan(visitor);
            return open.facts();
        }
    }

    /** What the file is; nothing of its data set is read. */
    public static FileFacts facts(Path file, DicomLimits limits) throws IOException {
        try (OpenFile open = OpenFile.open(file, limits)) {
            return open.facts();
        }
    }
}
