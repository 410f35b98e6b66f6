package io.pulmoflow.operators.deidentify.domain;

import java.util.Objects;

/**
 * What was done to one instance, in counts; no values.
 *
 * @param profile name of the profile
 * @param kept elements that are byte for byte the source's, those inside kept sequences not counted
 * @param removed elements that are gone
 * @param emptied elements that have no value any more
 * @param dummied elements whose value is a dummy
 * @param uids UIDs that were replaced
 * @param dates dates, times and date-times that were shifted
 * @param scrubbed elements from which something known of the patient was taken
 * @param added elements that the source did not have
 * @param pixels what happened to the pixels
 * @param sourceBytes size of the source, in bytes
 * @param writtenBytes size of what was written, in bytes
 */
public record DeidentificationReport(
        String profile,
        int kept,
        int removed,
        int emptied,
        int dummied,
        int uids,
        int dates,
        int scrubbed,
        int added,
        PixelOutcome pixels,
        long sourceBytes,
        long writtenBytes) {
    public DeidentificationReport {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(pixels, "pixels");
    }
}
