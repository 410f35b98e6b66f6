package io.pulmoflow.jobs.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.jobs.stack.StackLayout;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Eligibility;
import io.pulmoflow.schemas.topic.Topics;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a person's course, as triage knows it. */
@Command(
        name = "case",
        mixinStandardHelpOptions = true,
        description = {
            "Print a person's timeline: registration, decisions on eligibility, examinations as"
                    + " stated and as computed, nodules followed, images, health records, the"
                    + " outcome of each examination as all that is known decides it,"
                    + " notifications issued, acknowledged, replaced and withdrawn; in order of"
                    + " time, in the programme's zone."
        },
        footer = "Exit codes: 0 done, 1 there is no such case or no stack.")
final class CaseCommand implements Callable<Integer> {
    private static final int SHORTEST_BEGINNING = 6;
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    @Mixin private StackOptions options;

    @Parameters(
            paramLabel = "PSEUDONYM",
            description = "Of the care zone; its beginning is enough where it is one person's.")
    private String pseudonym;

    @Option(names = "--json", description = "Print JSON, a list of lines.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        ZoneId zone = ZoneId.of(StackLayout.PROGRAMME_ZONE);
        CaseRecord record = find(zone);
        CaseRevision revision = record.revision();
        List<CaseTimeline.Line> lines = CaseTimeline.of(record, zone);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            for (CaseTimeline.Line line : lines) {
                list.addObject()
                        .put("at", line.at().toString())
                        .put("what", line.what())
                        .put("details", line.details());
            }
            out.println(list.toPrettyString());
            return 0;
        }
        out.printf("Case %s, revision %d%n", revision.getPseudonym(), revision.getRevision());
        if (revision.getQuarantinedRecords() > 0) {
            out.printf(
                    "Incomplete: %d records of this person are in quarantine.%n",
                    revision.getQuarantinedRecords());
        }
        TextTable table = new TextTable("TIME", "WHAT", "DETAILS");
        lines.forEach(
                line ->
                        table.add(
                                MINUTES.format(line.at().atZone(zone)),
                                line.what(),
                                line.details()));
        table.print(out);
        return 0;
    }

    private CaseRecord find(ZoneId zone) {
        if (pseudonym.length() < SHORTEST_BEGINNING) {
            throw new StackFailure(
                    "At least %d characters of a pseudonym.".formatted(SHORTEST_BEGINNING));
        }
        Map<String, CaseRevision> found = new HashMap<>();
        List<Eligibility> decided = new ArrayList<>();
        try (TopicReader reader =
                new TopicReader(
                        options.stack(),
                        List.of(Topics.SCREENING_CASES, Topics.SCREENING_ELIGIBILITY),
                        TopicReader.From.BEGINNING)) {
            reader.drain(
                    record -> {
                        if (!record.key().startsWith(pseudonym)) {
                            return;
                        }
                        if (record.value() instanceof CaseRevision revision) {
                            found.merge(
                                    record.key(),
                                    revision,
                                    (old, next) ->
                                            next.getRevision() >= old.getRevision() ? next : old);
                        } else if (record.value() instanceof Eligibility eligibility) {
                            decided.add(eligibility);
                        }
                    });
        }
        if (found.isEmpty()) {
            throw new StackFailure("There is no case of that pseudonym.");
        }
        if (found.size() > 1) {
            throw new StackFailure("%d cases begin like that.".formatted(found.size()));
        }
        return CaseRecord.of(found.values().iterator().next(), decided, zone);
    }
}
