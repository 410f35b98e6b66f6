package io.pulmoflow.bench.peers.codec;

import io.pulmoflow.bench.peers.domain.CaseRules;
import io.pulmoflow.bench.peers.domain.PatientCase;
import io.pulmoflow.bench.peers.record.CaseResult;
import io.pulmoflow.bench.peers.record.HealthRecordFact;
import io.pulmoflow.bench.peers.record.InstanceFact;
import io.pulmoflow.bench.peers.record.ParticipantFact;
import io.pulmoflow.bench.peers.record.ProtocolFact;

/** Reads facts of all four sources and decides by them, one after another. Not thread-safe. */
public final class FactReader {
    private final RecordReader<ParticipantFact> participants =
            new RecordReader<>(ParticipantFact.getClassSchema());
    private final RecordReader<ProtocolFact> protocols =
            new RecordReader<>(ProtocolFact.getClassSchema());
    private final RecordReader<HealthRecordFact> healthRecords =
            new RecordReader<>(HealthRecordFact.getClassSchema());
    private final RecordReader<InstanceFact> instances =
            new RecordReader<>(InstanceFact.getClassSchema());
    private String eventId;
    private long sentAt;

    /**
     * What a fact makes of a case.
     *
     * @param known {@link PatientCase#unknown()} where nothing is
     * @return the very same where nothing has changed
     * @throws IllegalArgumentException if the bytes are no fact
     */
    public PatientCase decide(PatientCase known, byte[] value) {
        switch (SchemaIds.of(value)) {
            case SchemaIds.PARTICIPANT -> {
                ParticipantFact fact = participants.read(value);
                cause(fact.getEventId(), fact.getSentAt());
                return CaseRules.decide(known, fact);
            }
            case SchemaIds.PROTOCOL -> {
                ProtocolFact fact = protocols.read(value);
                cause(fact.getEventId(), fact.getSentAt());
                return CaseRules.decide(known, fact);
            }
            case SchemaIds.HEALTH_RECORD -> {
                HealthRecordFact fact = healthRecords.read(value);
                cause(fact.getEventId(), fact.getSentAt());
                return CaseRules.decide(known, fact);
            }
            case SchemaIds.INSTANCE -> {
                InstanceFact fact = instances.read(value);
                cause(fact.getEventId(), fact.getSentAt());
                return CaseRules.decide(known, fact);
            }
            default -> throw new IllegalArgumentException("no fact");
        }
    }

    /** What the fact that was read last has led to. */
    public CaseResult result(String patient, PatientCase after) {
        return after.result(patient, eventId, sentAt);
    }

    private void cause(String event, long at) {
        eventId = event;
        sentAt = at;
    }
}
