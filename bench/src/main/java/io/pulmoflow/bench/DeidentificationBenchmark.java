package io.pulmoflow.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.operators.deidentify.domain.Deidentification;
import io.pulmoflow.operators.deidentify.domain.Deidentifier;
import io.pulmoflow.operators.deidentify.domain.KnownPatient;
import io.pulmoflow.operators.deidentify.domain.Profile;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.operators.keys.domain.ZoneKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * De-identification of CT slices beside a plain copy of the same bytes and beside gdcmanon, in
 * rounds that take turns, so that what else the machine does hits all alike. Nothing is flushed to
 * disk by anyone.
 */
public final class DeidentificationBenchmark {
    private static final int WARM_UP_IN_PROCESS = 20;
    private static final int WARM_UP_OF_COMMANDS = 1;
    private static final String KEY = "a key for measurements, thirty-two bytes or more";
    private static final String COPY = "plain copy (Files.copy), 1 thread";

    private final BenchmarkOptions options;
    private final Path work;
    private final Deidentifier engine =
            new Deidentifier(
                    Profile.ldctScreening(),
                    new ResearchIds(new ZoneKey(KEY.getBytes(StandardCharsets.UTF_8))));

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
        Path work =
                Files.createTempDirectory(Files.createDirectories(options.folder()), "deidentify-");
        try {
            List<Figures> figures = new DeidentificationBenchmark(options, work).run();
            System.out.print(table(figures));
            if (options.json().isPresent()) {
                Files.writeString(options.json().get(), json(figures));
            }
        } finally {
            remove(work);
        }
    }

    private List<Figures> run() throws IOException, InterruptedException {
        List<Path> slices = CtSlices.write(work.resolve("in"), options.slices());
        List<Contender> contenders = contenders(slices.get(0));
        List<Figures> figures = new ArrayList<>();
        for (Contender contender : contenders) {
            int share = contender.share(slices.size());
            long bytes = 0;
            for (Path slice : slices.subList(0, share)) {
                bytes += Files.size(slice);
            }
            figures.add(new Figures(contender.name(), share, bytes));
            boolean isHere = contender instanceof InThisProcess;
            for (int i = isHere ? WARM_UP_IN_PROCESS : WARM_UP_OF_COMMANDS; i > 0; i--) {
                nanos(contender, slices.subList(0, share));
            }
        }
        for (int round = 0; round < options.rounds(); round++) {
            for (int i = 0; i < contenders.size(); i++) {
                Contender contender = contenders.get(i);
                int share = contender.share(slices.size());
                figures.get(i).add(nanos(contender, slices.subList(0, share)));
            }
        }
        return figures;
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

    private long nanos(Contender contender, List<Path> slices)
            throws IOException, InterruptedException {
        Path out = Files.createDirectory(work.resolve("out"));
        long begin = System.nanoTime();
        contender.run(slices, out);
        long nanos = System.nanoTime() - begin;
        try (Stream<Path> made = Files.walk(out)) {
            long count = made.filter(Files::isRegularFile).count();
            if (count != slices.size()) {
                throw new IOException(
                        "%s made %d files of %d".formatted(contender.name(), count, slices.size()));
            }
        }
        remove(out);
        return nanos;
    }

    private static String table(List<Figures> figures) {
        Figures copy = figures.get(0);
        Optional<Figures> gdcmanon = gdcmanon(figures);
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-48s %8s %8s %8s %8s %11s%n",
                        "",
                        "files/s",
                        "best",
                        "MB/s",
                        "to copy",
                        "to gdcmanon"));
        for (Figures one : figures) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-48s %8.0f %8.0f %8.0f %8.2f %11s%n",
                            one.name(),
                            one.filesPerSecond(),
                            one.bestFilesPerSecond(),
                            one.megabytesPerSecond(),
                            one.ratioTo(copy),
                            gdcmanon.map(
                                            other ->
                                                    String.format(
                                                            Locale.ROOT,
                                                            "%.1f",
                                                            one.ratioTo(other)))
                                    .orElse("-")));
        }
        return text.append(
                        String.format(
                                Locale.ROOT,
                                "Medians of %d rounds; gdcmanon is %s.%n",
                                copy.rounds(),
                                gdcmanon.map(Figures::name).orElse("not installed")))
                .toString();
    }

    private static String json(List<Figures> figures) {
        Optional<Figures> gdcmanon = gdcmanon(figures);
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
            gdcmanon.ifPresent(other -> node.put("ratioToGdcmanon", one.ratioTo(other)));
        }
        return root.toPrettyString() + "\n";
    }

    /** The fastest of its ways. */
    private static Optional<Figures> gdcmanon(List<Figures> figures) {
        return figures.stream()
                .filter(one -> one.name().startsWith("gdcmanon"))
                .max(Comparator.comparingDouble(Figures::filesPerSecond));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(DeidentificationBenchmark::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
