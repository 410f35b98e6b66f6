package io.pulmoflow.jobs.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.connectors.kafka.AvroBytes;
import io.pulmoflow.connectors.kafka.AvroProducer;
import io.pulmoflow.connectors.kafka.access.KafkaPrincipal;
import io.pulmoflow.jobs.audit.AuditTrail;
import io.pulmoflow.jobs.audit.StackAudit;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What could not be applied: which, why, and again after a fix. */
@Command(
        name = "deadletters",
        mixinStandardHelpOptions = true,
        description = "List records that could not be applied, show one, or replay them.",
        footer = "Exit codes: 0 done, 1 there is no such dead letter, or it cannot be replayed.")
final class DeadLettersCommand implements Runnable {
    @Mixin private StackOptions options;
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        int shown = list(options);
        assert shown == 0;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "List dead letters, newest last, with what has become of their records since.")
    int list(@Mixin StackOptions stackOptions) {
        LocalStack stack = stackOptions.stack();
        Map<String, String> states = states(stack);
        TextTable table =
                new TextTable("DEAD LETTER", "SOURCE", "CODE", "PLACE", "OPERATOR", "AT", "NOW");
        List<DeadLetter> letters = read(stack);
        for (DeadLetter letter : letters) {
            table.add(
                    letter.getDeadLetterId(),
                    letter.getSource().name(),
                    letter.getCode(),
                    place(letter),
                    letter.getOperator(),
                    letter.getOccurredAt().toString(),
                    states.getOrDefault(letter.getEventId(), "-"));
        }
        PrintWriter out = spec.commandLine().getOut();
        table.print(out);
        out.printf("(%d dead letters)%n", letters.size());
        return 0;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show one dead letter: what, where, why, and what to do.")
    int show(
            @Mixin StackOptions stackOptions,
            @Parameters(paramLabel = "ID") String id,
            @Option(
                            names = "--payload",
                            description =
                                    "Print the record itself too. It names a person: for authorized"
                                            + " eyes only.")
                    boolean payload) {
        DeadLetter letter = find(read(stackOptions.stack()), id);
        ObjectNode node = (ObjectNode) AvroJson.of(letter);
        node.remove("payload");
        // Whom it speaks of, and a key made of a source's ids, are identified data as well.
        node.remove("subject");
        node.remove("key");
        PrintWriter out = spec.commandLine().getOut();
        out.println(node.toPrettyString());
        if (payload) {
            spec.commandLine().getErr().println("What follows is identified data.");
            out.println(printable(letter));
        }
        return 0;
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = {
                "Bring records again, as they came: rows and texts through their inbox, images out"
                        + " of quarantine, decoded records on their topic.",
                "Each replay is written to the audit trail first."
            })
    int replay(
            @Mixin StackOptions stackOptions,
            @Parameters(arity = "0..*", paramLabel = "ID") List<String> ids,
            @Option(names = "--all", description = "All whose records are still in quarantine.")
                    boolean all)
            throws IOException {
        if (all == (ids != null && !ids.isEmpty())) {
            throw new CommandLine.ParameterException(
                    spec.subcommands().get("replay"), "Say either which dead letters, or --all.");
        }
        LocalStack stack = stackOptions.stack();
        List<DeadLetter> letters = read(stack);
        List<DeadLetter> chosen = new ArrayList<>();
        if (all) {
            Map<String, String> states = states(stack);
            letters.stream()
                    .filter(letter -> "QUARANTINED".equals(states.get(letter.getEventId())))
                    .filter(letter -> letter.getPayloadFormat() != PayloadFormat.CARE_EVENT)
                    .forEach(chosen::add);
        } else {
            ids.forEach(id -> chosen.add(find(letters, id)));
        }
        try (AvroProducer producer =
                        new AvroProducer(stack.kafka(KafkaPrincipal.OPERATOR), "pulmoflow-replay");
                AuditTrail audit = StackAudit.running(stack, Optional.empty())) {
            Replay replay = new Replay(stack.layout(), producer, audit);
            for (DeadLetter letter : chosen) {
                spec.commandLine()
                        .getOut()
                        .println(letter.getDeadLetterId() + " -> " + replay.bring(letter));
            }
        }
        spec.commandLine().getOut().printf("(%d replayed)%n", chosen.size());
        return 0;
    }

    private static String printable(DeadLetter letter) {
        byte[] bytes = AvroBytes.of(letter.getPayload());
        PayloadFormat format = letter.getPayloadFormat();
        return format == PayloadFormat.CSV
                        || format == PayloadFormat.TEXT
                        || format == PayloadFormat.DICOM
                ? new String(bytes, StandardCharsets.UTF_8)
                : Base64.getEncoder().encodeToString(bytes);
    }

    private static String place(DeadLetter letter) {
        if (letter.getPlace() != null) {
            return letter.getPlace();
        }
        return letter.getTopic() == null
                ? ""
                : "%s/%d@%d"
                        .formatted(letter.getTopic(), letter.getPartition(), letter.getOffset());
    }

    private static DeadLetter find(List<DeadLetter> letters, String id) {
        List<DeadLetter> found =
                letters.stream().filter(letter -> letter.getDeadLetterId().startsWith(id)).toList();
        if (found.size() != 1) {
            throw new StackFailure(
                    found.isEmpty()
                            ? "There is no dead letter " + id
                            : "More than one dead letter begins with " + id);
        }
        return found.get(0);
    }

    /** The last of each id, by time. */
    private static List<DeadLetter> read(LocalStack stack) {
        Map<String, DeadLetter> letters = new LinkedHashMap<>();
        try (TopicReader reader =
                new TopicReader(stack, List.of(Topics.DEAD_LETTERS), TopicReader.From.BEGINNING)) {
            reader.drain(
                    record -> {
                        if (record.value() instanceof DeadLetter letter) {
                            letters.put(letter.getDeadLetterId(), letter);
                        }
                    });
        }
        return letters.values().stream()
                .sorted(Comparator.comparing(DeadLetter::getOccurredAt))
                .toList();
    }

    /** The state of each event that has a dead letter. */
    private static Map<String, String> states(LocalStack stack) {
        Map<String, String> states = new HashMap<>();
        try (Connection connection = Warehouse.reading(stack)) {
            Warehouse.each(
                    connection,
                    "SELECT l.event_id, l.state FROM ops.ledger l"
                            + " JOIN ops.dead_letter d USING (event_id)",
                    row -> states.put(row.getString(1), row.getString(2)));
        } catch (SQLException e) {
            throw new StackFailure(e.getMessage(), e);
        }
        return states;
    }
}
