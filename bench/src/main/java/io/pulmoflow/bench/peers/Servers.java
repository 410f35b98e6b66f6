package io.pulmoflow.bench.peers;

import java.io.IOException;
import java.util.Optional;

/**
 * What contenders talk to.
 *
 * @param database where one of them keeps its state in one
 */
record Servers(Broker broker, Optional<Database> database) implements AutoCloseable {
    static Servers start(PeersOptions options) throws IOException, InterruptedException {
        Broker broker =
                Broker.start(
                        options.home().resolve("stack/kafka/target/lib"),
                        options.folder().resolve("broker"),
                        options.port());
        return options.contenders().stream().anyMatch(Contender::needsDatabase)
                ? new Servers(broker, Optional.of(Database.start(options.folder())))
                : new Servers(broker, Optional.empty());
    }

    String bootstrap() {
        return broker.address();
    }

    String databaseAddress() {
        return database.orElseThrow().address();
    }

    /** Of all of them since their start. */
    long cpuNanos() throws IOException {
        return broker.cpuNanos() + (database.isPresent() ? database.get().cpuNanos() : 0);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (database.isPresent()) {
            database.get().close();
        }
        broker.close();
    }
}
