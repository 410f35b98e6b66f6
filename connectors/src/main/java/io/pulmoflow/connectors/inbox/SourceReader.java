package io.pulmoflow.connectors.inbox;

import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads the files of one source. Reading one file again gives the same records with the same
 * numbers; a file is read twice, first to see whether it can be read to its end.
 */
public interface SourceReader<V extends SpecificRecord> {
    /**
     * @throws RejectedFile if the file as a whole cannot be read
     * @throws IOException if the disk fails: an infrastructure fault, tried again later
     */
    void read(ClaimedFile file, RecordSink<V> to) throws IOException, RejectedFile;
}
