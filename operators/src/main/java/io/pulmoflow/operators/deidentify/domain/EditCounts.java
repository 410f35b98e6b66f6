package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.Edit;

/** Counts what is done to one instance. */
final class EditCounts {
    private static final int DUMMIED = 1;
    private static final int UID = 1 << 1;
    private static final int DATE = 1 << 2;
    private static final int SCRUBBED = 1 << 3;

    private int kept;
    private int removed;
    private int emptied;
    private int dummied;
    private int uids;
    private int dates;
    private int scrubbed;
    private int added;
    private int noted;

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
        noted |= DUMMIED;
    }

    void uid() {
        uids++;
        noted |= UID;
    }

    void date() {
        dates++;
        noted |= DATE;
    }

    void scrubbed() {
        scrubbed++;
        noted |= SCRUBBED;
    }

    /** Begins to note what is counted, for one value: each count goes up by one at most. */
    void begin() {
        noted = 0;
    }

    /** Which counts have gone up since. */
    int noted() {
        return noted;
    }

    /** The same counts go up again. */
    void again(int counted) {
        dummied += counted & DUMMIED;
        uids += (counted & UID) >> 1;
        dates += (counted & DATE) >> 2;
        scrubbed += (counted & SCRUBBED) >> 3;
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
