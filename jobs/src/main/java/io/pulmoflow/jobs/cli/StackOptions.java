package io.pulmoflow.jobs.cli;

import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.Ports;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.jobs.stack.StackLayout;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which stack a command speaks of. */
public final class StackOptions {
    @Option(
            names = "--var",
            paramLabel = "DIR",
            description = "Folder with the stack's state (default: var beside the programme).")
    private Path state;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description =
                    "Number that all ports are counted from (default: as last time, else 27000).")
    private Integer portBase;

    /** The stack that is meant; whether it is up is another question. */
    public LocalStack stack() {
        return LocalStack.at(layout(), ports(), Clock.systemUTC());
    }

    StackLayout layout() {
        Path home = Path.of(System.getProperty("pulmoflow.home", "."));
        Path folder =
                Optional.ofNullable(state)
                        .or(() -> variable("PULMOFLOW_VAR").map(Path::of))
                        .orElse(home.resolve("var"));
        return new StackLayout(home, folder);
    }

    private Optional<Ports> ports() {
        try {
            return Optional.ofNullable(portBase)
                    .or(() -> variable("PULMOFLOW_PORT_BASE").map(Integer::valueOf))
                    .map(Ports::new);
        } catch (NumberFormatException e) {
            throw new StackFailure("PULMOFLOW_PORT_BASE is not a number.", e);
        } catch (IllegalArgumentException e) {
            throw new StackFailure(e.getMessage(), e);
        }
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
