package io.pulmoflow.connectors.inbox;

import java.io.IOException;
import java.util.Map;

/** Another way in, beside the inbox: open while the service holds its inbox. */
public interface Companion extends AutoCloseable {
    /** Under which the health page has its report. */
    String name();

    /**
     * Opens the way.
     *
     * @throws IOException if it cannot be opened; the service does not run without it
     */
    void start() throws IOException;

    /** How it fares, for JSON: counts, and nothing of what comes in. */
    Map<String, Object> report();

    /** Ends what is being taken in, for a while; does nothing where it was not started. */
    @Override
    void close();
}
