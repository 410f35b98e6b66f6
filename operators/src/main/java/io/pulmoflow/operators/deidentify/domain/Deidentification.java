package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.schemas.fault.Fault;
import java.util.Objects;

/** How the de-identification of one instance ended. */
public sealed interface Deidentification {

    /**
     * The de-identified file is complete under its final name, and was checked.
     *
     * @param report what was done, in counts
     * @param attributes technical values of the image, from attributes that were kept
     * @param uids the ids that the instance now goes by
     */
    record Done(DeidentificationReport report, ImageAttributes attributes, DeidentifiedUids uids)
            implements Deidentification {
        public Done {
            Objects.requireNonNull(report, "report");
            Objects.requireNonNull(attributes, "attributes");
            Objects.requireNonNull(uids, "uids");
        }
    }

    /**
     * Nothing was written.
     *
     * @param fault why; names places, never values
     */
    record Refused(Fault fault) implements Deidentification {
        public Refused {
            Objects.requireNonNull(fault, "fault");
        }
    }
}
