package io.pulmoflow.generator.course;

/** What goes wrong with the images of a study. */
public enum ImageTrouble {
    NONE,
    TRUNCATED_THEN_SENT_WHOLE,
    TRUNCATED,
    SAME_BYTES_TWICE,
    SAME_INSTANCE_OTHER_BYTES,
    STRAY_FILE
}
