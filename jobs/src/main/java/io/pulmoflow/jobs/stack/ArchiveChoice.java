package io.pulmoflow.jobs.stack;

import java.util.Locale;

/** Which internal PACS a stack keeps its de-identified images in. */
public enum ArchiveChoice {
    /** The Orthanc that is installed on this machine, as a part of the stack. */
    ORTHANC,
    /** A folder of files. */
    FOLDER;

    /** As settings write it. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Orthanc where it is installed. */
    static ArchiveChoice standard() {
        return OrthancInstallation.find().isPresent() ? ORTHANC : FOLDER;
    }
}
