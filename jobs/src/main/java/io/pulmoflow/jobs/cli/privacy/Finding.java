package io.pulmoflow.jobs.cli.privacy;

import java.util.Objects;

/**
 * What one check found.
 *
 * @param check its name
 * @param detail one sentence without a value of a person
 */
public record Finding(String check, Verdict verdict, String detail) {
    /** The worst one is the report's. */
    public enum Verdict {
        CLEAN,
        /** Could not be looked at: as good as unknown. */
        UNCHECKED,
        BREACH
    }

    public Finding {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(detail, "detail");
    }

    static Finding clean(String check, String detail) {
        return new Finding(check, Verdict.CLEAN, detail);
    }

    static Finding breach(String check, String detail) {
        return new Finding(check, Verdict.BREACH, detail);
    }

    static Finding unchecked(String check, String detail) {
        return new Finding(check, Verdict.UNCHECKED, detail);
    }
}
