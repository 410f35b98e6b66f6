package io.pulmoflow.connectors.kafka.flink;

import io.pulmoflow.connectors.kafka.AvroWireFormat;
import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.SchemaRegistry;
import io.pulmoflow.connectors.kafka.UndecodableRecord;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.fault.QuarantineAccount;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Stage;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.topic.Topic;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Raw bytes to typed records. What does not decode becomes a dead letter with its coordinates and
 * bytes, and, where the topic carries input records, a ledger entry. A tombstone decodes to
 * nothing.
 *
 * @param <V> type of the topic's value
 */
public final class DecodeAvro<V extends SpecificRecord> extends ProcessFunction<RawRecord, V> {
    private static final long serialVersionUID = 1L;

    /** Records that are no records. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("undecodable", new AvroTypeInfo<>(DeadLetter.class));

    /** Their accounts. */
    public static final OutputTag<LedgerEntry> LEDGER =
            new OutputTag<>("undecodable-ledger", new AvroTypeInfo<>(LedgerEntry.class));

    private final Topic<String, V> topic;
    private final KafkaSettings settings;
    private final String operator;
    private final Source source;
    private final Stage stage;
    private transient AvroWireFormat<V> format;
    private transient Clock clock;
    private transient Counter quarantined;

    private DecodeAvro(
            Topic<String, V> topic,
            KafkaSettings settings,
            String operator,
            Source source,
            Stage stage) {
        this.topic = topic;
        this.settings = settings;
        this.operator = operator;
        this.source = source;
        this.stage = stage;
    }

    /** For a topic whose every record is an input record that ends in one terminal state. */
    public static <V extends SpecificRecord> DecodeAvro<V> ofInputRecords(
            Topic<String, V> topic,
            KafkaSettings settings,
            String operator,
            Source source,
            Stage stage) {
        return new DecodeAvro<>(topic, settings, operator, source, stage);
    }

    /** For a topic that the platform derived itself: its records are not counted one by one. */
    public static <V extends SpecificRecord> DecodeAvro<V> ofDerivedRecords(
            Topic<String, V> topic, KafkaSettings settings, String operator) {
        return new DecodeAvro<>(topic, settings, operator, null, null);
    }

    @Override
    public void open(OpenContext context) {
        format = new AvroWireFormat<>(topic, new SchemaRegistry(settings.registryUrl())).prepared();
        clock = Clock.systemUTC();
        quarantined =
                getRuntimeContext()
                        .getMetricGroup()
                        .counter("quarantined." + FaultCode.UNDECODABLE.name());
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<V> out) {
        if (record.value().length == 0) {
            return;
        }
        try {
            out.collect(format.decode(record.value()));
        } catch (UndecodableRecord e) {
            quarantined.inc();
            DeadLetter letter =
                    UndecodableLetter.of(record, source, e.getMessage(), operator, clock.instant());
            context.output(DEAD_LETTERS, letter);
            if (source != null) {
                context.output(LEDGER, QuarantineAccount.of(letter, stage));
            }
        }
    }
}
