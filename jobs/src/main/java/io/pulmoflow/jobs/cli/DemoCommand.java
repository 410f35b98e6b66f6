package io.pulmoflow.jobs.cli;

import io.pulmoflow.connectors.clock.DemoClock;
import io.pulmoflow.generator.Programme;
import io.pulmoflow.jobs.stack.FolderTree;
import io.pulmoflow.jobs.stack.Inbox;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.Patience;
import io.pulmoflow.schemas.screening.NotificationKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job on real components, before one's eyes. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Bring the stack up if need be, drop a synthetic programme's files into the inboxes as"
                    + " hospitals would, show alerts as they happen, and hold the end state against"
                    + " what every participant must end as.",
            "The same programme again changes nothing. Ctrl-C leaves the stack up."
        },
        footer = "Exit codes: 0 balanced and as expected, 1 not, 130 interrupted.")
final class DemoCommand implements Callable<Integer> {
    private static final Duration FEED_LENGTH = Duration.ofSeconds(65);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration SETTLE_LIMIT = Duration.ofMinutes(5);
    private static final Duration CHECKPOINTS = Duration.ofSeconds(45);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);
    private static final int DIFFERENCES_SHOWN = 20;

    private static final String EXPECTED = "expected.json";
    private static final String EXPECTED_WITHDRAWN = "expected-withdrawn.json";

    @Mixin private StackOptions options;
    @Mixin private ProgrammeChoice choice;

    @Option(
            names = "--pace",
            paramLabel = "DURATION",
            description = "Time between two files (default: all of them in about a minute).")
    private Duration pace;

    @Spec private CommandSpec spec;

    private final Map<String, Duration> phases = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException, SQLException {
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = new Progress(out);
        LocalStack stack = options.stack();
        AtomicBoolean finished = new AtomicBoolean();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    if (!finished.get() && stack.isSupervised()) {
                                        out.printf(
                                                "%nInterrupted. The stack stays up and finishes what"
                                                        + " it has: ./pulmoflow status, ./pulmoflow"
                                                        + " down%n");
                                        out.flush();
                                    }
                                }));
        try {
            return run(stack, progress, out);
        } finally {
            finished.set(true);
        }
    }

    private int run(LocalStack stack, Progress progress, PrintWriter out)
            throws IOException, SQLException {
        Duration began = progress.elapsed();
        stack.start(Optional.empty(), Optional.empty(), progress::line);
        began = phase("start", began, progress);

        Path folder = stack.layout().demo().resolve(choice.folderName());
        generate(folder, progress);
        FeedOrder order = FeedOrder.read(folder);
        began = phase("generate", began, progress);

        Traces before = Traces.read(stack);
        Balance balance;
        AlertWatch.Latencies latencies;
        int alerts;
        try (AlertWatch watch = new AlertWatch(stack, progress)) {
            feed(stack, order, progress);
            began = phase("feed", began, progress);
            balance = settle(stack, progress);
            boolean again = withdrawn(stack, folder);
            List<String> differences = new ArrayList<>();
            if (!again) {
                differences.addAll(verify(stack, folder.resolve(EXPECTED), progress));
            }
            began = phase("settle", began, progress);
            if (choice.withdraw() > 0) {
                differences.addAll(new WithdrawalPhase(stack, folder, progress).run());
                balance = settle(stack, progress);
                differences.addAll(verify(stack, folder.resolve(EXPECTED_WITHDRAWN), progress));
                phase("withdrawals", began, progress);
            }
            latencies = watch.latencies(NotificationKind.ADDITIONAL_EXAMINATION);
            alerts = watch.count();
            out.println();
            ReconcileCommand.print(balance, out);
            boolean same = before.equals(Traces.read(stack));
            summary(stack, alerts, latencies, out);
            if (same) {
                out.println("Nothing has changed: this stack had taken in this programme before.");
            }
            VerifyCommand.print(differences, DIFFERENCES_SHOWN, out);
            if (differences.isEmpty()) {
                out.printf("All %d participants are as expected.%n", choice.participants());
                out.println(expectation(stack, folder.resolve(EXPECTED)).identityChanges());
            }
            addresses(stack, folder, out);
            return balance.balanced() && differences.isEmpty() ? 0 : 1;
        }
    }

    private Duration phase(String name, Duration began, Progress progress) {
        Duration now = progress.elapsed();
        phases.put(name, now.minus(began));
        return now;
    }

    private void generate(Path folder, Progress progress) throws IOException {
        // Written last, so what has it is whole.
        if (Files.exists(folder.resolve(EXPECTED))) {
            progress.line("the programme is already written in " + folder);
            return;
        }
        FolderTree.remove(folder);
        Path partial = folder.resolveSibling(folder.getFileName() + ".part");
        FolderTree.remove(partial);
        progress.line("writing the files of %d participants".formatted(choice.participants()));
        new Programme(choice.programme()).writeTo(partial);
        Files.move(partial, folder);
    }

    private void feed(LocalStack stack, FeedOrder order, Progress progress) throws IOException {
        Drop drop = new Drop(stack.layout());
        int total = order.items().size();
        Duration interval = Optional.ofNullable(pace).orElseGet(() -> defaultPace(total));
        progress.line("dropping %d files, one each %d ms".formatted(total, interval.toMillis()));
        long began = System.nanoTime();
        long report = REPORT_EVERY.toNanos();
        for (int i = 0; i < total; i++) {
            FeedOrder.Item item = order.items().get(i);
            drop.into(item.inbox(), item.file(), item.name());
            long ahead = began + (i + 1) * interval.toNanos() - System.nanoTime();
            if (ahead > 0) {
                Patience.pause(Duration.ofNanos(ahead));
            }
            if (System.nanoTime() - began > report) {
                report += REPORT_EVERY.toNanos();
                progress.line("%d of %d files dropped".formatted(i + 1, total));
            }
        }
        progress.line("all files dropped");
    }

    static Duration defaultPace(int files) {
        Duration even = FEED_LENGTH.dividedBy(Math.max(1, files));
        return even.compareTo(LONGEST_PAUSE) < 0 ? even : LONGEST_PAUSE;
    }

    /** As long as records end, with patience: a machine may have other things to do. */
    private static Balance settle(LocalStack stack, Progress progress) {
        Balance balance = settleOnce(stack, progress);
        long before = 0;
        while (!balance.balanced() && balance.ended() > before) {
            before = balance.ended();
            balance = settleOnce(stack, progress);
        }
        return balance;
    }

    private static Balance settleOnce(LocalStack stack, Progress progress) {
        long[] reported = {System.nanoTime()};
        return Balance.await(
                stack,
                SETTLE_LIMIT,
                Duration.ofMillis(300),
                look -> {
                    if (System.nanoTime() - reported[0] > REPORT_EVERY.toNanos()) {
                        reported[0] = System.nanoTime();
                        progress.line(
                                "%d of %d records have ended, %d files wait"
                                        .formatted(
                                                look.ended(), look.records(), look.waitingFiles()));
                    }
                });
    }

    /**
     * The ledger may be ahead of the last cases on their way to the warehouse, and classes leave
     * with a checkpoint: so with patience, and more of it while differences come or go.
     */
    private static List<String> verify(LocalStack stack, Path file, Progress progress)
            throws IOException {
        Expectation expectation = expectation(stack, file);
        List<List<String>> last = new ArrayList<>(List.of(List.of()));
        boolean changed = true;
        while (changed) {
            List<String> before = last.get(0);
            Patience.until(
                    CHECKPOINTS,
                    Duration.ofMillis(500),
                    () -> {
                        last.set(0, expectation.differences());
                        return last.get(0).isEmpty();
                    });
            changed = !last.get(0).isEmpty() && !last.get(0).equals(before);
        }
        progress.line(
                last.get(0).isEmpty()
                        ? "the warehouse is as expected"
                        : last.get(0).size() + " differences from what is expected");
        return last.get(0);
    }

    private static Expectation expectation(LocalStack stack, Path file) throws IOException {
        return new Expectation(stack, file, new DemoClock(stack.layout().clock()));
    }

    /** Whether this stack took the programme's withdrawals in before. */
    private static boolean withdrawn(LocalStack stack, Path folder)
            throws IOException, SQLException {
        Path withdrawals = folder.resolve(FeedOrder.WITHDRAWALS);
        if (!Files.exists(withdrawals.resolve(FeedOrder.FILE))) {
            return false;
        }
        EventSet events = EventSet.of(FeedOrder.read(withdrawals), Expectation.eventIds(stack));
        boolean[] found = {false};
        try (Connection connection = Warehouse.reading(stack)) {
            Warehouse.each(
                    connection,
                    "SELECT event_id FROM ops.ledger WHERE reason = 'CONSENT_WITHDRAWN'",
                    row -> found[0] |= events.contains(row.getString(1)));
        }
        return found[0];
    }

    /** What a programme that is fed again must leave as it is. */
    private record Traces(long ledger, long receipts, long revisions) {
        static Traces read(LocalStack stack) throws SQLException {
            long[] counts = new long[3];
            try (Connection connection = Warehouse.reading(stack)) {
                Warehouse.each(
                        connection,
                        "SELECT (SELECT count(*) FROM ops.ledger), (SELECT count(*) FROM"
                                + " ops.receipt), (SELECT coalesce(sum(revision), 0)::bigint FROM"
                                + " register.participant)",
                        row -> {
                            counts[0] = row.getLong(1);
                            counts[1] = row.getLong(2);
                            counts[2] = row.getLong(3);
                        });
            }
            return new Traces(counts[0], counts[1], counts[2]);
        }
    }

    private void summary(
            LocalStack stack, int alerts, AlertWatch.Latencies latencies, PrintWriter out)
            throws SQLException {
        out.println();
        try (Connection connection = Warehouse.reading(stack)) {
            TextTable outcomes = new TextTable("OUTCOME IN THE REGISTER", "PEOPLE");
            Warehouse.each(
                    connection,
                    "SELECT coalesce(kind::text, 'none yet'), count(*) FROM register.participant"
                            + " LEFT JOIN register.outcome USING (research_id) GROUP BY 1 ORDER BY"
                            + " 2 DESC",
                    row -> outcomes.add(row.getString(1), row.getString(2)));
            outcomes.print(out);
        }
        out.println();
        out.printf("%d notifications were issued meanwhile.%n", alerts);
        if (!latencies.direct().isEmpty()) {
            out.printf(
                    "From file to notify.additional-examination: p50 %d ms, p99 %d ms, slowest %d"
                            + " ms, over %d alerts.%n",
                    latencies.direct(0.5),
                    latencies.direct(0.99),
                    latencies.direct(1.0),
                    latencies.direct().size());
        }
        if (!latencies.others().isEmpty()) {
            out.printf(
                    "%d alerts more came of a later record (their protocol waited for its patient,"
                            + " or another one was cancelled) and are not counted there.%n",
                    latencies.others().size());
        }
        StringBuilder shares = new StringBuilder();
        double total = phases.values().stream().mapToLong(Duration::toMillis).sum();
        phases.forEach(
                (name, length) ->
                        shares.append(
                                "%s %.1f s (%.0f %%), "
                                        .formatted(
                                                name,
                                                length.toMillis() / 1e3,
                                                100 * length.toMillis() / total)));
        out.printf(
                "Time: %sall %.1f s. Memory of the stack: %s.%n",
                shares, total / 1e3, StatusTable.megabytes(stack.status().totalResidentBytes()));
    }

    private static void addresses(LocalStack stack, Path folder, PrintWriter out) {
        out.println();
        out.println("Flink dashboard  " + stack.ports().flinkUrl());
        out.println(
                "Register         ./pulmoflow sql \"SELECT * FROM register.participant LIMIT 5\"");
        out.println("PostgreSQL       " + stack.ports().warehouseUrl());
        out.println("Schema registry  " + stack.ports().registryUrl() + "/subjects");
        out.println("Kafka            " + stack.ports().kafkaAddress());
        out.println("Inboxes          " + stack.layout().inbox(Inbox.CRM).getParent());
        out.println("Files fed        " + folder);
        out.println("The stack stays up: ./pulmoflow status, ./pulmoflow down");
    }
}
