package io.pulmoflow.connectors.inbox;

import io.pulmoflow.keys.ZoneKey;
import io.pulmoflow.schemas.clinical.Source;
import java.util.Objects;

/**
 * Ids of input records: the same file read again gives the same ids. Keyed, for they go on into
 * zones where nobody may find out which record of a file that he has an id belongs to.
 */
public final class EventIds {
    private final ZoneKey key;

    public EventIds(ZoneKey intakeKey) {
        this.key = Objects.requireNonNull(intakeKey, "intakeKey");
    }

    /**
     * @param fileSha256 digest of its file, in hex
     * @param recordNumber ordinal of the record within its file, from 1
     * @return 32 hex digits
     */
    public String of(Source source, String fileSha256, int recordNumber) {
        return key.token("event", source.name() + '|' + fileSha256 + '|' + recordNumber);
    }
}
