package io.pulmoflow.jobs.chaos;

import java.io.IOException;
import java.time.Duration;

/** Hospitals send files once more that they have sent, in another order. */
public record DuplicateDelivery(long seed) implements Fault {
    @Override
    public String name() {
        return "duplicate and reordered delivery";
    }

    @Override
    public Duration lasts() {
        return Duration.ZERO;
    }

    @Override
    public void inject(Ground ground) throws IOException {
        ground.deliverAgain(seed);
    }

    @Override
    public void heal(Ground ground) {
        // Nothing is to be taken back.
    }
}
