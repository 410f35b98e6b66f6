package io.pulmoflow.connectors.settings;

import java.util.Optional;

/** The version that runs, as dead letters name it. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** From the manifest of the jar; {@code development} outside of one. */
    public static String current() {
        return Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
