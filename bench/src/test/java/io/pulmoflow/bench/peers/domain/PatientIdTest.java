package io.pulmoflow.bench.peers.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PatientIdTest {
    @Test
    void the_digits_come_back() {
        String digits = "00f1e2d3c4b5a6978fffffffffffffff";
        PatientId id = PatientId.of(bytes(digits));
        assertThat(id.text()).isEqualTo(digits);
        assertThat(id).isEqualTo(PatientId.of(bytes(digits))).hasSameHashCodeAs(id);
    }

    @Test
    void what_is_no_key_is_refused() {
        assertThatThrownBy(() -> PatientId.of(bytes("00F1E2D3C4B5A6978FFFFFFFFFFFFFFF")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PatientId.of(bytes("0")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String digits) {
        return digits.getBytes(StandardCharsets.ISO_8859_1);
    }
}
