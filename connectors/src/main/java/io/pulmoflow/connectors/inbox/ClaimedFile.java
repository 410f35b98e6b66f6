package io.pulmoflow.connectors.inbox;

import io.pulmoflow.schemas.clinical.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file in the hands of this service: nobody else writes to it any more.
 *
 * @param path where it is now
 * @param name its name within the inbox, with {@code /} between folders; may name a person
 * @param sha256 digest of its bytes, hex
 * @param size in bytes
 * @param acceptedAt when this service took it
 */
public record ClaimedFile(Path path, String name, String sha256, long size, Instant acceptedAt) {
    private static final Pattern REPLAY = Pattern.compile("replay~([0-9a-f]{32})(\\..*)?");

    public ClaimedFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(acceptedAt, "acceptedAt");
    }

    /** The last part of its name. */
    public String fileName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /**
     * The event that this file brings again, where it is named {@code replay~EVENTID.EXT}: such a
     * file holds one record, which keeps that event id.
     */
    public Optional<String> replayOf() {
        Matcher replay = REPLAY.matcher(fileName());
        return replay.matches() ? Optional.of(replay.group(1)) : Optional.empty();
    }

    /**
     * Id of one of its records.
     *
     * @param ids by which records get theirs
     * @param recordNumber ordinal of the record, from 1
     */
    String eventId(EventIds ids, Source source, int recordNumber) {
        return replayOf().orElseGet(() -> ids.of(source, sha256, recordNumber));
    }

    /** Key of its receipt. */
    String receiptId() {
        return replayOf().map(event -> FileDigests.replayReceipt(event, sha256)).orElse(sha256);
    }

    /** Without its name. */
    @Override
    public String toString() {
        return "ClaimedFile[" + sha256 + "]";
    }
}
