package io.pulmoflow.connectors.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.keys.ZoneKey;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.id.RecordIds;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventIdsTest {
    private static final String FILE = "ab".repeat(32);

    private final EventIds ids = new EventIds(key("a key of thirty-two bytes, no less"));

    @Test
    void the_same_record_of_the_same_file_has_the_same_id_again() {
        assertThat(ids.of(Source.CRM, FILE, 7))
                .matches("[0-9a-f]{32}")
                .isEqualTo(ids.of(Source.CRM, FILE, 7))
                .isNotEqualTo(ids.of(Source.CRM, FILE, 8))
                .isNotEqualTo(ids.of(Source.EHR, FILE, 7));
    }

    @Test
    void who_has_the_file_and_not_the_key_cannot_make_the_id() {
        assertThat(ids.of(Source.CRM, FILE, 7))
                .isNotEqualTo(RecordIds.of("CRM", FILE, "7"))
                .isNotEqualTo(
                        new EventIds(key("another key of thirty-two bytes..."))
                                .of(Source.CRM, FILE, 7));
    }

    private static ZoneKey key(String text) {
        return new ZoneKey(text.getBytes(StandardCharsets.US_ASCII));
    }
}
