package io.pulmoflow.jobs.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import io.pulmoflow.schemas.topic.Zone;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the records of a topic as they come. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = {
            "Print a topic's records, decoded, as lines of JSON, until Ctrl-C.",
            "Topics of the identified zone (raw.*, dead-letters) hold names and ids of people: they"
                    + " are refused without --identified."
        },
        footer = "Exit codes: 0 done, 1 there is no such topic or no stack.")
final class TailCommand implements Callable<Integer> {
    @Mixin private StackOptions options;

    @Parameters(paramLabel = "TOPIC", description = "For example notify.additional-examination.")
    private String name;

    @Option(names = "--from-beginning", description = "Begin with the oldest record.")
    private boolean fromBeginning;

    @Option(
            names = "--max",
            paramLabel = "N",
            description = "End after so many records.",
            defaultValue = Option.NULL_VALUE)
    private Long max;

    @Option(
            names = "--identified",
            description = "Show records that name people; for authorized eyes only.")
    private boolean identified;

    @Spec private CommandSpec spec;

    private long printed;

    @Override
    public Integer call() {
        Topic<String, ?> topic =
                Topics.byName(name)
                        .orElseThrow(
                                () ->
                                        new StackFailure(
                                                "There is no topic %s; there are: %s"
                                                        .formatted(name, names())));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (topic.zone() == Zone.IDENTIFIED) {
            if (!identified) {
                throw new StackFailure(
                        name
                                + " is of the identified zone: its records name people. --identified"
                                + " shows them all the same.");
            }
            err.println("These are identified data.");
        }
        LocalStack stack = options.stack();
        TopicReader.From from = fromBeginning ? TopicReader.From.BEGINNING : TopicReader.From.NOW;
        try (TopicReader reader = new TopicReader(stack, List.of(topic), from)) {
            while ((max == null || printed < max) && !Thread.currentThread().isInterrupted()) {
                reader.poll(record -> print(record, out), err::println);
                out.flush();
            }
        }
        return 0;
    }

    private void print(TopicReader.Read record, PrintWriter out) {
        if (max != null && printed >= max) {
            return;
        }
        printed++;
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("partition", record.partition())
                .put("offset", record.offset())
                .put("appendedAt", Instant.ofEpochMilli(record.appendedAt()).toString())
                .put("key", record.key());
        line.set("value", AvroJson.of(record.value()));
        out.println(line);
    }

    private static String names() {
        return Topics.all().stream().map(Topic::name).collect(Collectors.joining(", "));
    }
}
