package io.pulmoflow.connectors.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn after another: claim what has been dropped, take it in. A turn that fails leaves its
 * files claimed, and the next one begins with them, be it in this process or after a restart.
 */
final class IntakeCycle<V extends SpecificRecord> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeCycle.class);

    private final InboxConfig config;
    private final FileIntake<V> intake;
    private final Arrivals arrivals;
    private final SourceOutput.Factory outputs;
    private final Clock clock;
    private SourceOutput output;

    IntakeCycle(
            InboxConfig config, FileIntake<V> intake, SourceOutput.Factory outputs, Clock clock) {
        this.config = config;
        this.intake = intake;
        this.arrivals = new Arrivals(config.inbox(), config.settleTime(), clock);
        this.outputs = outputs;
        this.clock = clock;
    }

    /**
     * Takes in what there is, at most as many files as share one acknowledgement.
     *
     * @return how many files there were
     * @throws IOException if the disk fails
     * @throws DeliveryFailed if the output fails
     */
    int turn() throws IOException {
        // Before there is a file, so that the first one does not wait for a connection.
        output = output == null ? outputs.open() : output;
        List<Claim> claims = claims();
        if (claims.isEmpty()) {
            return 0;
        }
        boolean taken = false;
        try {
            intake.take(claims, output);
            taken = true;
        } finally {
            if (!taken) {
                close();
            }
        }
        return claims.size();
    }

    @Override
    public void close() {
        if (output != null) {
            output.close();
            output = null;
        }
    }

    /** What was claimed before comes before anything new. */
    private List<Claim> claims() throws IOException {
        List<Claim> left = config.inbox().claims();
        if (left.isEmpty()) {
            claim(arrivals.settled());
            left = config.inbox().claims();
        }
        return left.subList(0, Math.min(left.size(), config.batchFiles()));
    }

    private void claim(List<Path> files) throws IOException {
        Inbox inbox = config.inbox();
        Path moment = inbox.claimed().resolve(Long.toString(clock.millis()));
        for (Path file : files.subList(0, Math.min(files.size(), config.batchFiles()))) {
            Path target = moment.resolve(inbox.root().relativize(file));
            try {
                DurableFiles.move(file, target);
            } catch (NoSuchFileException e) {
                if (Files.exists(file)) {
                    throw e;
                }
                LOG.debug("A file left the inbox before it was claimed");
            }
        }
    }
}
