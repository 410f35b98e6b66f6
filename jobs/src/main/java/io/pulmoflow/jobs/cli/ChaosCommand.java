package io.pulmoflow.jobs.cli;

import io.pulmoflow.generator.Programme;
import io.pulmoflow.generator.ProgrammeOptions;
import io.pulmoflow.jobs.chaos.FaultPlan;
import io.pulmoflow.jobs.chaos.FaultRun;
import io.pulmoflow.jobs.chaos.Ground;
import io.pulmoflow.jobs.chaos.Recovery;
import io.pulmoflow.jobs.chaos.SmallDisk;
import io.pulmoflow.jobs.chaos.WorkerNetwork;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.PartState;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.jobs.stack.WorkerLink;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Faults on real processes while data flow, and the proof that nothing came of them. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = {
            "Bring a new stack up in a folder of its own, feed it a synthetic programme, do to it"
                    + " what goes wrong in years, by a plan that the seed gives, and hold the end"
                    + " against that of a run without a fault. The stack is taken down afterwards.",
            "Processes are killed and paused, the network between Flink's processes is cut,"
                    + " PostgreSQL refuses and hangs, disks are full, the registry is away at a"
                    + " start, topics hold garbage, clocks are hours apart, files come twice."
        },
        footer = "Exit codes: 0 all recovered and as without a fault, 1 not.")
final class ChaosCommand implements Callable<Integer> {
    private static final int SLICES = 3;
    private static final int WORKERS = 1;
    private static final long LONGEST = 24L * 60;

    @Mixin private StackOptions options;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "10",
            description = "How long faults come (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "7",
            description = "Number that plan and programme grow from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--participants",
            paramLabel = "N",
            defaultValue = "100",
            description = "People in the programme (default: ${DEFAULT-VALUE}).")
    private int participants;

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "5",
            description = "People with CT images (default: ${DEFAULT-VALUE}).")
    private int images;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report there too.")
    private Path json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException, SQLException {
        PrintWriter out = spec.commandLine().getOut();
        if (minutes < 1 || minutes > LONGEST) {
            throw new StackFailure("--minutes is from 1 to " + LONGEST);
        }
        LocalStack stack = options.stack();
        Path state = stack.layout().state();
        if (stack.isSupervised() || Files.exists(state.resolve("kafka"))) {
            throw new StackFailure(
                    state
                            + " holds a stack already. Chaos is for a stack of its own: choose a"
                            + " folder with --var that is not there yet.");
        }
        List<String> left = new ArrayList<>();
        WorkerNetwork network = WorkerNetwork.open(stack.ports(), WORKERS);
        Optional<String> disks = SmallDisk.mount(state);
        disks.ifPresent(why -> left.add("a full disk: " + why));
        Progress progress = new Progress(out);
        AtomicBoolean down = new AtomicBoolean();
        Runnable takeDown =
                () -> {
                    if (down.compareAndSet(false, true)) {
                        stack.stop(progress::line);
                        network.close();
                        if (disks.isEmpty()) {
                            SmallDisk.unmount(state);
                        }
                    }
                };
        // Whoever interrupts it is not left with a stack and disks.
        Runtime.getRuntime().addShutdownHook(new Thread(takeDown, "take down"));
        try {
            ChaosReport report = run(stack, network, disks.isEmpty(), left, progress);
            out.println();
            report.print(out);
            if (json != null) {
                Files.writeString(json, report.json() + "\n", StandardCharsets.UTF_8);
            }
            return report.well() ? 0 : 1;
        } finally {
            takeDown.run();
        }
    }

    private ChaosReport run(
            LocalStack stack,
            WorkerNetwork network,
            boolean fillable,
            List<String> left,
            Progress progress)
            throws IOException, SQLException {
        Path programme = stack.layout().state().resolve("programme");
        new Programme(new ProgrammeOptions(participants, seed, images, SLICES)).writeTo(programme);
        stack.start(Optional.of(WORKERS), Optional.empty(), WorkerLink.RELAYED, progress::line);
        Set<String> parts =
                stack.status().parts().stream().map(PartState::name).collect(Collectors.toSet());
        FaultPlan plan =
                FaultPlan.of(
                        seed,
                        Duration.ofMinutes(minutes),
                        parts,
                        fillable ? SmallDisk.folders() : List.of());
        for (FaultPlan.Due due : plan.faults()) {
            progress.line(
                    "due %.1f s from now at the earliest: %s"
                            .formatted(due.after().toMillis() / 1e3, due.fault().name()));
        }
        ChaosFeed feed =
                new ChaosFeed(
                        stack.layout(),
                        FeedOrder.read(programme),
                        Duration.ofMinutes(minutes),
                        seed);
        Thread feeding = new Thread(feed, "feed");
        feeding.setDaemon(true);
        feeding.start();
        Ground ground = new Ground(stack, feed::again, Optional.of(network));
        List<Recovery> recoveries = new FaultRun(ground, progress::line).run(plan);
        try {
            feeding.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted", e);
        }
        feed.check();
        progress.line("no more faults; all files dropped");
        List<ChaosCheck.Finding> findings =
                new ChaosCheck(stack, progress::line)
                        .run(programme.resolve("expected.json"), ground.poison());
        return new ChaosReport(seed, recoveries, findings, left);
    }
}
