package io.pulmoflow.jobs.audit;

import io.pulmoflow.connectors.kafka.AvroProducer;
import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.schemas.ops.AuditRecord;
import io.pulmoflow.schemas.topic.Topics;

/** The audit topic: a line is kept once all replicas have it. */
public final class AuditTopic implements AuditSink {
    private final AvroProducer producer;

    public AuditTopic(KafkaSettings kafka) {
        this.producer = new AvroProducer(kafka, "pulmoflow-audit");
    }

    @Override
    public void keep(AuditRecord line) {
        try {
            producer.send(Topics.AUDIT, line.getAuditId(), line);
            producer.flush();
        } catch (RuntimeException e) {
            throw new AuditFailed("the audit trail cannot be written: is Kafka up?", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
