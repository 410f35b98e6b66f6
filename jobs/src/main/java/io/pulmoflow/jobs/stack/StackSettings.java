package io.pulmoflow.jobs.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** What a stack was brought up with, remembered so that the next command finds it. */
record StackSettings(Ports ports, int workers) {
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
                            Integer.parseInt(properties.getProperty("workers"))));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    void write(StackLayout layout) throws IOException {
        StringWriter text = new StringWriter();
        text.write("port.base=" + ports.base() + "\n");
        text.write("workers=" + workers + "\n");
        PrivateFiles.write(file(layout), text.toString());
    }
}
