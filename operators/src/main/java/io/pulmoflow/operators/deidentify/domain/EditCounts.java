package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.Edit;

/** Counts what is done to one instance. */
final class EditCounts {
    private int kept;
    private int removed;
    private int emptied;
    private int dummied;
    private int uids;
    private int dates;
    private int scrubbed;
    private int added;

    /**
     * Edits that say by themselves what they do; values that change are counted where they change.
     */
    void count(Edit edit) {
        if (edit == Edit.KEEP || edit == Edit.DESCEND) {
            kept++;
        } else if (edit == Edit.REMOVE) {
            removed++;
        } else if (edit == Edit.EMPTY) {
            emptied++;
        }
    }

    void dummied() {
        dummied++;
    }

    void uid() {
        uids++;
    }

    void date() {
        dates++;
    }

    void scrubbed() {
        scrubbed++;
    }

    void added(int elements) {
        added += elements;
    }

    DeidentificationReport report(
            String profile, PixelOutcome pixels, long sourceBytes, long writtenBytes) {
        return new DeidentificationReport(
                profile,
                kept,
                removed,
                emptied,
                dummied,
                uids,
                dates,
                scrubbed,
                added,
                pixels,
                sourceBytes,
                writtenBytes);
    }
}
