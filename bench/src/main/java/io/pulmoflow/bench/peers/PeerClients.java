package io.pulmoflow.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** A process for each contender, all until the end of a measurement. */
final class PeerClients implements AutoCloseable {
    private final PeersOptions options;
    private final Turns turns;
    private final Instant now;
    private final Map<Contender, PeerClient> clients = new EnumMap<>(Contender.class);

    /**
     * @param now what time it is for the programme
     */
    PeerClients(PeersOptions options, Turns turns, Instant now) {
        this.options = options;
        this.turns = turns;
        this.now = now;
    }

    PeerClient start(Contender contender) throws IOException {
        PeerClient client = turns.start(contender, folder(contender), now);
        clients.put(contender, client);
        return client;
    }

    PeerClient of(Contender contender) {
        return clients.get(contender);
    }

    private Path folder(Contender contender) {
        return options.folder().resolve(contender.peer());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (PeerClient client : clients.values()) {
            client.close();
        }
        for (Contender contender : clients.keySet()) {
            Turns.remove(folder(contender));
        }
    }
}
