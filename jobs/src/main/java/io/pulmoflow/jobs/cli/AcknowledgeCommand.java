package io.pulmoflow.jobs.cli;

import io.pulmoflow.connectors.clock.DemoClock;
import io.pulmoflow.connectors.kafka.AvroProducer;
import io.pulmoflow.connectors.kafka.access.KafkaPrincipal;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.schemas.care.NotificationAcknowledged;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.topic.Topics;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * What the screening office's own software does: says that somebody has taken a notification on.
 */
@Command(
        name = "acknowledge",
        mixinStandardHelpOptions = true,
        description = {
            "Post to raw.acknowledgements that a notification has been taken on: a call is not"
                    + " repeated and not escalated any more."
        },
        footer = "Exit codes: 0 posted, 1 there is no such open notification or no stack.")
final class AcknowledgeCommand implements Callable<Integer> {
    @Mixin private StackOptions options;

    @Parameters(
            paramLabel = "NOTIFICATION_ID",
            description = "As in a notify topic, and in ./pulmoflow case.")
    private String notificationId;

    @Option(
            names = "--by",
            paramLabel = "WHO",
            required = true,
            description = "Staff code of who took it on.")
    private String who;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        if (who.isBlank()) {
            throw new StackFailure("--by names nobody.");
        }
        LocalStack stack = options.stack();
        Notification notification =
                find(stack)
                        .orElseThrow(
                                () -> new StackFailure("There is no notification of that id."));
        if (notification.getState() == NotificationState.WITHDRAWN) {
            throw new StackFailure("That notification has been withdrawn.");
        }
        try (AvroProducer producer =
                new AvroProducer(stack.kafka(KafkaPrincipal.OFFICE), "pulmoflow-acknowledge")) {
            producer.send(
                    Topics.RAW_ACKNOWLEDGEMENTS,
                    notification.getPseudonym(),
                    new NotificationAcknowledged(
                            notification.getPseudonym(),
                            notificationId,
                            who.strip(),
                            new DemoClock(stack.layout().clock()).instant()));
            producer.flush();
        }
        spec.commandLine().getOut().println("Acknowledged.");
        return 0;
    }

    /** The last word on it. */
    private Optional<Notification> find(LocalStack stack) {
        Notification[] last = new Notification[1];
        try (TopicReader reader =
                new TopicReader(
                        stack,
                        KafkaPrincipal.OFFICE,
                        Topics.notifications(),
                        TopicReader.From.BEGINNING)) {
            reader.drain(
                    record -> {
                        Notification notification = (Notification) record.value();
                        if (notification != null
                                && notification.getNotificationId().equals(notificationId)) {
                            last[0] = notification;
                        }
                    });
        }
        return Optional.ofNullable(last[0]);
    }
}
