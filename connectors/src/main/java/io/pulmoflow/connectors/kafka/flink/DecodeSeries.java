package io.pulmoflow.connectors.kafka.flink;

import io.pulmoflow.connectors.kafka.AvroWireFormat;
import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.SchemaRegistry;
import io.pulmoflow.connectors.kafka.UndecodableRecord;
import io.pulmoflow.schemas.curated.CuratedImageSeries;
import io.pulmoflow.schemas.curated.SeriesRelease;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.topic.Topics;
import java.time.Clock;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Records of {@code curated.image-series} to releases. A tombstone is one too, in its place among
 * the others: what is erased must not outlive the stream that says so.
 */
public final class DecodeSeries extends ProcessFunction<RawRecord, SeriesRelease> {
    private static final long serialVersionUID = 1L;

    private final KafkaSettings settings;
    private final String operator;
    private transient AvroWireFormat<CuratedImageSeries> format;
    private transient Clock clock;

    public DecodeSeries(KafkaSettings settings, String operator) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.operator = Objects.requireNonNull(operator, "operator");
    }

    @Override
    public void open(OpenContext context) {
        format =
                new AvroWireFormat<>(
                                Topics.CURATED_IMAGE_SERIES,
                                new SchemaRegistry(settings.registryUrl()))
                        .prepared();
        clock = Clock.systemUTC();
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<SeriesRelease> out) {
        if (record.value().length == 0) {
            out.collect(new SeriesRelease(record.key(), null));
            return;
        }
        try {
            CuratedImageSeries series = format.decode(record.value());
            out.collect(new SeriesRelease(series.getSeriesId(), series));
        } catch (UndecodableRecord e) {
            DeadLetter letter =
                    UndecodableLetter.of(record, e.getMessage(), operator, clock.instant());
            context.output(DecodeAvro.DEAD_LETTERS, letter);
        }
    }
}
