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
        Optional<String> problem = new InAndOut(in, out).problem();
        if (problem.isPresent()) {
            return refuse(problem.get());
        }
        if (threads < 1) {
            return refuse("--threads is at least 1.");
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
        InAndOut paths = new InAndOut(in, out);
        boolean single = paths.isSingle();
        List<SourceFile> sources =
                single ? List.of(new SourceFile(1, in)) : SourceFiles.of(in.toRealPath());
        if (sources.isEmpty()) {
            return refuse("There is no file in IN.");
        }
        OutputNames names = single ? new UidNames() : names(sources, reader);
        Overwrite existing = overwrite ? Overwrite.ALLOWED : Overwrite.REFUSED;
        Tally tally = new Tally();
        ProgressBar bar =
                isTerminal() && !single
                        ? new ProgressBar(err(), System::nanoTime, sources.size())
                        : null;
        RunTelling telling = new RunTelling(err(), bar, linkFile.isPresent());
        try (Output output =
                        single
                                ? new SingleOutput(paths.target(), existing)
                                : new FolderOutput(paths.target(), names, existing);
                ReportFile report =
                        reportFile.isPresent() ? new ReportFile(reportFile.get(), header) : null;
                LinkList links =
                        linkFile.isPresent()
                                ? new LinkList(linkFile.get(), single ? in : in.toRealPath())
                                : null) {
            Thread interrupted = new Thread(() -> closeQuietly(output));
            Runtime.getRuntime().addShutdownHook(interrupted);
            Consumer<FileResult> results =
                    result -> {
                        tally.count(result);
                        if (report != null) {
                            report.add(result);
                        }
                        if (links != null) {
                            links.add(result);
                        }
                        telling.say(result, tally);
                    };
            new DeidentifyRun(engine, output, threads, digests()).over(sources, results);
            Runtime.getRuntime().removeShutdownHook(interrupted);
            telling.clear();
            if (report != null) {
                report.complete(tally);
            }
        } catch (FileAlreadyExistsException e) {
            return refuse("--link-list names a file that is there: choose another name.");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        telling.summarize(tally, spec.commandLine().getOut());
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
