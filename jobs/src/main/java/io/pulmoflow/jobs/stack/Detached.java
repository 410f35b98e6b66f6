package io.pulmoflow.jobs.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a process that neither the terminal's end nor its Ctrl-C reaches. */
final class Detached {
    private Detached() {}

    static void start(List<String> command, Path log) throws IOException {
        List<String> detached = new ArrayList<>();
        if (isOnPath("setsid")) {
            detached.add("setsid");
            detached.add("nohup");
            detached.addAll(command);
        } else {
            // With job control on, a background command has a process group of its own.
            detached.addAll(List.of("bash", "-c", "set -m; nohup \"$@\" & disown", "pulmoflow"));
            detached.addAll(command);
        }
        new ProcessBuilder(detached)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static boolean isOnPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
