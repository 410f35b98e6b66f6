package io.pulmoflow.bench.peers.flink;

import java.io.Serializable;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * What a patient's key is inside the job.
 *
 * @param <K> of the keys
 */
interface KeyForm<K> extends Serializable {
    /** Of a record's key: thirty-two hexadecimal digits. */
    K of(byte[] digits);

    /** The digits again. */
    String text(K key);

    Class<K> type();

    TypeSerializer<K> serializer();
}
