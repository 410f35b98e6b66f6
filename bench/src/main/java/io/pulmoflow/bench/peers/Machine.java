package io.pulmoflow.bench.peers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How Java processes of this measurement are begun, and what processor they have had. */
final class Machine {
    private Machine() {}

    /** The command that begins this Java. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** All jars of a folder. */
    static String classPath(Path folder) throws IOException {
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.filter(jar -> jar.toString().endsWith(".jar"))
                    .sorted()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** This process's own, without the jars whose names begin with one of these. */
    static String ownClassPathWithout(List<String> beginnings) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(
                        jar ->
                                beginnings.stream()
                                        .noneMatch(
                                                Path.of(jar).getFileName().toString()::startsWith))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Nanoseconds that a process has had, as exact as the kernel counts them. */
    static long cpuNanos(Process process) {
        return process.toHandle().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
