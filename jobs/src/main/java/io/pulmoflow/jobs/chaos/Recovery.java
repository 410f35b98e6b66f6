package io.pulmoflow.jobs.chaos;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of a fault.
 *
 * @param after the beginning
 * @param lasted from the injection to the healing
 * @param recovery from the healing until every part was healthy, every job ran and had completed a
 *     checkpoint since; empty if that was not seen
 * @param problem why it could not be done or undone; empty where it could
 */
public record Recovery(
        String fault,
        Duration after,
        Duration lasted,
        Optional<Duration> recovery,
        Optional<String> problem) {}
