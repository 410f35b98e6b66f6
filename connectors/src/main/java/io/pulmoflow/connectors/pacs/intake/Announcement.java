package io.pulmoflow.connectors.pacs.intake;

import java.util.Objects;
import java.util.Optional;

/** What the sender of an instance says that it is; what contradicts it is quarantined. */
public record Announcement(
        Optional<String> sopClassUid, Optional<String> sopInstanceUid, Optional<String> studyUid) {
    public Announcement {
        Objects.requireNonNull(sopClassUid, "sopClassUid");
        Objects.requireNonNull(sopInstanceUid, "sopInstanceUid");
        Objects.requireNonNull(studyUid, "studyUid");
    }

    /** The sender lets the instance speak for itself. */
    public static Announcement none() {
        return new Announcement(Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Announcement ofInstance(String sopClassUid, String sopInstanceUid) {
        return new Announcement(
                Optional.of(sopClassUid), Optional.of(sopInstanceUid), Optional.empty());
    }

    public static Announcement ofStudy(String studyUid) {
        return new Announcement(Optional.empty(), Optional.empty(), Optional.of(studyUid));
    }

    /** Without the UIDs. */
    @Override
    public String toString() {
        return "Announcement";
    }
}
