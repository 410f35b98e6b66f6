package io.pulmoflow.generator.records;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** One low-dose CT, whatever has been said about it. */
public record Examination(
        String accessionNumber,
        String studyUid,
        Instant performedAt,
        ZoneOffset siteOffset,
        Optional<Instant> priorPerformedAt) {}
