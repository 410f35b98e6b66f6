package io.pulmoflow.jobs.cli.images;

import io.pulmoflow.connectors.settings.ProgramVersion;
import io.pulmoflow.keys.UnusableKey;
import io.pulmoflow.operators.deidentify.domain.Deidentifier;
import io.pulmoflow.operators.deidentify.domain.InvalidProfile;
import io.pulmoflow.operators.deidentify.domain.KnownPatient;
import io.pulmoflow.operators.deidentify.domain.Profile;
import io.pulmoflow.operators.deidentify.domain.pixels.InvalidPixelRules;
import io.pulmoflow.operators.deidentify.domain.pixels.PixelRules;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes the identity out of DICOM files, with no stack running. */
@Command(
        name = "deidentify",
        mixinStandardHelpOptions = true,
        description = {
            "Take the identity out of DICOM files: attributes at any depth, private ones, UIDs,"
                    + " dates, text burned into pixels. No stack is needed.",
            "A file is written only after a check that nothing known of its patient is left in it;"
                    + " otherwise it is refused, with the place and what to do.",
            "From a folder, files and folders keep their names in OUT, but for names in which"
                    + " anything is found that their files say of a patient: UIDs replace these.",
            "The same key gives the same UIDs and dates in every run."
        },
        footer = {
            "Exit codes: 0 every file is done, 1 some were refused, 2 the command was not"
                    + " understood, 130 interrupted."
        })
public final class DeidentifyCommand implements Callable<Integer> {
    private static final int NAMED = 20;
    private static final int USAGE = 2;

    @Parameters(index = "0", paramLabel = "IN", description = "A file, or a folder of any depth.")
    private Path in;

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description = "The file to write for a file, the folder for a folder.")
    private Path out;

    @Option(
            names = "--profile",
            paramLabel = "F",
            description = "What is done to which attribute (default: the profile for LDCT).")
    private Optional<Path> profileFile = Optional.empty();

    @Option(
            names = "--pixel-rules",
            paramLabel = "F",
            description = "Which pixels pass, are masked, or refused (default: those for LDCT).")
    private Optional<Path> rulesFile = Optional.empty();

    @Option(
            names = "--key-file",
            paramLabel = "K",
            description = {
                "The research key; made there if there is none (default: pulmoflow/research.key in"
                        + " the user's data folder)."
            })
    private Optional<Path> keyFile = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "R.json",
            description = "Write what was done to each file; tells no identity.")
    private Optional<Path> reportFile = Optional.empty();

    @Option(
            names = "--link-list",
            paramLabel = "L.csv",
            description = "Write which source became which output: as secret as the sources.")
    private Optional<Path> linkFile = Optional.empty();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Files worked on at once (default: one for each core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--names",
            paramLabel = "mirror|uid",
            converter = Naming.Converter.class,
            description = {
                "From a folder: mirror keeps names that tell of no patient (default), uid keeps"
                        + " none and writes OUT/STUDY/SERIES/INSTANCE.dcm."
            })
    private Naming naming = Naming.MIRROR;

    @Option(names = "--overwrite", description = "Replace files of an earlier run.")
    private boolean overwrite;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<String> problem = problem();
        if (problem.isPresent()) {
            return refuse(problem.get());
        }
        Profile profile;
        PixelRules rules;
        ResearchIds ids;
        try {
            profile =
                    profileFile.isPresent()
                            ? Profile.read(profileFile.get())
                            : Profile.ldctScreening();
            rules = rulesFile.map(PixelRules::read).orElseGet(PixelRules::shipped);
            ids = key();
        } catch (InvalidProfile | InvalidPixelRules | UnusableKey e) {
            return refuse(e.getMessage());
        } catch (IOException e) {
            return refuse("The profile cannot be read, or the key not be made: " + e.getMessage());
        }
        Deidentifier engine = new Deidentifier(profile, ids, rules);
        return run(
                (from, to) -> engine.deidentify(from, to, KnownPatient.asTheFileSays()),
                engine::traces,
                "program",
                "pulmoflow " + ProgramVersion.current(),
                "profile",
                profile.name(),
                "pixelRules",
                rules.version(),
                "key",
                ids.thing("key-file"));
    }

    /** What forbids to begin. */
    private Optional<String> problem() throws IOException {
        if (!Files.exists(in)) {
            return Optional.of("There is no file or folder under IN.");
        }
        if (threads < 1) {
            return Optional.of("--threads is at least 1.");
        }
        Path from = in.toRealPath();
        Path to = real(out);
        if (from.equals(to)) {
            return Optional.of("IN and OUT are the same: choose another OUT.");
        }
        if (Files.isDirectory(from) && to.startsWith(from)) {
            return Optional.of("OUT lies inside of IN: choose another OUT.");
        }
        if (Files.isDirectory(from) && Files.exists(to) && !Files.isDirectory(to)) {
            return Optional.of("IN is a folder and OUT is a file: choose a folder.");
        }
        if (!Files.isDirectory(from) && Files.isDirectory(to)) {
            return Optional.of("IN is a file and OUT is a folder: name the file to write.");
        }
        if (!Files.isDirectory(from) && !Files.isDirectory(to.getParent())) {
            return Optional.of("The folder of OUT is not there: make it first.");
        }
        return Optional.empty();
    }

    /** The path with every link resolved, as far as it is there. */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path there = absolute;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        return there.toRealPath().resolve(there.relativize(absolute));
    }

    private ResearchIds key() throws IOException {
        ResearchKeyFile key =
                new ResearchKeyFile(
                        keyFile.orElseGet(
                                () ->
                                        ResearchKeyFile.usual(
                                                System.getenv(),
                                                Path.of(System.getProperty("user.home")))));
        if (key.makeIfAbsent()) {
            err().printf(
                            "Made a new research key, %s: keep it, and keep it secret. Only with it do later"
                                    + " runs agree with this one.%n",
                            key.path());
        }
        return key.read();
    }

    private int run(FileDeidentifier engine, NamesReader reader, String... header)
            throws IOException, InterruptedException {
        boolean single = !Files.isDirectory(in);
        List<SourceFile> sources =
                single ? List.of(new SourceFile(1, in)) : SourceFiles.of(in.toRealPath());
        if (sources.isEmpty()) {
            return refuse("There is no file in IN.");
        }
        OutputNames names = single ? new UidNames() : names(sources, reader);
        Overwrite existing = overwrite ? Overwrite.ALLOWED : Overwrite.REFUSED;
        Tally tally = new Tally();
        try (Output output =
                        single
                                ? new SingleOutput(real(out), existing)
                                : new FolderOutput(real(out), names, existing);
                ReportFile report =
                        reportFile.isPresent() ? new ReportFile(reportFile.get(), header) : null;
                LinkList links =
                        linkFile.isPresent()
                                ? new LinkList(linkFile.get(), single ? in : in.toRealPath())
                                : null) {
            Thread interrupted = new Thread(() -> closeQuietly(output));
            Runtime.getRuntime().addShutdownHook(interrupted);
            ProgressBar bar =
                    isTerminal() && !single
                            ? new ProgressBar(err(), System::nanoTime, sources.size())
                            : null;
            Consumer<FileResult> results =
                    result -> {
                        tally.count(result);
                        if (report != null) {
                            report.add(result);
                        }
                        if (links != null) {
                            links.add(result);
                        }
                        say(result, tally, bar);
                    };
            new DeidentifyRun(engine, output, threads, digests()).over(sources, results);
            Runtime.getRuntime().removeShutdownHook(interrupted);
            if (bar != null) {
                bar.clear();
            }
            if (report != null) {
                report.complete(tally);
            }
        } catch (FileAlreadyExistsException e) {
            return refuse("--link-list names a file that is there: choose another name.");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        summarize(tally);
        return tally.refused() == 0 ? 0 : 1;
    }

    private OutputNames names(List<SourceFile> sources, NamesReader reader)
            throws IOException, InterruptedException {
        return switch (naming) {
            case UID -> new UidNames();
            case MIRROR ->
                    new MirroredNames(JudgedNames.of(in.toRealPath(), sources, reader, threads));
        };
    }

    private DeidentifyRun.Digests digests() {
        return reportFile.isPresent()
                ? DeidentifyRun.Digests.WANTED
                : DeidentifyRun.Digests.NOT_WANTED;
    }

    private void say(FileResult result, Tally tally, ProgressBar bar) {
        if (result instanceof FileResult.Refused refused && tally.refused() <= NAMED) {
            if (bar != null) {
                bar.clear();
            }
            err().printf(
                            "%s refused: %s%s: %s%n",
                            refused.source(),
                            refused.code(),
                            refused.place().isEmpty() ? "" : " at " + refused.place(),
                            refused.message());
            err().flush();
        }
        if (bar != null) {
            bar.count(result);
        }
    }

    private void summarize(Tally tally) {
        PrintWriter text = spec.commandLine().getOut();
        int done = tally.done() + tally.unchanged() + tally.duplicates();
        text.printf("%d of %d files are de-identified", done, tally.files());
        if (tally.unchanged() > 0) {
            text.printf(", %d were so before", tally.unchanged());
        }
        if (tally.duplicates() > 0) {
            text.printf(", %d are duplicates", tally.duplicates());
        }
        text.printf("; %d were refused.%n", tally.refused());
        if (tally.namesReplaced() > 0) {
            text.printf(
                    "%d names of files and folders were replaced, for they might tell of a patient.%n",
                    tally.namesReplaced());
        }
        if (tally.sameInstance() > 0) {
            text.printf(
                    "Warning: %d files have the SOP Instance UID of another file and other content;"
                            + " --report names them (sameInstanceAs).%n",
                    tally.sameInstance());
        }
        if (tally.refused() > NAMED) {
            text.printf(
                    "Only the first %d refusals are shown above; --report names all of them.%n",
                    NAMED);
        }
        tally.byCode()
                .forEach(
                        (code, count) ->
                                text.printf("%6d %s. %s%n", count, code, tally.remedy(code)));
        if (tally.refused() > 0 && linkFile.isEmpty() && tally.files() > 1) {
            text.println("Which file has which number, --link-list says.");
        }
        text.flush();
    }

    private int refuse(String problem) {
        err().println(problem);
        err().flush();
        return USAGE;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** The script that starts the programme knows; Java itself does not, of the error stream. */
    private static boolean isTerminal() {
        return Boolean.getBoolean("pulmoflow.terminal");
    }

    private static void closeQuietly(Output output) {
        try {
            output.close();
        } catch (IOException e) {
            // The process is being ended: what is left is hidden, and the next run removes it.
        }
    }
}
