package io.pulmoflow.bench.peers.flink;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The digits as a text, as the platform's own jobs have them. */
final class TextKey implements KeyForm<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String of(byte[] digits) {
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String text(String key) {
        return key;
    }

    @Override
    public Class<String> type() {
        return String.class;
    }

    @Override
    public TypeSerializer<String> serializer() {
        return PatientSerializer.INSTANCE;
    }
}
