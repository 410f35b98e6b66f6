package io.pulmoflow.bench.peers.streams;

import io.pulmoflow.bench.peers.domain.PatientCase;
import io.pulmoflow.bench.peers.domain.PatientCaseFormat;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Cases in the format that all contenders keep them in. Thread-safe, as stores share it. */
final class CaseSerde implements Serde<PatientCase> {
    private final ThreadLocal<PatientCaseFormat> formats =
            ThreadLocal.withInitial(PatientCaseFormat::new);
    private final ThreadLocal<byte[]> buffers =
            ThreadLocal.withInitial(() -> new byte[PatientCaseFormat.MOST_BYTES]);

    @Override
    public Serializer<PatientCase> serializer() {
        return (topic, one) -> {
            if (one == null) {
                return null;
            }
            byte[] buffer = buffers.get();
            return Arrays.copyOf(buffer, formats.get().write(one, buffer));
        };
    }

    @Override
    public Deserializer<PatientCase> deserializer() {
        return (topic, bytes) -> bytes == null ? null : formats.get().read(bytes);
    }
}
