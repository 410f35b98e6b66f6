package io.pulmoflow.jobs.cli;

import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.schemas.ops.AuditRecord;
import io.pulmoflow.schemas.topic.Topics;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows who did what. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description =
                "List the audit trail, newest last: contacts opened, dead letters replayed, keys"
                        + " made and rotated, privacy checked.",
        footer = "Exit codes: 0 done, 1 no stack.")
final class AuditCommand implements Callable<Integer> {
    @Mixin private StackOptions options;

    @Option(
            names = "--subject",
            paramLabel = "ID",
            description = "Only what was done to this, such as a notification.")
    private String subject;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        TextTable table = new TextTable("AT", "ACTOR", "ACTION", "OUTCOME", "SUBJECT", "REASON");
        List<AuditRecord> lines = read(options.stack());
        for (AuditRecord line : lines) {
            table.add(
                    line.getAt().toString(),
                    line.getActor(),
                    line.getAction().name(),
                    line.getOutcome().name(),
                    line.getSubject(),
                    line.getReason());
        }
        table.print(spec.commandLine().getOut());
        spec.commandLine().getOut().printf("(%d lines)%n", lines.size());
        return 0;
    }

    private List<AuditRecord> read(LocalStack stack) {
        Map<String, AuditRecord> lines = new LinkedHashMap<>();
        try (TopicReader reader =
                new TopicReader(stack, List.of(Topics.AUDIT), TopicReader.From.BEGINNING)) {
            reader.drain(
                    record -> {
                        AuditRecord line = (AuditRecord) record.value();
                        if (line != null
                                && (subject == null || subject.equals(line.getSubject()))) {
                            lines.putIfAbsent(line.getAuditId(), line);
                        }
                    });
        }
        return lines.values().stream().sorted(Comparator.comparing(AuditRecord::getAt)).toList();
    }
}
