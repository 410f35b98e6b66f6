package io.pulmoflow.jobs.cli.privacy;

import io.pulmoflow.jobs.audit.AuditTrail;
import io.pulmoflow.jobs.audit.StackAudit;
import io.pulmoflow.jobs.cli.StackOptions;
import io.pulmoflow.schemas.ops.AuditAction;
import io.pulmoflow.schemas.ops.AuditOutcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proves that nobody can be recognized where nobody is to be. */
@Command(
        name = "privacy",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Search for identity outside of its zone, and for people who stand alone.",
        footer = "Exit codes: 0 clean, 1 a breach, 2 something could not be checked.")
public final class PrivacyCommand {
    /** Of whom there have to be so many alike. */
    static final class LeastClass {
        @Option(
                names = "--k",
                paramLabel = "N",
                defaultValue = "5",
                description = "Least size of a class (default: ${DEFAULT-VALUE}).")
        private int k;
    }

    @Spec private CommandSpec spec;

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Search every topic outside of the identified zone, every row of the warehouse,"
                        + " every archived image and every log for whatever the identified zone"
                        + " knows of people; look for classes smaller than k, for people who are"
                        + " missing, and for what is left of people who withdrew.",
                "Places and kinds are reported, never values."
            },
            footer = "Exit codes: 0 clean, 1 a breach, 2 something could not be checked.")
    int check(
            @Mixin StackOptions options,
            @Option(
                            names = "--format",
                            paramLabel = "FORM",
                            defaultValue = "TEXT",
                            description = "One of ${COMPLETION-CANDIDATES} (default: text).")
                    ReportForm form,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            description = "Write the report there and print its text.")
                    Path file,
            @Mixin LeastClass least)
            throws IOException {
        PrivacyReport report = new PrivacyCheck(options.stack(), least.k, Clock.systemUTC()).run();
        try (AuditTrail audit = StackAudit.running(options.stack(), Optional.empty())) {
            audit.write(
                    AuditAction.PRIVACY_CHECKED,
                    report.exitCode() == 0 ? AuditOutcome.DONE : AuditOutcome.FAILED,
                    "stack",
                    "exit code " + report.exitCode());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (file == null) {
            out.print(form.write(report));
        } else {
            Files.writeString(file, form.write(report), StandardCharsets.UTF_8);
            out.print(ReportForm.TEXT.write(report));
        }
        out.flush();
        return report.exitCode();
    }

    @Command(
            name = "watch",
            mixinStandardHelpOptions = true,
            description = "Look at the released classes over and over while data flow.",
            footer = "Exit codes: 0 never a class below k, 1 there was one, 2 nothing to look at.")
    int watch(
            @Mixin StackOptions options,
            @Option(
                            names = "--for",
                            paramLabel = "DURATION",
                            defaultValue = "60s",
                            description = "How long (default: ${DEFAULT-VALUE}).")
                    Duration length,
            @Option(
                            names = "--every",
                            paramLabel = "DURATION",
                            defaultValue = "200ms",
                            description = "Between two looks (default: ${DEFAULT-VALUE}).")
                    Duration every,
            @Mixin LeastClass least)
            throws SQLException {
        ClassWatch.Seen seen =
                new ClassWatch(options.stack(), least.k, Clock.systemUTC()).watch(length, every);
        PrintWriter out = spec.commandLine().getOut();
        if (!seen.checkable()) {
            out.println("The register shows no tuples: there is nothing to look at.");
            return PrivacyReport.UNCHECKED;
        }
        out.printf(
                "%d looks, %d of them saw a class below %d; the smallest class ever seen has %d"
                        + " people.%n",
                seen.looks(), seen.violations(), least.k, seen.smallest());
        return seen.violations() == 0 ? PrivacyReport.CLEAN : PrivacyReport.BREACH;
    }
}
