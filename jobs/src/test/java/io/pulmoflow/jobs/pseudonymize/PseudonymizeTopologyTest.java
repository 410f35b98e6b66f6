package io.pulmoflow.jobs.pseudonymize;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.connectors.kafka.flink.Delivery;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.runtime.FlinkRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PseudonymizeTopologyTest {
    @TempDir private Path directory;

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void every_operator_has_the_uid_that_savepoints_know_it_by(Delivery delivery)
            throws IOException {
        assertThat(nodes(delivery))
                .extracting(StreamNode::getTransformationUID)
                .doesNotContainNull()
                .containsExactlyInAnyOrderElementsOf(releasedUids());
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void every_exchange_has_a_serializer_of_its_own(Delivery delivery) throws IOException {
        assertThat(nodes(delivery))
                .flatExtracting(node -> List.of(node.getTypeSerializersIn()))
                .isNotEmpty()
                .noneMatch(serializer -> serializer instanceof KryoSerializer<?>)
                .allMatch(TypeSerializer.class::isInstance);
    }

    private Collection<StreamNode> nodes(Delivery delivery) throws IOException {
        PseudonymizeConfig config =
                PseudonymizeConfig.from(
                        Settings.of(
                                Map.of(
                                        "kafka.bootstrap.servers",
                                        "127.0.0.1:9",
                                        "schema.registry.url",
                                        "http://127.0.0.1:9/apis",
                                        "checkpoint.dir",
                                        directory.toUri().toString(),
                                        "care.key.file",
                                        ExampleKey.writeTo(directory).toString(),
                                        "contact.public.key.file",
                                        ExampleKey.contactTo(directory).toString(),
                                        "demo",
                                        "true")));
        StreamExecutionEnvironment env = FlinkRuntime.environment(config.flink());
        PseudonymizeTopology.define(
                env,
                config,
                PseudonymizeSources.kafka(config.kafka()),
                PseudonymizeSinks.kafka(config.kafka(), delivery));
        return env.getStreamGraph().getStreamNodes();
    }

    private static List<String> releasedUids() throws IOException {
        try (InputStream in =
                PseudonymizeTopologyTest.class.getResourceAsStream("/uids/pseudonymize.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
