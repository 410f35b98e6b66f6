package io.pulmoflow.connectors.inbox;

import org.apache.avro.specific.SpecificRecord;

/** Takes what a reader finds in a file. */
public interface RecordSink<V extends SpecificRecord> {
    /**
     * @param number ordinal of the record in its file, from 1
     * @param key of the record on its topic
     * @param record with a {@link BlankOrigin}
     */
    void accepted(int number, String key, V record);

    void quarantined(BadRecord record);

    /** A header of the file that no column of the contract answers to: its values are not kept. */
    void unknownColumn(String header);
}
