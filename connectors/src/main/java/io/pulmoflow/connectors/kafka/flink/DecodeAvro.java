package io.pulmoflow.connectors.kafka.flink;

import io.pulmoflow.connectors.kafka.AvroWireFormat;
import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.SchemaRegistry;
import io.pulmoflow.connectors.kafka.UndecodableRecord;
import io.pulmoflow.schemas.fault.FaultCode;
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
 * bytes. A tombstone decodes to nothing.
 *
 * @param <V> type of the topic's value
 */
public final class DecodeAvro<V extends SpecificRecord> extends ProcessFunction<RawRecord, V> {
    private static final long serialVersionUID = 1L;

    /** Records that are no records. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("undecodable", new AvroTypeInfo<>(DeadLetter.class));

    private final Topic<String, V> topic;
    private final KafkaSettings settings;
    private final String operator;
    private transient AvroWireFormat<V> format;
    private transient Clock clock;
    private transient Counter quarantined;

    private DecodeAvro(Topic<String, V> topic, KafkaSettings settings, String operator) {
        this.topic = topic;
        this.settings = settings;
        this.operator = operator;
    }

    /** For a topic that the platform derived itself: its records are not counted one by one. */
    public static <V extends SpecificRecord> DecodeAvro<V> ofDerivedRecords(
            Topic<String, V> topic, KafkaSettings settings, String operator) {
        return new DecodeAvro<>(topic, settings, operator);
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
            context.output(
                    DEAD_LETTERS,
                    UndecodableLetter.of(record, e.getMessage(), operator, clock.instant()));
        }
    }
}
