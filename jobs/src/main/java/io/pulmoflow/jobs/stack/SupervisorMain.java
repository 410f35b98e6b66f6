package io.pulmoflow.jobs.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The supervisor as a process of its own: its arguments are the programme's and the state folder.
 */
public final class SupervisorMain {
    private static final Logger LOG = LoggerFactory.getLogger(SupervisorMain.class);

    private SupervisorMain() {}

    public static void main(String[] arguments) throws IOException {
        StackLayout layout = new StackLayout(Path.of(arguments[0]), Path.of(arguments[1]));
        StackSettings settings =
                StackSettings.read(layout)
                        .orElseThrow(() -> new StackFailure("the stack is not configured"));
        try {
            new Supervisor(layout, settings, Clock.systemUTC()).run();
        } catch (StackFailure e) {
            LOG.error("{}", e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }
}
