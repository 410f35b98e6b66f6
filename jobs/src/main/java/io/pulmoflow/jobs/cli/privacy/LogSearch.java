package io.pulmoflow.jobs.cli.privacy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads every line of every log. */
final class LogSearch {
    private static final String CHECK = "identity in logs";

    private LogSearch() {}

    static void search(Path logs, Findings findings) throws IOException {
        int before = findings.hits();
        List<Path> files;
        try (Stream<Path> tree = Files.walk(logs)) {
            files = tree.filter(Files::isRegularFile).sorted().toList();
        }
        long lines = 0;
        int unreadable = 0;
        for (Path file : files) {
            String name = logs.relativize(file).toString();
            // What is no UTF-8 is replaced, and the rest of the line is read all the same.
            try (BufferedReader reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    Files.newInputStream(file), StandardCharsets.UTF_8))) {
                long number = 0;
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    number++;
                    findings.search("log " + name, "line " + number, line);
                }
                lines += number;
            } catch (IOException | UncheckedIOException e) {
                unreadable++;
            }
        }
        findings.conclude(
                CHECK,
                before,
                "%d lines of %d log files".formatted(lines, files.size()),
                unreadable);
    }
}
