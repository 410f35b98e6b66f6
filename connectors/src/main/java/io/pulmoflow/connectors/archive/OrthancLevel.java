package io.pulmoflow.connectors.archive;

/** What Orthanc keeps, by its own names. */
enum OrthancLevel {
    STUDY("Study", "studies"),
    SERIES("Series", "series"),
    INSTANCE("Instance", "instances");

    private final String written;
    private final String folder;

    OrthancLevel(String written, String folder) {
        this.written = written;
        this.folder = folder;
    }

    String written() {
        return written;
    }

    String folder() {
        return folder;
    }
}
