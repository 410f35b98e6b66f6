package io.pulmoflow.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs other programmes. */
final class Commands {
    private Commands() {}

    static void run(List<String> command) throws IOException, InterruptedException {
        Path said = Files.createTempFile("bench", ".out");
        try {
            int status =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start()
                            .waitFor();
            if (status != 0) {
                throw new IOException(
                        command.get(0) + " ended with " + status + ": " + Files.readString(said));
            }
        } finally {
            Files.delete(said);
        }
    }

    static boolean isInstalled(String command) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    @SafeVarargs
    static List<String> join(List<String>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }
}
