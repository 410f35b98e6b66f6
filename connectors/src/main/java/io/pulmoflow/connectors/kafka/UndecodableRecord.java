package io.pulmoflow.connectors.kafka;

/** Bytes that are no Avro record of the topic; the message holds none of them. */
public final class UndecodableRecord extends Exception {
    private static final long serialVersionUID = 1L;

    UndecodableRecord(String message) {
        super(message);
    }
}
