package io.pulmoflow.jobs.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** What a stack was brought up with, remembered so that the next command finds it. */
record StackSettings(Ports ports, int workers, ArchiveChoice archive, WorkerLink link) {
    StackSettings {
        if (workers < 1 || workers > Ports.MAXIMUM_WORKERS) {
            throw new StackFailure(
                    "A stack has from 1 to " + Ports.MAXIMUM_WORKERS + " workers, not " + workers);
        }
    }

    private static Path file(StackLayout layout) {
        return layout.config("stack");
    }

    static Optional<StackSettings> read(StackLayout layout) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file(layout))) {
            properties.load(reader);
            return Optional.of(
                    new StackSettings(
                            new Ports(Integer.parseInt(properties.getProperty("port.base"))),
                            Integer.parseInt(properties.getProperty("workers")),
                            archive(properties),
                            link(properties)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** A stack of before there was a choice has archived nothing yet. */
    private static ArchiveChoice archive(Properties properties) {
        return Optional.ofNullable(properties.getProperty("archive"))
                .map(written -> ArchiveChoice.valueOf(written.toUpperCase(Locale.ROOT)))
                .orElseGet(ArchiveChoice::standard);
    }

    private static WorkerLink link(Properties properties) {
        return Optional.ofNullable(properties.getProperty("worker.link"))
                .map(written -> WorkerLink.valueOf(written.toUpperCase(Locale.ROOT)))
                .orElse(WorkerLink.DIRECT);
    }

    void write(StackLayout layout) throws IOException {
        StringWriter text = new StringWriter();
        text.write("port.base=" + ports.base() + "\n");
        text.write("workers=" + workers + "\n");
        text.write("archive=" + archive.written() + "\n");
        text.write("worker.link=" + link.written() + "\n");
        PrivateFiles.write(file(layout), text.toString());
    }
}
