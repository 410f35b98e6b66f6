package io.pulmoflow.bench.peers.consumer;

import io.pulmoflow.bench.peers.process.ClientSettings;
import io.pulmoflow.bench.peers.process.Kept;
import io.pulmoflow.bench.peers.process.Peer;
import io.pulmoflow.bench.peers.process.PeerSettings;
import io.pulmoflow.bench.peers.process.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Cases and offsets in PostgreSQL, in one transaction: a case counts each fact once. Results leave
 * before it, so they come at least once. A schema a run.
 */
public final class PostgresPeer implements Peer {
    private final PeerSettings settings;

    public PostgresPeer(PeerSettings settings) {
        this.settings = settings;
    }

    @Override
    public Running open(Run run) throws Exception {
        PostgresCases.create(settings.database(), run.name());
        Properties producerSettings = ClientSettings.producer();
        producerSettings.put("bootstrap.servers", settings.bootstrap());
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        producerSettings, new ByteArraySerializer(), new ByteArraySerializer());
        List<PostgresFollower> followers = new ArrayList<>();
        for (int i = 0; i < settings.cores(); i++) {
            followers.add(PostgresFollower.begin(settings, run, i, producer));
        }
        return () -> {
            for (PostgresFollower each : followers) {
                each.close();
            }
            producer.close();
            return new Kept(PostgresCases.bytes(settings.database(), run.name()), 0);
        };
    }
}
