package io.pulmoflow.generator.course;

import io.pulmoflow.generator.records.Examination;
import io.pulmoflow.generator.records.ImageInstance;
import io.pulmoflow.generator.records.Nodule;
import io.pulmoflow.generator.records.Person;
import java.util.List;

/** The images of one examination, as files. */
public record Study(
        Person person,
        Examination examination,
        List<Nodule> nodules,
        String seriesUid,
        String frameOfReferenceUid,
        int slices,
        List<ImageFile> files) {

    public Study {
        nodules = List.copyOf(nodules);
        files = List.copyOf(files);
    }

    /**
     * One file: the record it is, which slice it shows (from 0), and what was done to its bytes.
     */
    public record ImageFile(ImageInstance record, String name, int slice, Condition condition) {}

    /** What a file in the archive's folder is like. */
    public enum Condition {
        WHOLE,
        /** Its last part is missing. */
        TRUNCATED,
        /** The same instance as another file, in other bytes. */
        SENT_AGAIN_CHANGED,
        /** Byte for byte another file: no record of its own. */
        SAME_BYTES,
        /** No DICOM at all: no record. */
        NOT_DICOM;

        /** Whether a file like this counts as a record. */
        public boolean isRecord() {
            return this == WHOLE || this == TRUNCATED || this == SENT_AGAIN_CHANGED;
        }
    }
}
