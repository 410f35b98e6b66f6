package io.pulmoflow.bench.peers.streams;

import io.pulmoflow.bench.peers.process.Inputs;
import io.pulmoflow.bench.peers.process.Run;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** Four topics of the same partitions, one processor with its two stores, one topic. */
final class StreamsTopology {
    private static final String SOURCE = "facts";
    private static final String PROCESSOR = "follow-patient";

    private StreamsTopology() {}

    /**
     * @param store by its name
     */
    static Topology of(Run run, Instant now, Function<String, KeyValueBytesStoreSupplier> store) {
        Topology topology = new Topology();
        topology.addSource(
                SOURCE,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                Inputs.topics(run.inputs()).toArray(String[]::new));
        topology.addProcessor(PROCESSOR, () -> new FollowPatient(now), SOURCE);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                store.apply(FollowPatient.CASES),
                                Serdes.ByteArray(),
                                new CaseSerde())
                        .withCachingEnabled(),
                PROCESSOR);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                store.apply(FollowPatient.DUE),
                                Serdes.ByteArray(),
                                Serdes.ByteArray())
                        .withCachingEnabled(),
                PROCESSOR);
        topology.addSink(
                "results",
                run.output(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                PROCESSOR);
        return topology;
    }
}
