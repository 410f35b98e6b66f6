package io.pulmoflow.jobs.testing;

import io.pulmoflow.keys.ZoneKey;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import java.nio.charset.StandardCharsets;

/** The key of the research zone in tests: savepoints that are released hold ids of it. */
public final class ResearchKey {
    private ResearchKey() {}

    public static ResearchIds ids() {
        return new ResearchIds(
                new ZoneKey(
                        "a research key of the tests, more than 32 bytes"
                                .getBytes(StandardCharsets.UTF_8)));
    }
}
