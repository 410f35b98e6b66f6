package io.pulmoflow.bench.alerts;

import io.pulmoflow.connectors.kafka.AvroProducer;
import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.Patience;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The latency of alerts under a sustained load: real broker, registry and Flink cluster, each a
 * process of its own as the local stack runs them; protocols come by an open loop and are counted
 * from the moment at which each was to be sent.
 */
public final class AlertBenchmark {
    private static final Duration REGISTRATION_LIMIT = Duration.ofMinutes(2);
    private static final Duration ALERT_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration LEAD = Duration.ofMillis(500);
    private static final int FLUSH_EVERY = 2000;

    private final AlertOptions options;
    private final BenchStack up;
    private final KafkaSettings kafka;

    private AlertBenchmark(AlertOptions options, BenchStack up) {
        this.options = options;
        this.up = up;
        LocalStack stack = up.stack();
        this.kafka = stack.kafkaAdministrator();
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        AlertOptions options = AlertOptions.parse(words);
        if (options.isHelp()) {
            System.out.println(AlertOptions.USAGE);
            return;
        }
        say("bringing a stack up in " + options.folder());
        try (BenchStack up = BenchStack.up(options, line -> {})) {
            AlertFigures figures = new AlertBenchmark(options, up).run();
            System.out.print(figures.table());
            if (options.json().isPresent()) {
                Files.writeString(options.json().get(), figures.json());
            }
        }
    }

    private AlertFigures run() throws InterruptedException {
        Load load =
                new Load(
                        Instant.now().minus(Duration.ofDays(1)),
                        options.participants(),
                        options.callsPerThousand());
        try (AvroProducer producer = new AvroProducer(kafka, "bench-alerts");
                TopicEnds ends = new TopicEnds(kafka);
                Alerts alerts = new Alerts(kafka)) {
            producer.prepare(Topics.RAW_CRM_PARTICIPANTS);
            producer.prepare(Topics.RAW_RIS_PROTOCOLS);
            register(load, producer, ends);
            return measure(load, producer, ends, alerts);
        }
    }

    private void register(Load load, AvroProducer producer, TopicEnds ends) {
        say("registering %,d participants".formatted(options.participants()));
        for (int i = 0; i < options.participants(); i++) {
            producer.send(Topics.RAW_CRM_PARTICIPANTS, "c" + i, load.participant(i, Instant.now()));
            if (i % FLUSH_EVERY == FLUSH_EVERY - 1) {
                producer.flush();
            }
        }
        producer.flush();
        await(ends, Topics.SCREENING_ELIGIBILITY, options.participants(), REGISTRATION_LIMIT);
    }

    private AlertFigures measure(Load load, AvroProducer producer, TopicEnds ends, Alerts alerts) {
        say(
                "%,d protocols a second: %d s to warm up, %d s measured"
                        .formatted(options.rate(), options.warmUpSeconds(), options.seconds()));
        Instant begin = Instant.now().plus(LEAD);
        CpuMeter meter = new CpuMeter(up::cpu);
        Thread half =
                new Thread(
                        () -> meter.beginAt(begin.plusSeconds(options.warmUpSeconds())),
                        "cpu-meter");
        half.setDaemon(true);
        half.start();
        long latest =
                new OpenLoop(load, options.rate())
                        .send(producer, begin, options.protocols(), options.warmUpProtocols());
        Map<String, Duration> cpu = meter.sinceBegin();
        int[] called =
                IntStream.range(options.warmUpProtocols(), options.protocols())
                        .filter(load::isCalled)
                        .toArray();
        boolean all =
                Patience.until(
                        ALERT_LIMIT,
                        LOOK_EVERY,
                        () ->
                                IntStream.of(called)
                                        .allMatch(one -> alerts.of(Load.protocolId(one)) != null));
        AlertFigures figures = new AlertFigures(options, cpu, latest, ends.of(Topics.DEAD_LETTERS));
        for (int one : called) {
            figures.add(one, alerts.of(Load.protocolId(one)));
        }
        if (!all) {
            say("NOT ALL alerts came within " + ALERT_LIMIT.toSeconds() + " s");
        }
        return figures;
    }

    private static void await(TopicEnds ends, Topic<String, ?> topic, long count, Duration limit) {
        if (!Patience.until(limit, LOOK_EVERY, () -> ends.of(topic) >= count)) {
            throw new IllegalStateException(
                    "%s holds %d records of %d after %d s"
                            .formatted(topic.name(), ends.of(topic), count, limit.toSeconds()));
        }
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
