package io.pulmoflow.jobs.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.connectors.settings.InvalidSettings;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.audit.AuditFailed;
import io.pulmoflow.jobs.audit.AuditSink;
import io.pulmoflow.jobs.audit.AuditTrail;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.ops.AuditAction;
import io.pulmoflow.schemas.ops.AuditOutcome;
import io.pulmoflow.schemas.ops.AuditRecord;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReplayDeadLettersTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] RECORD = {0, 0, 0, 0, 5, 42};

    private final List<AuditRecord> kept = new ArrayList<>();
    private final List<String> put = new ArrayList<>();

    @Test
    void a_record_goes_onto_its_topic_as_it_was_and_is_written_down_first() {
        DeadLetter letter = letter(PayloadFormat.AVRO, Topics.RAW_RIS_PROTOCOLS.name());
        AuditTrail audit =
                trail(
                        line -> {
                            assertThat(put).isEmpty();
                            kept.add(line);
                        });
        assertThat(ReplayDeadLetters.bring(letter, audit, this::put)).isTrue();
        assertThat(put).containsExactly("raw.ris.protocols patient 00000000052a");
        assertThat(kept)
                .containsExactly(
                        new AuditRecord(
                                "id",
                                NOON,
                                "operator-7",
                                AuditAction.DEAD_LETTER_REPLAYED,
                                AuditOutcome.INTENDED,
                                "letter",
                                "UNDECODABLE"));

        assertThat(ReplayDeadLetters.bring(letter, trail(kept::add), this::put))
                .as("again: its payload is not used up")
                .isTrue();
        assertThat(put).hasSize(2).allMatch(one -> one.endsWith("00000000052a"));
    }

    @Test
    void what_never_was_a_record_is_neither_put_anywhere_nor_written_down() {
        for (PayloadFormat format : PayloadFormat.values()) {
            if (format != PayloadFormat.AVRO) {
                DeadLetter letter = letter(format, Topics.RAW_RIS_PROTOCOLS.name());
                assertThat(ReplayDeadLetters.bring(letter, trail(kept::add), this::put))
                        .as(format.name())
                        .isFalse();
            }
        }
        DeadLetter fromNowhere = letter(PayloadFormat.AVRO, null);
        assertThat(ReplayDeadLetters.bring(fromNowhere, trail(kept::add), this::put)).isFalse();
        assertThat(put).isEmpty();
        assertThat(kept).isEmpty();
    }

    @Test
    void where_the_line_is_not_kept_nothing_is_put() {
        DeadLetter letter = letter(PayloadFormat.AVRO, Topics.RAW_RIS_PROTOCOLS.name());
        AuditTrail full =
                trail(
                        line -> {
                            throw new AuditFailed("the disk is full", null);
                        });
        assertThatThrownBy(() -> ReplayDeadLetters.bring(letter, full, this::put))
                .isInstanceOf(AuditFailed.class);
        assertThat(put).isEmpty();
    }

    @Test
    void ids_are_separated_by_commas_and_the_actor_has_a_name() {
        Map<String, String> keys =
                Map.of(
                        "kafka.bootstrap.servers", "127.0.0.1:9",
                        "schema.registry.url", "http://127.0.0.1:9",
                        "replay.ids", " a1, b2,,c3 ",
                        "replay.actor", "operator-7");
        ReplayDeadLettersConfig config = ReplayDeadLettersConfig.from(Settings.of(keys));
        assertThat(config.ids()).containsExactlyInAnyOrder("a1", "b2", "c3");
        assertThat(config.actor()).isEqualTo("operator-7");

        assertThatThrownBy(() -> ReplayDeadLettersConfig.from(Settings.of(Map.of("replay.id", ""))))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("replay.ids")
                .hasMessageContaining("replay.actor")
                .hasMessageContaining("kafka.bootstrap.servers");
    }

    private void put(String topic, String key, byte[] record) {
        put.add(topic + " " + key + " " + HexFormat.of().formatHex(record));
    }

    private static AuditTrail trail(Consumer<AuditRecord> keep) {
        AuditSink sink =
                new AuditSink() {
                    @Override
                    public void keep(AuditRecord line) {
                        keep.accept(line);
                    }

                    @Override
                    public void close() {
                        // Nothing is open.
                    }
                };
        return new AuditTrail(sink, Clock.fixed(NOON, ZoneOffset.UTC), () -> "id", "operator-7");
    }

    private static DeadLetter letter(PayloadFormat format, String topic) {
        return DeadLetter.newBuilder()
                .setDeadLetterId("letter")
                .setEventId("ab".repeat(16))
                .setSource(Source.RIS)
                .setCode("UNDECODABLE")
                .setMessage("")
                .setRemedy("")
                .setPayloadFormat(format)
                .setPayload(ByteBuffer.wrap(RECORD))
                .setTopic(topic)
                .setKey("patient")
                .setOperator("test")
                .setJobVersion("test")
                .setOccurredAt(NOON)
                .setAcceptedAt(NOON)
                .build();
    }
}
