package io.pulmoflow.jobs.chaos;

import io.pulmoflow.schemas.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Bytes that are no records lie in the sources' topics. */
public record PoisonMessages(long seed) implements Fault {
    private static final int EACH = 5;
    private static final int LONGEST = 200;

    @Override
    public String name() {
        return "poison messages";
    }

    @Override
    public Duration lasts() {
        return Duration.ZERO;
    }

    @Override
    public void inject(Ground ground) throws IOException {
        Random random = new Random(seed);
        for (String topic :
                List.of(
                        Topics.RAW_CRM_PARTICIPANTS.name(),
                        Topics.RAW_RIS_PROTOCOLS.name(),
                        Topics.RAW_EHR_RECORDS.name())) {
            List<byte[]> garbage = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                byte[] bytes = new byte[1 + random.nextInt(LONGEST)];
                random.nextBytes(bytes);
                // The format's first byte is zero: this is certainly none of it.
                bytes[0] = 7;
                garbage.add(bytes);
            }
            ground.send(topic, garbage);
        }
    }

    @Override
    public void heal(Ground ground) {
        // They lie in quarantine, counted.
    }
}
