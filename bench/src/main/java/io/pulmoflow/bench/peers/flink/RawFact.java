package io.pulmoflow.bench.peers.flink;

/** A fact as it came, with the patient it is of. */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copied by nobody.
record RawFact<K>(K patient, byte[] value) {}
