package io.pulmoflow.generator.records;

import java.time.ZoneOffset;

/** A clinic of the programme: a code, and the offset its own clocks show. */
public record Site(String code, ZoneOffset offset) {}
