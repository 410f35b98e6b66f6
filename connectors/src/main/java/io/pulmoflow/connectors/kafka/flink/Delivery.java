package io.pulmoflow.connectors.kafka.flink;

import org.apache.flink.connector.base.DeliveryGuarantee;

/** How records leave a job. */
public enum Delivery {
    /**
     * At once, possibly again after a failure: ids and revisions make the repetition harmless. The
     * default, since an alert does not wait for a checkpoint.
     */
    AT_LEAST_ONCE(DeliveryGuarantee.AT_LEAST_ONCE),

    /** In Kafka transactions, visible once the checkpoint is complete. */
    EXACTLY_ONCE(DeliveryGuarantee.EXACTLY_ONCE);

    private final DeliveryGuarantee guarantee;

    Delivery(DeliveryGuarantee guarantee) {
        this.guarantee = guarantee;
    }

    DeliveryGuarantee guarantee() {
        return guarantee;
    }
}
