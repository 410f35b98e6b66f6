package io.pulmoflow.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.keys.ZoneKey;
import io.pulmoflow.operators.deidentify.domain.Deidentification;
import io.pulmoflow.operators.deidentify.domain.Deidentifier;
import io.pulmoflow.operators.deidentify.domain.KnownPatient;
import io.pulmoflow.operators.deidentify.domain.Profile;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * De-identification of CT slices beside a plain copy of the same bytes and beside gdcmanon, in
 * rounds that take turns, so that what else the machine does hits all alike. Nobody flushes what he
 * writes; it is flushed between the rounds. What was made stays until the end: a file system that
 * has just deleted many files is slow to make new ones (ext4 looks at each for a minute or more),
 * which whoever de-identifies a folder does not meet.
 */
public final class DeidentificationBenchmark {
    /** Of small slices: until all that is run often is compiled. */
    private static final int WARM_UP_ROUNDS = 150;

    private static final int SMALL_SIDE = 16;
    private static final int WARM_UP_WHOLE = 1;
    private static final String KEY = "a key for measurements, thirty-two bytes or more";
    private static final String COPY = "plain copy (Files.copy), 1 thread";

    private final BenchmarkOptions options;
    private final Path work;
    private final Deidentifier engine =
            new Deidentifier(
                    Profile.ldctScreening(),
                    new ResearchIds(new ZoneKey(KEY.getBytes(StandardCharsets.UTF_8))));

    private int runs;

    private DeidentificationBenchmark(BenchmarkOptions options, Path work) {
        this.options = options;
        this.work = work;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        BenchmarkOptions options = BenchmarkOptions.parse(arguments);
        if (options.isHelp()) {
            System.out.println(BenchmarkOptions.USAGE);
            return;
        }
        try (WorkFolder work = WorkFolder.in(options.folder(), "deidentify-")) {
            List<Figures> figures = new DeidentificationBenchmark(options, work.path()).run();
            System.out.print(table(figures));
            if (options.json().isPresent()) {
                Files.writeString(options.json().get(), json(figures));
            }
        }
    }

    private List<Figures> run() throws IOException, InterruptedException {
        List<Path> slices = CtSlices.write(work.resolve("in"), options.slices());
        List<Path> small = CtSlices.write(work.resolve("small"), options.slices(), SMALL_SIDE);
        List<Contender> contenders = contenders(slices.get(0));
        List<Figures> figures = new ArrayList<>();
        long bytes = CtSlices.bytes(slices);
        for (Contender contender : contenders) {
            figures.add(new Figures(contender.name(), slices.size(), bytes));
            warmUp(contender, slices, small);
        }
        for (int round = 0; round < options.rounds(); round++) {
            for (int i = 0; i < contenders.size(); i++) {
                Contender contender = contenders.get(i);
                figures.get(i).add(cost(contender, slices));
            }
        }
        return figures;
    }

    private void warmUp(Contender contender, List<Path> slices, List<Path> small)
            throws IOException, InterruptedException {
        if (contender instanceof InThisProcess) {
            for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                contender.run(small, next());
            }
        }
        for (int i = 0; i < WARM_UP_WHOLE; i++) {
            cost(contender, slices);
        }
    }

    private Path next() throws IOException {
        return Files.createDirectory(work.resolve("out-" + runs++));
    }

    private List<Contender> contenders(Path slice) throws IOException, InterruptedException {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new InThisProcess(COPY, 1, Files::copy));
        contenders.add(new InThisProcess("plain copy (Files.copy), 2 threads", 2, Files::copy));
        contenders.add(new InThisProcess("engine in process, 1 thread", 1, this::deidentify));
        contenders.add(new InThisProcess("engine in process, 2 threads", 2, this::deidentify));
        if (options.pulmoflow().isPresent()) {
            contenders.add(
                    new OtherProcess(
                            "pulmoflow deidentify, a process for the folder",
                            OtherProcess.Per.FOLDER,
                            List.of(
                                    options.pulmoflow().get().toString(),
                                    "deidentify",
                                    "--key-file",
                                    work.resolve("research.key").toString()),
                            List.of()));
        }
        if (Gdcmanon.isInstalled()) {
            Path sample = work.resolve("sample.dcm");
            deidentify(slice, sample);
            contenders.addAll(Gdcmanon.contenders(slice, sample, work));
        }
        return contenders;
    }

    private void deidentify(Path in, Path out) throws IOException {
        Deidentification answer = engine.deidentify(in, out, KnownPatient.asTheFileSays());
        if (answer instanceof Deidentification.Refused refused) {
            throw new IOException("a slice is refused: " + refused.fault());
        }
    }

    private Cost cost(Contender contender, List<Path> slices)
            throws IOException, InterruptedException {
        Path out = next();
        Cost cost = Cost.of(() -> contender.run(slices, out));
        try (Stream<Path> made = Files.walk(out)) {
            long count = made.filter(Files::isRegularFile).count();
            if (count != slices.size()) {
                throw new IOException(
                        "%s made %d files of %d".formatted(contender.name(), count, slices.size()));
            }
        }
        flush();
        boolean isOwn = contender instanceof InThisProcess here && here.threads() == 1;
        return isOwn ? cost : cost.ofOthers();
    }

    private static void flush() throws IOException, InterruptedException {
        int status = new ProcessBuilder("sync").start().waitFor();
        if (status != 0) {
            throw new IOException("sync ended with " + status);
        }
    }

    private static String table(List<Figures> figures) {
        Figures copy = figures.get(0);
        Optional<Figures> profile = named(figures, Gdcmanon.PROFILE);
        Optional<Figures> dumb = named(figures, Gdcmanon.DUMB);
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-48s %8s %8s %8s %8s %8s %8s %8s %8s%n",
                        "",
                        "files/s",
                        "best",
                        "MB/s",
                        "CPU ms",
                        "user ms",
                        "x copy",
                        "x -e",
                        "x --dumb"));
        for (Figures one : figures) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-48s %8.0f %8.0f %8.0f %8s %8s %8.2f %8s %8s%n",
                            one.name(),
                            one.filesPerSecond(),
                            one.bestFilesPerSecond(),
                            one.megabytesPerSecond(),
                            millis(one.cpuMillis()),
                            one.cpuMillis() == 0 ? "-" : millis(one.userMillis()),
                            one.ratioTo(copy),
                            ratio(one, profile),
                            ratio(one, dumb)));
        }
        return text.append(
                        String.format(
                                Locale.ROOT,
                                "Medians of %d rounds. CPU ms: of processor, for a file. x copy: to %s.%n"
                                        + "x -e, x --dumb: to %s, to %s.%n",
                                copy.rounds(),
                                COPY,
                                Gdcmanon.PROFILE,
                                Gdcmanon.DUMB))
                .toString();
    }

    private static String millis(double millis) {
        return millis == 0 ? "-" : String.format(Locale.ROOT, "%.3f", millis);
    }

    private static String ratio(Figures one, Optional<Figures> other) {
        return other.map(to -> String.format(Locale.ROOT, "%.2f", one.ratioTo(to))).orElse("-");
    }

    private static String json(List<Figures> figures) {
        Optional<Figures> profile = named(figures, Gdcmanon.PROFILE);
        Optional<Figures> dumb = named(figures, Gdcmanon.DUMB);
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("java", Runtime.version().toString());
        root.put("processors", Runtime.getRuntime().availableProcessors());
        ArrayNode all = root.putArray("contenders");
        for (Figures one : figures) {
            ObjectNode node = all.addObject();
            node.put("name", one.name());
            node.put("rounds", one.rounds());
            node.put("filesPerSecond", one.filesPerSecond());
            node.put("bestFilesPerSecond", one.bestFilesPerSecond());
            node.put("megabytesPerSecond", one.megabytesPerSecond());
            node.put("ratioToCopy", one.ratioTo(figures.get(0)));
            profile.ifPresent(other -> node.put("ratioToGdcmanonProfile", one.ratioTo(other)));
            dumb.ifPresent(other -> node.put("ratioToGdcmanonDumb", one.ratioTo(other)));
            if (one.cpuMillis() > 0) {
                node.put("cpuMillisPerFile", one.cpuMillis());
                node.put("userMillisPerFile", one.userMillis());
            }
        }
        return root.toPrettyString() + "\n";
    }

    private static Optional<Figures> named(List<Figures> figures, String name) {
        return figures.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
