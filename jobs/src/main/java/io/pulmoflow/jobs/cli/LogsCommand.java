package io.pulmoflow.jobs.cli;

import io.pulmoflow.jobs.stack.Patience;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.jobs.stack.StackLayout;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the parts of the stack write to their logs. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Show the end of a part's log, or say which parts have one.",
        footer = "Exit codes: 0 shown, 1 there is no such log.")
final class LogsCommand implements Callable<Integer> {
    private static final int BLOCK = 64 << 10;

    @Mixin private StackOptions options;

    @Parameters(
            arity = "0..1",
            paramLabel = "PART",
            description = "kafka, registry, postgres, jobmanager, taskmanager-1, crm, …")
    private String part;

    @Option(names = "-f", description = "Go on as the log grows, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "40",
            description = "Lines from the end (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        StackLayout layout = options.layout();
        if (part == null) {
            names(layout).forEach(out::println);
            return 0;
        }
        Path log = layout.log(part);
        if (!names(layout).contains(part)) {
            throw new StackFailure(
                    "There is no log of %s; there are: %s"
                            .formatted(part, String.join(", ", names(layout))));
        }
        long position = tail(log, out);
        while (follow && !Thread.currentThread().isInterrupted()) {
            Patience.pause(Duration.ofMillis(200));
            position = more(log, position, out);
        }
        return 0;
    }

    private static List<String> names(StackLayout layout) throws IOException {
        if (!Files.isDirectory(layout.logs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(layout.logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .toList();
        }
    }

    private long tail(Path log, PrintWriter out) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long length = file.length();
            long from = length;
            List<String> last = new ArrayList<>();
            while (from > 0 && last.size() <= lines) {
                from = Math.max(0, from - BLOCK);
                byte[] bytes = new byte[(int) (length - from)];
                file.seek(from);
                file.readFully(bytes);
                last = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            }
            last.subList(Math.max(0, last.size() - lines), last.size()).forEach(out::println);
            out.flush();
            return length;
        }
    }

    private static long more(Path log, long position, PrintWriter out) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long length = file.length();
            // A shorter file has been cut: begin anew.
            long from = length < position ? 0 : position;
            byte[] bytes = new byte[(int) Math.min(BLOCK, length - from)];
            file.seek(from);
            file.readFully(bytes);
            out.print(new String(bytes, StandardCharsets.UTF_8));
            out.flush();
            return from + bytes.length;
        }
    }
}
