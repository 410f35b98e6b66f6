package io.pulmoflow.jobs.cli;

import io.pulmoflow.jobs.audit.AuditFailed;
import io.pulmoflow.jobs.audit.AuditTrail;
import io.pulmoflow.jobs.audit.StackAudit;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.keys.ContactKeys;
import io.pulmoflow.keys.DemoKeys;
import io.pulmoflow.keys.KeyUse;
import io.pulmoflow.keys.KeyVersion;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.UnusableKey;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.keys.ZoneKeyset;
import io.pulmoflow.schemas.ops.AuditAction;
import io.pulmoflow.schemas.ops.AuditOutcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the zones' keys, gives them new versions, says what is wrong with them. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Generate, rotate and check the keys of the zones and of the clinic.",
        footer =
                "Exit codes: 0 done, or all is well, 1 it could not be done, or keys have problems.")
final class KeysCommand implements Runnable {
    private static final Clock CLOCK = Clock.systemUTC();

    @Spec private CommandSpec spec;

    /** Whose key. */
    enum Owner {
        INTAKE,
        CARE,
        RESEARCH,
        CONTACT
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say generate, rotate or check.");
    }

    @Command(
            name = "generate",
            mixinStandardHelpOptions = true,
            description = {
                "Make a key, readable by its owner only. A file that is there is never overwritten.",
                "contact makes a pair: the private file is for the clinic, the public one for"
                        + " pseudonymize."
            })
    int generate(
            @Mixin StackOptions stackOptions,
            @Option(
                            names = "--zone",
                            required = true,
                            paramLabel = "ZONE",
                            description = "One of: ${COMPLETION-CANDIDATES}.")
                    Owner owner,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            description =
                                    "Where to (default: ZONE.json here; contact-private.json, with"
                                            + " contact-public.json beside it).")
                    Path out,
            @Option(names = "--demo", description = "For synthetic data only.") boolean demo)
            throws IOException {
        KeyUse use = demo ? KeyUse.DEMO : KeyUse.REAL;
        PrintWriter print = spec.commandLine().getOut();
        try {
            switch (owner) {
                case INTAKE, CARE, RESEARCH -> {
                    KeyZone zone = KeyZone.valueOf(owner.name());
                    Path file = out == null ? Path.of(zone.written() + ".json") : out;
                    ZoneKeyset keyset = ZoneKeyset.generated(zone, use);
                    written(stackOptions.stack(), AuditAction.KEY_GENERATED, named(keyset));
                    ZoneKeyFile.create(file, keyset, CLOCK.instant());
                    print.println(file + ": version " + primary(keyset).id());
                }
                case CONTACT -> {
                    Path file = out == null ? Path.of("contact-private.json") : out;
                    Path open = publicFileOf(file);
                    written(stackOptions.stack(), AuditAction.KEY_GENERATED, "contact");
                    ContactKeys.generated(use).create(file, open, CLOCK.instant());
                    print.println(file + ": for the clinic alone");
                    print.println(open + ": for pseudonymize (contact.public.key.file)");
                }
            }
        } catch (FileAlreadyExistsException e) {
            throw new StackFailure(
                    e.getFile() + " is there already: what was made with it would be lost.", e);
        }
        return 0;
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = {
                "Add a new version to a key file, which is worked with from the next start on.",
                "A new research key gives everybody new ids and date shifts: what was released is"
                        + " to be removed and released anew, which the command explains. The keys"
                        + " of care and intake are not rotated."
            })
    int rotate(
            @Mixin StackOptions stackOptions,
            @Option(
                            names = "--zone",
                            required = true,
                            paramLabel = "ZONE",
                            description = "research")
                    Owner owner,
            @Option(names = "--file", required = true, paramLabel = "FILE") Path file)
            throws IOException {
        switch (owner) {
            case INTAKE ->
                    throw new StackFailure(
                            "The intake key is not rotated: records that are in the books, in"
                                    + " quarantine or half delivered would come again under other"
                                    + " ids, and count twice.");
            case CARE ->
                    throw new StackFailure(
                            "The care key is not rotated without a migration: every pseudonym would"
                                    + " be another, so that each patient's next record would open a"
                                    + " second case, open recalls would be followed for nobody, and"
                                    + " withdrawals of consent would reach no one. A migration has to"
                                    + " stop the jobs, carry every case, alias and open notification"
                                    + " over to its new pseudonym, and only then start them.");
            case CONTACT ->
                    throw new StackFailure(
                            "Make a new pair (keys generate --zone contact) and give pseudonymize"
                                    + " its public half; the clinic keeps the former private half for"
                                    + " what was sealed before.");
            case RESEARCH -> rotateResearch(stackOptions.stack(), file);
        }
        return 0;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "List everything that is wrong with the keys that configurations name, all at"
                            + " once.")
    int check(
            @Mixin StackOptions stackOptions,
            @Option(
                            names = "--config",
                            paramLabel = "FILE",
                            description =
                                    "Configuration of a service or job; may be repeated (default:"
                                            + " all of the local stack).")
                    List<Path> configs)
            throws IOException {
        KeyProblems found = new KeyProblems();
        for (Path config : configs == null ? ofTheStack(stackOptions) : configs) {
            found.look(config);
        }
        PrintWriter out = spec.commandLine().getOut();
        found.problems().forEach(out::println);
        out.printf("(%d keys named, %d problems)%n", found.keys(), found.problems().size());
        return found.problems().isEmpty() ? 0 : 1;
    }

    private void rotateResearch(LocalStack stack, Path file) throws IOException {
        ZoneKeyset rotated;
        try {
            rotated =
                    new ZoneKeyFile(file.toString(), KeyZone.RESEARCH, DemoKeys.ALLOWED)
                            .keyset()
                            .rotated();
        } catch (UnusableKey e) {
            throw new StackFailure(e.getMessage(), e);
        }
        written(stack, AuditAction.KEY_ROTATED, named(rotated));
        ZoneKeyFile.replace(file, rotated, CLOCK.instant());
        spec.commandLine()
                .getOut()
                .printf(
                        """
                        %s: version %d is primary now; the former ones stay in the file.
                        Everybody gets a new research id, new UIDs and another date shift, so what was released before and what will be
                        must not lie side by side: curate refuses to start until you have released everything anew:
                          1. Stop curate and deidentify.
                          2. Delete the curated.* topics; they are made again.
                          3. Set research.rekey=true for curate once: it erases the register before it writes.
                          4. Empty the internal PACS, or give deidentify another one.
                          5. Start curate and deidentify without their savepoints and with new consumer groups' offsets: from the beginning.
                          6. Tell whoever holds an export that its ids are not continued. Take research.rekey out again.
                        """,
                        file, primary(rotated).id());
    }

    /** The line comes first; the key that it names is of no use to anybody. */
    private static void written(LocalStack stack, AuditAction action, String key) {
        try (AuditTrail audit = StackAudit.anyhow(stack, Optional.empty())) {
            audit.write(action, AuditOutcome.INTENDED, key, "pulmoflow keys");
        } catch (AuditFailed e) {
            throw new StackFailure("AUDIT_FAILED: " + e.getMessage(), e);
        }
    }

    private static String named(ZoneKeyset keyset) {
        return keyset.zone().written() + "/" + primary(keyset).id();
    }

    private static KeyVersion primary(ZoneKeyset keyset) {
        return keyset.versions().stream()
                .filter(version -> version.rank() == KeyVersion.Rank.PRIMARY)
                .findFirst()
                .orElseThrow();
    }

    static Path publicFileOf(Path privateFile) {
        String name = privateFile.getFileName().toString();
        String open =
                name.contains("private")
                        ? name.replace("private", "public")
                        : name.replaceFirst("(\\.[^.]*)?$", "-public$1");
        return privateFile.resolveSibling(open);
    }

    private static List<Path> ofTheStack(StackOptions options) throws IOException {
        List<Path> configs = new ArrayList<>();
        Path folder = options.layout().config();
        if (!Files.isDirectory(folder)) {
            throw new StackFailure(
                    "There is no stack in " + options.layout().state() + ": say --config.");
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.properties")) {
            found.forEach(configs::add);
        }
        configs.sort(null);
        return configs;
    }
}
