package io.pulmoflow.jobs.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can be known to be missing before anything is started: one clear line each. */
final class Preflight {
    static final int OLDEST_JAVA = 17;

    private static final long MEGABYTE = 1L << 20;
    private static final long MEMORY_NEEDED = 3_500 * MEGABYTE;
    private static final long DISK_NEEDED = 2_000 * MEGABYTE;
    private static final Pattern AVAILABLE =
            Pattern.compile("^MemAvailable:\\s+(\\d+) kB", Pattern.MULTILINE);

    /** Local port and inode of a listening socket (state 0A), as Linux lists them. */
    private static final Pattern LISTENING =
            Pattern.compile(
                    "^\\s*\\d+: \\S+:([0-9A-F]{4}) \\S+ 0A \\S+ \\S+ \\S+\\s+\\d+\\s+\\d+\\s+(\\d+) ");

    private final StackLayout layout;
    private final StackSettings settings;

    Preflight(StackLayout layout, StackSettings settings) {
        this.layout = layout;
        this.settings = settings;
    }

    /** Everything that stands in the way; empty if nothing does. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (Runtime.version().feature() < OLDEST_JAVA) {
            problems.add(
                    "Java %d or newer is needed, this is %s: set JAVA_HOME to one."
                            .formatted(OLDEST_JAVA, Runtime.version()));
        }
        if (settings.archive() == ArchiveChoice.ORTHANC && OrthancInstallation.find().isEmpty()) {
            problems.add(OrthancInstallation.MISSING);
        }
        folder().ifPresent(problems::add);
        memory().ifPresent(problems::add);
        for (Ports.Taken port :
                settings.ports().all(settings.workers(), settings.archive(), settings.link())) {
            taken(port).ifPresent(problems::add);
        }
        return problems;
    }

    private Optional<String> folder() {
        Path existing = layout.state();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return Optional.of(
                    "The folder %s cannot be written: choose another with --var."
                            .formatted(layout.state()));
        }
        try {
            FileStore store = Files.getFileStore(existing);
            return notEnough(
                    "disk space at " + existing,
                    store.getUsableSpace(),
                    DISK_NEEDED,
                    "choose another folder with --var, or make room");
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> memory() {
        try {
            Matcher available = AVAILABLE.matcher(Files.readString(Path.of("/proc/meminfo")));
            if (!available.find()) {
                return Optional.empty();
            }
            return notEnough(
                    "free memory",
                    Long.parseLong(available.group(1)) * 1024,
                    MEMORY_NEEDED,
                    "end other programs");
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A line if there is less than needed. */
    static Optional<String> notEnough(String what, long there, long needed, String remedy) {
        if (there >= needed) {
            return Optional.empty();
        }
        return Optional.of(
                "Too little %s: %d MB, %d MB are needed: %s."
                        .formatted(what, there / MEGABYTE, needed / MEGABYTE, remedy));
    }

    static Optional<String> taken(Ports.Taken port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As servers do: a connection that is only just closed does not hold its port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(Ports.LOOPBACK), port.port()));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "Port %d for %s is taken%s: choose others with --port-base."
                            .formatted(
                                    port.port(),
                                    port.purpose(),
                                    holder(port.port()).map(who -> " by " + who).orElse("")));
        }
    }

    private static Optional<String> holder(int port) {
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            try (Stream<String> lines = Files.lines(Path.of(table))) {
                Optional<String> inode =
                        lines.map(LISTENING::matcher)
                                .filter(Matcher::find)
                                .filter(line -> Integer.parseInt(line.group(1), 16) == port)
                                .map(line -> line.group(2))
                                .findFirst();
                if (inode.isPresent()) {
                    return inode.flatMap(Preflight::ownerOf);
                }
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ownerOf(String inode) {
        String link = "socket:[" + inode + "]";
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), link))
                .findFirst()
                .map(
                        process ->
                                "process %d (%s)"
                                        .formatted(
                                                process.pid(),
                                                process.info()
                                                        .command()
                                                        .map(
                                                                command ->
                                                                        Path.of(command)
                                                                                .getFileName()
                                                                                .toString())
                                                        .orElse("unknown")));
    }

    private static boolean holds(long pid, String link) {
        Path descriptors = Path.of("/proc", Long.toString(pid), "fd");
        try (Stream<Path> files = Files.list(descriptors)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (readLink(file).equals(link)) {
                    return true;
                }
            }
        } catch (IOException | RuntimeException e) {
            // Somebody else's process: who holds the port stays unsaid.
            return false;
        }
        return false;
    }

    private static String readLink(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
