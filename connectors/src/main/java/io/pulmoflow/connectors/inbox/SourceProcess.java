package io.pulmoflow.connectors.inbox;

import io.pulmoflow.connectors.settings.InvalidSettings;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.schemas.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** A source service as a process of its own: {@code --config FILE}, ends on SIGTERM. */
public final class SourceProcess {
    /** As sysexits.h has it: a configuration error. */
    private static final int BAD_CONFIGURATION = 78;

    private static final int FAILED = 1;
    private static final Duration GRACE = Duration.ofSeconds(20);

    private SourceProcess() {}

    /** Runs until the process is told to end. */
    public static void run(String[] arguments, Function<Settings, InboxService<?>> service) {
        try {
            InboxService<?> running = service.apply(Settings.fromArguments(arguments));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running), "stop"));
            running.run();
        } catch (InvalidSettings e) {
            System.err.println(e.getMessage());
            System.exit(BAD_CONFIGURATION);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The service of a feed that delivers to Kafka. */
    public static <V extends SpecificRecord> InboxService<V> service(
            InboxConfig config, SourceFeed<V> feed) {
        return service(config, feed, List.of());
    }

    /** The same with other ways in beside the inbox. */
    public static <V extends SpecificRecord> InboxService<V> service(
            InboxConfig config, SourceFeed<V> feed, List<Companion> companions) {
        return new InboxService<>(
                config,
                feed,
                output(config, feed, feed.operator()),
                config.clock(),
                IntakeObserver.NONE,
                companions);
    }

    /** Kafka, for what a feed delivers. */
    public static SourceOutput.Factory output(
            InboxConfig config, SourceFeed<?> feed, String clientId) {
        return KafkaOutput.factory(
                config.kafka(),
                clientId,
                List.of(feed.topic(), Topics.LEDGER, Topics.DEAD_LETTERS, Topics.RECEIPTS));
    }

    private static void stop(InboxService<?> service) {
        service.stop();
        try {
            if (!service.awaitStopped(GRACE)) {
                System.err.println("ended while files were being taken in; they stay claimed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
