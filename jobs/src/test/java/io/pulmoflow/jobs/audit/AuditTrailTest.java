package io.pulmoflow.jobs.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.schemas.ops.AuditAction;
import io.pulmoflow.schemas.ops.AuditOutcome;
import io.pulmoflow.schemas.ops.AuditRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir Path folder;
    private final List<AuditRecord> kept = new ArrayList<>();

    @Test
    void a_line_says_who_did_what_to_what_and_why_in_one_line() {
        try (AuditTrail trail = trail("nurse-7\n")) {
            trail.write(
                    AuditAction.CONTACT_OPENED,
                    AuditOutcome.DONE,
                    "n1",
                    "called\r\n2026-01-01 root DELETED\u001b[2J \u202eeverything");
        }
        assertThat(kept)
                .containsExactly(
                        new AuditRecord(
                                "id",
                                NOON.instant(),
                                "nurse-7",
                                AuditAction.CONTACT_OPENED,
                                AuditOutcome.DONE,
                                "n1",
                                "called 2026-01-01 root DELETED [2J  everything"));
    }

    @Test
    void a_deed_without_an_actor_or_a_reason_is_not_written_down_and_so_not_done() {
        assertThatThrownBy(() -> trail(" ")).isInstanceOf(IllegalArgumentException.class);
        try (AuditTrail trail = trail("nurse-7")) {
            assertThatThrownBy(
                            () -> trail.write(AuditAction.OTHER, AuditOutcome.DONE, "n1", "\n\t"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(kept).isEmpty();
    }

    @Test
    void a_reason_has_an_end() {
        try (AuditTrail trail = trail("nurse-7")) {
            trail.write(AuditAction.OTHER, AuditOutcome.DONE, "n1", "because ".repeat(1000));
        }
        assertThat(kept.get(0).getReason()).hasSize(500);
    }

    @Test
    void what_is_done_while_no_stack_runs_is_brought_to_it_later_word_for_word() {
        Path file = folder.resolve("audit/waiting.jsonl");
        AuditJournal journal = new AuditJournal(file);
        List<AuditRecord> lines = new ArrayList<>();
        try (AuditTrail trail = new AuditTrail(journal, NOON, () -> "id", "operator")) {
            lines.add(
                    trail.write(
                            AuditAction.KEY_ROTATED, AuditOutcome.INTENDED, "research/1", "«да»"));
            lines.add(trail.write(AuditAction.KEY_ROTATED, AuditOutcome.DONE, "research/1", "yes"));
        }

        new AuditJournal(file).bringTo(sink());

        assertThat(kept).isEqualTo(lines);
        assertThat(Files.exists(file)).isFalse();
        new AuditJournal(file).bringTo(sink());
        assertThat(kept).hasSize(2);
    }

    private AuditTrail trail(String actor) {
        return new AuditTrail(sink(), NOON, () -> "id", actor);
    }

    private AuditSink sink() {
        return new AuditSink() {
            @Override
            public void keep(AuditRecord line) {
                kept.add(line);
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
