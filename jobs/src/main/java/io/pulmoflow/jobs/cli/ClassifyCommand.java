package io.pulmoflow.jobs.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.pulmoflow.connectors.inbox.BadRecord;
import io.pulmoflow.connectors.inbox.Site;
import io.pulmoflow.operators.lungrads.domain.Assessment;
import io.pulmoflow.operators.lungrads.domain.LungRadsEngine;
import io.pulmoflow.operators.screening.domain.OutcomeMapping;
import io.pulmoflow.schemas.raw.ProtocolReported;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lung-RADS of a file of protocols, with no stack running. */
@Command(
        name = "classify",
        description = {
            "Compute Lung-RADS for each examination of a file in the RIS format (.csv, or .txt for a"
                    + " text protocol).",
            "Several examinations of one patient are his history. A later report of an examination"
                    + " replaces an earlier one; cancelled ones count for nothing."
        },
        footer = "Exit codes: 0 all of the file was read, 1 a record of it could not be read.")
final class ClassifyCommand implements Callable<Integer> {
    enum Format {
        TABLE,
        CSV,
        JSON
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    // picocli reads it; --version is taken, so the usual two options do not fit.
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    @Parameters(paramLabel = "FILE", description = "Protocols to classify.")
    private Path file;

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description =
                    "v2022 or v1.1, for all examinations; otherwise the version that each names,"
                            + " else v2022.")
    private String version;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "Earlier examinations of the same patients; not printed.")
    private Path history;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "table, csv or json.")
    private Format format;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "Europe/Moscow",
            description = "Of dates without an offset (${DEFAULT-VALUE}).")
    private ZoneId zone;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LungRadsEngine engine = LungRadsEngine.shipped();
        Optional<String> chosen = Optional.ofNullable(version);
        if (chosen.isPresent() && engine.version(version).isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "There is no Lung-RADS " + version + ": v2022 or v1.1.");
        }
        Site site = new Site(zone, Optional.empty());
        ExaminationHistories histories = new ExaminationHistories(zone);
        List<BadRecord> bad = new ArrayList<>();
        if (history != null) {
            ProtocolsRead earlier = ProtocolsRead.of(history, site);
            histories.add(earlier.protocols());
            report(history, earlier, bad);
        }
        ProtocolsRead read = ProtocolsRead.of(file, site);
        histories.add(read.protocols());
        report(file, read, bad);
        print(classified(read, histories, engine, chosen, bad));
        return bad.isEmpty() ? 0 : 1;
    }

    private static List<ClassifiedExamination> classified(
            ProtocolsRead read,
            ExaminationHistories histories,
            LungRadsEngine engine,
            Optional<String> version,
            List<BadRecord> bad) {
        OutcomeMapping mapping = OutcomeMapping.shipped(OutcomeMapping.DEFAULT_VERSION);
        Map<String, Assessment> assessments = histories.assess(engine, version);
        Set<String> rejected = new HashSet<>();
        bad.forEach(record -> record.subject().flatMap(histories::person).ifPresent(rejected::add));
        Set<String> accessions =
                read.protocols().stream()
                        .map(ProtocolReported::getAccessionNumber)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        List<ClassifiedExamination> classified = new ArrayList<>();
        for (String accession : accessions) {
            histories
                    .valid(accession)
                    .ifPresent(
                            protocol ->
                                    classified.add(
                                            new ClassifiedExamination(
                                                    protocol,
                                                    assessments.get(accession),
                                                    mapping,
                                                    rejected.contains(
                                                            histories.person(protocol)))));
        }
        return classified;
    }

    /** What could not be read, by place and code; never by its values. */
    private void report(Path of, ProtocolsRead read, List<BadRecord> bad) {
        PrintWriter err = spec.commandLine().getErr();
        for (BadRecord record : read.bad()) {
            err.printf(
                    "%s: %s: %s: %s%n",
                    of.getFileName(),
                    record.fault().place(),
                    record.fault().code(),
                    record.fault().message());
        }
        for (String column : read.unknownColumns()) {
            err.printf("%s: the column %s is not known%n", of.getFileName(), column);
        }
        bad.addAll(read.bad());
    }

    private void print(List<ClassifiedExamination> classified) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case JSON -> {
                ArrayNode all = JsonNodeFactory.instance.arrayNode();
                classified.forEach(examination -> all.add(examination.json()));
                out.println(all.toPrettyString());
            }
            case CSV -> {
                out.println(String.join(";", ClassifiedExamination.COLUMNS));
                for (ClassifiedExamination examination : classified) {
                    out.println(
                            examination.cells().stream()
                                    .map(ClassifyCommand::quoted)
                                    .collect(Collectors.joining(";")));
                }
            }
            case TABLE -> table(classified).print(out);
        }
        out.flush();
    }

    private static TextTable table(List<ClassifiedExamination> classified) {
        TextTable table =
                new TextTable("EXAMINATION", "CATEGORY", "OUTCOME", "MONTHS", "STATED", "WHY");
        for (ClassifiedExamination examination : classified) {
            List<String> cells = examination.cells();
            String sModifier = cells.get(3).equals("true") ? " S" : "";
            table.add(
                    cells.get(0),
                    cells.get(2) + sModifier,
                    cells.get(4),
                    cells.get(5),
                    cells.get(7),
                    cells.get(10).isEmpty() ? cells.get(11) : "needed: " + cells.get(10));
        }
        return table;
    }

    private static String quoted(String cell) {
        return cell.matches("[^;\"\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
