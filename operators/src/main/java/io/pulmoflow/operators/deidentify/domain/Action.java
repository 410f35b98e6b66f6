package io.pulmoflow.operators.deidentify.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is done to one attribute; the letters are those of PS3.15 Table E.1-1a. */
public enum Action {
    /** X: the attribute goes. */
    REMOVE,
    /** Z: the value goes. */
    EMPTY,
    /** D: the value becomes a dummy that is valid for its VR. */
    DUMMY,
    /** K: the value stays but for what is known of the patient; a sequence is cleaned inside. */
    KEEP,
    /** U: the UID becomes one that is derived from it under the research key. */
    UID,
    /** U* on a sequence: references stay, with replaced UIDs, and nothing else. */
    REFERENCES,
    /** C on a date, time or date-time: shifted by the person's offset. */
    SHIFT,
    /** C on a descriptor: only words of the profile's vocabulary stay. */
    CLEAN,
    /** C on structured content: codes, numbers, coordinates and references stay. */
    CONTENT,
    /** C on graphics: shapes stay, text goes. */
    GRAPHICS;

    /** As it is written in a profile. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Action> of(String written) {
        return Arrays.stream(values()).filter(a -> a.written().equals(written)).findFirst();
    }
}
