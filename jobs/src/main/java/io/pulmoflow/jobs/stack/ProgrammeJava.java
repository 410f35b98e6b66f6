package io.pulmoflow.jobs.stack;

import java.nio.file.Path;

/** The Java that this programme runs on, and that every process of its stack does too. */
final class ProgrammeJava {
    private ProgrammeJava() {}

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
