package io.pulmoflow.operators.freetext.domain;

import io.pulmoflow.keys.ZoneKey;
import io.pulmoflow.operators.keys.domain.CareIds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The rules of texts under a key that is of no use elsewhere. */
final class ExampleRules {
    private ExampleRules() {}

    /** Originals are kept for ninety days. */
    static TextRules ofNinetyDays() {
        return new TextRules(
                new TextScrubber(),
                new CareIds(
                        new ZoneKey(
                                "a care key of the tests, more than 32 bytes long"
                                        .getBytes(StandardCharsets.UTF_8))),
                Duration.ofDays(90));
    }
}
