package io.pulmoflow.connectors.inbox;

import java.util.Objects;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * A file that did not come through the folder, and what was read in it.
 *
 * @param content hands the same records on each time
 */
public record ReadFile<V extends SpecificRecord>(
        ClaimedFile file, Consumer<RecordSink<V>> content) {
    public ReadFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(content, "content");
    }

    /** Without its name. */
    @Override
    public String toString() {
        return "ReadFile[" + file + "]";
    }
}
