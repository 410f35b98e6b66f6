package io.pulmoflow.jobs.chaos;

import io.pulmoflow.connectors.kafka.SchemaRegistry;
import io.pulmoflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/**
 * A producer writes records of its own schema into a source's topic. The registry refuses that
 * schema for the topic's subject; it is written all the same, under a subject of its own.
 */
public record IncompatibleProducer() implements Fault {
    private static final Schema STRANGE =
            SchemaBuilder.record("Strange")
                    .namespace("io.pulmoflow.chaos")
                    .fields()
                    .requiredInt("number")
                    .endRecord();

    @Override
    public String name() {
        return "incompatible producer";
    }

    @Override
    public Duration lasts() {
        return Duration.ZERO;
    }

    @Override
    public void inject(Ground ground) throws IOException {
        SchemaRegistry registry = new SchemaRegistry(ground.stack().ports().registryUrl());
        try {
            registry.idOf(Topics.RAW_RIS_PROTOCOLS.valueSubject(), STRANGE);
            throw new IOException("the registry took an incompatible schema");
        } catch (SchemaRegistry.RegistryUnavailable refused) {
            // As it has to.
        }
        int id;
        try {
            id = registry.idOf("chaos-strange-value", STRANGE);
        } catch (SchemaRegistry.RegistryUnavailable e) {
            throw new IOException("the registry does not answer", e);
        }
        ByteBuffer record = ByteBuffer.allocate(1 + Integer.BYTES + 1);
        record.put((byte) 0).putInt(id).put((byte) 2);
        ground.send(Topics.RAW_RIS_PROTOCOLS.name(), List.of(record.array()));
    }

    @Override
    public void heal(Ground ground) {
        // It lies in quarantine, counted.
    }
}
