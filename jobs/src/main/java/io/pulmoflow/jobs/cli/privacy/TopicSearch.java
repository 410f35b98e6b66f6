package io.pulmoflow.jobs.cli.privacy;

import io.pulmoflow.jobs.cli.TopicReader;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import io.pulmoflow.schemas.topic.Zone;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads topics: the identified ones for what is known, all others for what must not be there. */
final class TopicSearch {
    private static final String CHECK = "identity in topics";

    private final LocalStack stack;

    TopicSearch(LocalStack stack) {
        this.stack = stack;
    }

    /** What the identified zone knows of anybody. */
    KnownIdentities known() {
        KnownIdentities known = new KnownIdentities();
        try (TopicReader reader =
                new TopicReader(stack, topics(Zone.IDENTIFIED), TopicReader.From.BEGINNING)) {
            reader.drainWhole((record, value) -> value.ifPresent(known::take));
        }
        return known;
    }

    /**
     * Every record of every other topic.
     *
     * @param latest told of each record, to keep what it needs
     */
    void search(Findings findings, LatestValues latest) {
        for (Topic<String, ?> topic : others()) {
            int before = findings.hits();
            long[] records = {0};
            try (TopicReader reader =
                    new TopicReader(stack, List.of(topic), TopicReader.From.BEGINNING)) {
                Map<String, Integer> undecodable =
                        reader.drainWhole(
                                (record, value) -> {
                                    records[0]++;
                                    search(findings, record, value);
                                    latest.take(record.topic(), record.key(), value);
                                });
                findings.conclude(
                        CHECK,
                        before,
                        "%d records of %s".formatted(records[0], topic.name()),
                        undecodable.values().stream().mapToInt(Integer::intValue).sum());
            } catch (StackFailure e) {
                findings.add(Finding.unchecked(CHECK, topic.name() + ": " + e.getMessage()));
            }
        }
    }

    static void search(
            Findings findings,
            ConsumerRecord<String, byte[]> record,
            Optional<SpecificRecord> value) {
        String at = "partition %d offset %d ".formatted(record.partition(), record.offset());
        if (record.key() != null) {
            findings.search(record.topic(), at + "key", record.key());
        }
        for (Header header : record.headers()) {
            findings.search(record.topic(), at + "header name", header.key());
            if (header.value() != null) {
                findings.search(
                        record.topic(),
                        at + "header",
                        new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        if (value.isPresent()) {
            RecordTexts.each(
                    value.get(), (path, text) -> findings.search(record.topic(), at + path, text));
        } else if (record.value() != null) {
            findings.search(
                    record.topic(),
                    at + "bytes",
                    new String(record.value(), StandardCharsets.UTF_8));
        }
    }

    private static List<Topic<String, ? extends SpecificRecord>> topics(Zone zone) {
        return Topics.all().stream().filter(topic -> topic.zone() == zone).toList();
    }

    private static List<Topic<String, ? extends SpecificRecord>> others() {
        List<Topic<String, ? extends SpecificRecord>> others = new ArrayList<>(Topics.all());
        others.removeIf(topic -> topic.zone() == Zone.IDENTIFIED);
        return others;
    }
}
