package io.pulmoflow.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.pulmoflow.jobs.stack.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * CT slices from dcmtk's storescu to the PACS service, over one association and over several at
 * once. A file counts once it is answered: on the disk, and its event on the broker.
 */
public final class StorescuBenchmark {
    private static final List<Integer> ASSOCIATIONS = List.of(1, 4);
    private static final int WARM_UP = 2;

    private final BenchmarkOptions options;
    private final Path work;

    private StorescuBenchmark(BenchmarkOptions options, Path work) {
        this.options = options;
        this.work = work;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        BenchmarkOptions options = BenchmarkOptions.parse(arguments);
        if (options.isHelp()) {
            System.out.println(BenchmarkOptions.USAGE.replace("deidentify", "storescu"));
            return;
        }
        if (!Commands.isInstalled("storescu")) {
            throw new IOException("dcmtk's storescu is not installed");
        }
        try (WorkFolder work = WorkFolder.in(options.folder(), "storescu-")) {
            List<Figures> figures = new StorescuBenchmark(options, work.path()).run();
            System.out.print(table(figures));
            if (options.json().isPresent()) {
                Files.writeString(options.json().get(), json(figures));
            }
        }
    }

    private List<Figures> run() throws IOException, InterruptedException {
        List<Path> slices = CtSlices.write(work.resolve("in"), options.slices());
        long bytes = CtSlices.bytes(slices);
        List<Figures> figures = new ArrayList<>();
        for (int associations : ASSOCIATIONS) {
            figures.add(new Figures(associations + " association(s)", slices.size(), bytes));
        }
        Path home = options.pulmoflow().orElseThrow().toAbsolutePath().getParent();
        try (PacsUnderTest pacs = PacsUnderTest.start(home, work.resolve("pacs"))) {
            for (int round = -WARM_UP; round < options.rounds(); round++) {
                for (int i = 0; i < ASSOCIATIONS.size(); i++) {
                    long nanos = nanos(pacs, slices, ASSOCIATIONS.get(i));
                    if (round >= 0) {
                        figures.get(i).add(new Cost(nanos, 0, 0));
                    }
                }
            }
        }
        return figures;
    }

    private long nanos(PacsUnderTest pacs, List<Path> slices, int associations)
            throws IOException, InterruptedException {
        List<ProcessBuilder> senders = new ArrayList<>();
        for (int i = 0; i < associations; i++) {
            List<String> files = new ArrayList<>();
            for (int at = i; at < slices.size(); at += associations) {
                files.add(slices.get(at).toString());
            }
            senders.add(
                    new ProcessBuilder(
                                    Commands.join(
                                            List.of(
                                                    "storescu",
                                                    "-aec",
                                                    "PULMOFLOW",
                                                    "127.0.0.1",
                                                    Integer.toString(pacs.port())),
                                            files))
                            .redirectErrorStream(true)
                            .redirectOutput(work.resolve("storescu-" + i + ".log").toFile()));
        }
        long begin = System.nanoTime();
        List<Process> running = new ArrayList<>();
        for (ProcessBuilder sender : senders) {
            running.add(sender.start());
        }
        for (int i = 0; i < running.size(); i++) {
            if (running.get(i).waitFor() != 0) {
                throw new IOException(Files.readString(work.resolve("storescu-" + i + ".log")));
            }
        }
        long nanos = System.nanoTime() - begin;
        checkAndClear(pacs.staging(), slices.size());
        return nanos;
    }

    /** What is in staging already would not be written again. */
    private static void checkAndClear(Path staging, int expected) throws IOException {
        try (Stream<Path> files = Files.walk(staging)) {
            long count = files.filter(Files::isRegularFile).count();
            if (count != expected) {
                throw new IOException(count + " files in staging, of " + expected);
            }
        }
        try (Stream<Path> folders = Files.list(staging)) {
            for (Path folder : folders.toList()) {
                FolderTree.remove(folder);
            }
        }
    }

    private static String table(List<Figures> figures) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT, "%-24s %8s %8s %8s%n", "storescu", "files/s", "best", "MB/s"));
        for (Figures one : figures) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-24s %8.0f %8.0f %8.0f%n",
                            one.name(),
                            one.filesPerSecond(),
                            one.bestFilesPerSecond(),
                            one.megabytesPerSecond()));
        }
        return text.append(
                        String.format(
                                Locale.ROOT,
                                "Medians of %d rounds; start of storescu included.%n",
                                figures.get(0).rounds()))
                .toString();
    }

    private static String json(List<Figures> figures) {
        ArrayNode all = new ObjectMapper().createArrayNode();
        for (Figures one : figures) {
            all.addObject()
                    .put("name", one.name())
                    .put("rounds", one.rounds())
                    .put("filesPerSecond", one.filesPerSecond())
                    .put("bestFilesPerSecond", one.bestFilesPerSecond())
                    .put("megabytesPerSecond", one.megabytesPerSecond());
        }
        return all.toPrettyString() + "\n";
    }
}
