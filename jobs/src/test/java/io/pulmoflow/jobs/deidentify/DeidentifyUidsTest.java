package io.pulmoflow.jobs.deidentify;

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
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeidentifyUidsTest {
    @TempDir private Path directory;

    @Test
    void every_operator_has_the_uid_that_savepoints_know() throws IOException {
        assertThat(operators())
                .extracting(StreamNode::getTransformationUID)
                .doesNotContainNull()
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(knownUids());
    }

    @Test
    void every_exchange_has_a_serializer_of_its_own() throws IOException {
        assertThat(operators())
                .flatExtracting(node -> List.of(node.getTypeSerializersIn()))
                .isNotEmpty()
                .noneMatch(serializer -> serializer instanceof KryoSerializer<?>);
    }

    private Collection<StreamNode> operators() throws IOException {
        DeidentifyConfig config =
                DeidentifyConfig.from(Settings.of(DeidentifyConfigTest.required(directory)));
        StreamExecutionEnvironment env = FlinkRuntime.environment(config.flink());
        DeidentifyTopology.define(
                DeidentifySteps.of(config),
                DeidentifySources.kafka(env, config.kafka()),
                DeidentifySinks.kafka(config.kafka(), Delivery.AT_LEAST_ONCE));
        return env.getStreamGraph().getStreamNodes();
    }

    private static List<String> knownUids() throws IOException {
        try (InputStream file =
                DeidentifyUidsTest.class.getResourceAsStream("/uids/deidentify.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
