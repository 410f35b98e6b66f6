package io.pulmoflow.connectors.pacs.intake;

import io.pulmoflow.connectors.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How instances from the network are taken in.
 *
 * @param spool folder of files that are being received, emptied at each start; a rename away from
 *     the staging store where that is a folder
 * @param instanceLimit most bytes of one instance
 * @param answerTimeout how long the broker is waited for before the sender is told to come again
 */
public record IntakeSettings(Path spool, long instanceLimit, Duration answerTimeout) {
    private static final long MEBIBYTE = 1 << 20;

    public IntakeSettings {
        Objects.requireNonNull(spool, "spool");
        Objects.requireNonNull(answerTimeout, "answerTimeout");
    }

    /**
     * Reads {@code intake.spool.folder}, {@code intake.instance.limit.mb} and {@code
     * intake.answer.timeout}; does not check the settings.
     */
    public static IntakeSettings from(Settings settings, Path defaultSpool) {
        return new IntakeSettings(
                settings.optionalPath("intake.spool.folder").orElse(defaultSpool),
                settings.integer("intake.instance.limit.mb", 4096, 1, 1 << 20) * MEBIBYTE,
                settings.duration("intake.answer.timeout", Duration.ofSeconds(20)));
    }
}
