package io.pulmoflow.jobs.cli;

import io.pulmoflow.connectors.kafka.AvroProducer;
import io.pulmoflow.connectors.kafka.access.KafkaPrincipal;
import io.pulmoflow.jobs.stack.Inbox;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.jobs.stack.StackLayout;
import io.pulmoflow.schemas.care.NotificationAcknowledged;
import io.pulmoflow.schemas.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Drops files into the inboxes. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = {
            "Drop files into the right inbox: told by their content, or by --to.",
            "A folder is dropped with all files in it. The receipt of each appears in the inbox'"
                    + " done folder.",
            "A file of acknowledgements (pseudonym;notification_id;acknowledged_by;acknowledged_at)"
                    + " is posted to raw.acknowledgements."
        },
        footer =
                "Exit codes: 0 dropped, 1 a file, or a row of acknowledgements, cannot be read or told.")
final class SubmitCommand implements Callable<Integer> {
    @Mixin private StackOptions options;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files or folders.")
    private List<Path> files;

    @Option(names = "--to", paramLabel = "SOURCE", description = "One of ${COMPLETION-CANDIDATES}.")
    private Inbox to;

    @Spec private CommandSpec spec;

    /** A file and where it goes. */
    private record Dropped(Path file, Inbox inbox, Path name) {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        LocalStack stack = options.stack();
        if (!Files.isDirectory(stack.layout().inbox(Inbox.CRM))) {
            throw new StackFailure("There are no inboxes yet: ./pulmoflow up");
        }
        List<Dropped> all = new ArrayList<>();
        List<Path> acknowledgements = new ArrayList<>();
        for (Path file : files) {
            collect(file, all, acknowledgements);
        }
        Drop drop = new Drop(stack.layout());
        for (Dropped each : all) {
            Path target = drop.into(each.inbox(), each.file(), each.name());
            out.println(each.file() + " -> " + target);
        }
        return acknowledgements.isEmpty() ? 0 : post(stack, acknowledgements);
    }

    private int post(LocalStack stack, List<Path> acknowledgements) throws IOException {
        int problems = 0;
        try (AvroProducer producer =
                new AvroProducer(stack.kafka(KafkaPrincipal.OFFICE), "pulmoflow-submit")) {
            for (Path file : acknowledgements) {
                AcknowledgementFile read =
                        AcknowledgementFile.read(file, ZoneId.of(StackLayout.PROGRAMME_ZONE));
                for (NotificationAcknowledged one : read.acknowledged()) {
                    producer.send(Topics.RAW_ACKNOWLEDGEMENTS, one.getPseudonym(), one);
                }
                producer.flush();
                spec.commandLine()
                        .getOut()
                        .printf(
                                "%s -> %s, %d acknowledgements%n",
                                file,
                                Topics.RAW_ACKNOWLEDGEMENTS.name(),
                                read.acknowledged().size());
                read.problems()
                        .forEach(
                                problem ->
                                        spec.commandLine().getErr().println(file + ": " + problem));
                problems += read.problems().size();
            }
        }
        return problems == 0 ? 0 : 1;
    }

    private void collect(Path file, List<Dropped> all, List<Path> acknowledgements)
            throws IOException {
        if (!Files.exists(file)) {
            throw new StackFailure("There is no file " + file);
        }
        try (Stream<Path> tree = Files.walk(file)) {
            for (Path each : tree.filter(Files::isRegularFile).sorted().toList()) {
                if (to == null && Drop.isAcknowledgements(each)) {
                    acknowledgements.add(each);
                    continue;
                }
                Inbox inbox = Optional.ofNullable(to).isPresent() ? to : Drop.sourceOf(each);
                Path name =
                        inbox == Inbox.PACS && Files.isDirectory(file)
                                ? file.toAbsolutePath()
                                        .normalize()
                                        .getParent()
                                        .relativize(each.toAbsolutePath().normalize())
                                : each.getFileName();
                all.add(new Dropped(each, inbox, name));
            }
        }
    }
}
