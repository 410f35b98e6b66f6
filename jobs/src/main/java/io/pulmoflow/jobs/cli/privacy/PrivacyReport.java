package io.pulmoflow.jobs.cli.privacy;

import io.pulmoflow.operators.privacy.domain.IdentityKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a privacy check found, all in all.
 *
 * @param known how many identifiers of each kind were searched for
 * @param tooShort identifiers that were not, being too short to mean anything
 */
public record PrivacyReport(
        Instant at,
        double seconds,
        Map<IdentityKind, Integer> known,
        int tooShort,
        List<Finding> findings,
        List<Hit> hits) {
    static final int CLEAN = 0;
    static final int BREACH = 1;
    static final int UNCHECKED = 2;

    public PrivacyReport {
        known = new TreeMap<>(known);
        findings = List.copyOf(findings);
        hits = List.copyOf(hits);
    }

    /** A breach outweighs what could not be checked, and that outweighs what is clean. */
    Finding.Verdict verdict() {
        return findings.stream()
                .map(Finding::verdict)
                .max(Enum::compareTo)
                .orElse(Finding.Verdict.UNCHECKED);
    }

    int exitCode() {
        return switch (verdict()) {
            case CLEAN -> CLEAN;
            case BREACH -> BREACH;
            case UNCHECKED -> UNCHECKED;
        };
    }
}
