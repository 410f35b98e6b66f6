package io.pulmoflow.jobs.audit;

import io.pulmoflow.schemas.ops.AuditAction;
import io.pulmoflow.schemas.ops.AuditOutcome;
import io.pulmoflow.schemas.ops.AuditRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Writes down what an actor is about to do, and what came of it. Its rule: no line, no deed. Every
 * text is cut to one line of a bounded length.
 */
public final class AuditTrail implements AutoCloseable {
    private static final int LONGEST_TEXT = 500;

    private final AuditSink sink;
    private final Clock clock;
    private final Supplier<String> ids;
    private final String actor;

    /**
     * @param ids of lines, random
     * @param actor a user of the operating system, or a staff code
     * @throws IllegalArgumentException if the actor is nobody
     */
    public AuditTrail(AuditSink sink, Clock clock, Supplier<String> ids, String actor) {
        this.sink = Objects.requireNonNull(sink, "sink");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.ids = Objects.requireNonNull(ids, "ids");
        this.actor = required("actor", actor);
    }

    /**
     * Keeps a line; what it speaks of may be done once this returns.
     *
     * @param subject id of what it is done to: never a name, an address or a secret
     * @param reason why, in the actor's words or as a code
     * @throws AuditFailed if the line is not kept
     * @throws IllegalArgumentException if subject or reason says nothing
     */
    public AuditRecord write(
            AuditAction action, AuditOutcome outcome, String subject, String reason) {
        AuditRecord line =
                new AuditRecord(
                        ids.get(),
                        Instant.ofEpochMilli(clock.millis()),
                        actor,
                        action,
                        outcome,
                        required("subject", subject),
                        required("reason", reason));
        sink.keep(line);
        return line;
    }

    @Override
    public void close() {
        sink.close();
    }

    private static String required(String what, String text) {
        // Line breaks, and what else a terminal would take for a command.
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
        if (line.isEmpty()) {
            throw new IllegalArgumentException("an audit line has a " + what);
        }
        return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) : line;
    }
}
