package io.pulmoflow.jobs.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL server's programs and its data folder: unpacked once, initialised once. */
final class PostgresFiles {
    private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);
    private static final int ANY_EXECUTE = 0b001_001_001;

    private final StackLayout layout;
    private final SuperuserWrap wrap;

    PostgresFiles(StackLayout layout, SuperuserWrap wrap) {
        this.layout = layout;
        this.wrap = wrap;
    }

    Path program(String name) {
        return programs().resolve("bin").resolve(name);
    }

    Path data() {
        return layout.postgres().resolve("data");
    }

    private Path programs() {
        String archive = archive().getFileName().toString();
        return layout.postgres().resolve(archive.substring(0, archive.lastIndexOf('.')));
    }

    /** Unpacks and initialises what is not there yet; clears what a crash left behind. */
    void prepare() throws IOException {
        if (!Files.exists(programs())) {
            unpack();
        }
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            initialise();
        }
        forgetForeignProcess();
    }

    /**
     * @throws StackFailure if the server is not packaged for this machine
     */
    private Path archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String name =
                "postgres-%s-%s.txz"
                        .formatted(
                                system.contains("mac") ? "darwin" : "linux",
                                machine.equals("aarch64") ? "arm_64" : "x86_64");
        Path archive = layout.postgresDistribution().resolve(name);
        if (!Files.exists(archive)) {
            throw new StackFailure(
                    "PostgreSQL is not packaged for this machine ("
                            + system
                            + ", "
                            + machine
                            + ")");
        }
        return archive;
    }

    private void unpack() throws IOException {
        Path target = programs();
        Path partial = target.resolveSibling(target.getFileName() + ".part");
        FolderTree.remove(partial);
        Files.createDirectories(partial);
        try (InputStream file = Files.newInputStream(archive());
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(
                                new XZCompressorInputStream(new BufferedInputStream(file)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                unpack(tar, entry, partial);
            }
        }
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
            throws IOException {
        Path path = root.resolve(entry.getName()).normalize();
        if (!path.startsWith(root)) {
            throw new IOException("an archive entry leaves its folder");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
        Set<PosixFilePermission> rights =
                EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if ((entry.getMode() & ANY_EXECUTE) != 0) {
            rights.add(PosixFilePermission.OWNER_EXECUTE);
        }
        Files.setPosixFilePermissions(path, rights);
    }

    private void initialise() throws IOException {
        Path partial = data().resolveSibling("data.part");
        FolderTree.remove(partial);
        List<String> command = new ArrayList<>();
        command.add(program("initdb").toString());
        command.addAll(
                List.of(
                        "-D",
                        partial.toString(),
                        "-U",
                        StackLayout.DATABASE_USER,
                        "--pwfile=" + layout.databasePassword(),
                        "-A",
                        "scram-sha-256",
                        "-E",
                        "UTF8",
                        "--locale=C"));
        Path log = layout.log("postgres");
        Process process =
                new ProcessBuilder(wrap.around(command))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        try {
            if (!process.waitFor(INITDB_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("initdb did not end in " + INITDB_LIMIT + "; see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IOException("interrupted while initdb ran", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException("initdb failed; see " + log);
        }
        Files.move(partial, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** After a reboot the server's number may be another program's: PostgreSQL would not start. */
    private void forgetForeignProcess() throws IOException {
        Path lock = data().resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        List<String> lines = Files.readAllLines(lock);
        boolean ours =
                !lines.isEmpty()
                        && ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                                .filter(ProcessMark::lives)
                                .flatMap(handle -> handle.info().command())
                                .filter(command -> command.contains("postgres"))
                                .isPresent();
        if (!ours) {
            Files.delete(lock);
        }
    }
}
