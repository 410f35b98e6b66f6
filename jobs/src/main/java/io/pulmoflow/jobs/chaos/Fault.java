package io.pulmoflow.jobs.chaos;

import java.io.IOException;
import java.time.Duration;

/** Something that goes wrong for a while. */
public sealed interface Fault
        permits Killed,
                Paused,
                NetworkCut,
                RegistryAwayAtStart,
                RefusingWarehouse,
                StuckWarehouse,
                FullDisk,
                PoisonMessages,
                IncompatibleProducer,
                ClockSkew,
                SourceClocks,
                DuplicateDelivery {
    String name();

    /** How long it is left so before it is healed; zero where it is over at once. */
    Duration lasts();

    /**
     * @throws IOException if it could not be done; then it is healed all the same
     */
    void inject(Ground ground) throws IOException;

    /** Takes it back; the stack recovers by itself from then on. */
    void heal(Ground ground) throws IOException;
}
