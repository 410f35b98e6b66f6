package io.pulmoflow.jobs.deploy;

import io.pulmoflow.connectors.kafka.AvroBytes;
import io.pulmoflow.connectors.kafka.AvroProducer;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.audit.AuditTopic;
import io.pulmoflow.jobs.audit.AuditTrail;
import io.pulmoflow.jobs.cli.TopicReader;
import io.pulmoflow.schemas.ops.AuditAction;
import io.pulmoflow.schemas.ops.AuditOutcome;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.topic.Topics;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Puts records that a job could not apply back onto their topics, each written down first: {@code
 * --config FILE}. What never became a record comes again by its source. Ends with 1 where a letter
 * was not replayed.
 */
public final class ReplayDeadLetters {
    /** Where a record is put. */
    interface Destination {
        void put(String topic, String key, byte[] record);
    }

    private ReplayDeadLetters() {}

    public static void main(String[] arguments) {
        ReplayDeadLettersConfig config =
                ReplayDeadLettersConfig.from(Settings.fromArguments(arguments));
        Map<String, DeadLetter> letters = read(config);
        Set<String> left = new TreeSet<>(config.ids());
        try (AvroProducer producer = new AvroProducer(config.kafka(), "pulmoflow-replay");
                AuditTrail audit =
                        new AuditTrail(
                                new AuditTopic(config.kafka()),
                                Clock.systemUTC(),
                                () -> UUID.randomUUID().toString(),
                                config.actor())) {
            for (DeadLetter letter : letters.values()) {
                if (bring(letter, audit, producer::sendBytes)) {
                    left.remove(letter.getDeadLetterId());
                    System.out.println(letter.getDeadLetterId() + " -> " + letter.getTopic());
                }
            }
            producer.flush();
        }
        left.forEach(
                id ->
                        System.err.println(
                                id
                                        + (letters.containsKey(id)
                                                ? " was no record: drop its file again"
                                                : " is no dead letter")));
        if (!left.isEmpty()) {
            System.exit(1);
        }
    }

    /**
     * Writes down that the record comes again, and puts it where it was read.
     *
     * @return false where there is no record to put anywhere; nothing is written down then
     * @throws io.pulmoflow.jobs.audit.AuditFailed if the line is not kept; nothing is put then
     */
    static boolean bring(DeadLetter letter, AuditTrail audit, Destination destination) {
        if (letter.getPayloadFormat() != PayloadFormat.AVRO || letter.getTopic() == null) {
            return false;
        }
        audit.write(
                AuditAction.DEAD_LETTER_REPLAYED,
                AuditOutcome.INTENDED,
                letter.getDeadLetterId(),
                letter.getCode());
        destination.put(letter.getTopic(), letter.getKey(), AvroBytes.of(letter.getPayload()));
        return true;
    }

    /** Those that are asked for; the last of each id. */
    private static Map<String, DeadLetter> read(ReplayDeadLettersConfig config) {
        Map<String, DeadLetter> letters = new LinkedHashMap<>();
        try (TopicReader reader =
                new TopicReader(
                        config.kafka(), List.of(Topics.DEAD_LETTERS), TopicReader.From.BEGINNING)) {
            reader.drain(
                    record -> {
                        if (record.value() instanceof DeadLetter letter
                                && config.ids().contains(letter.getDeadLetterId())) {
                            letters.put(letter.getDeadLetterId(), letter);
                        }
                    },
                    System.err::println);
        }
        return letters;
    }
}
