package io.pulmoflow.jobs.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.runtime.FlinkRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class TriageUidsTest {
    @Test
    void every_operator_has_the_uid_that_its_state_was_saved_under() throws IOException {
        List<String> uids =
                productionGraph().getStreamNodes().stream()
                        .map(StreamNode::getTransformationUID)
                        .map(uid -> Objects.requireNonNullElse(uid, "(none)"))
                        .sorted()
                        .toList();
        assertThat(uids).isEqualTo(committed());
    }

    @Test
    void flink_makes_up_no_uid() {
        assertThat(productionGraph().getJobGraph().getNumberOfVertices()).isPositive();
    }

    @Test
    void every_operator_has_a_name_that_a_person_understands() {
        assertThat(productionGraph().getStreamNodes())
                .extracting(StreamNode::getOperatorName)
                .allSatisfy(
                        name ->
                                assertThat(name)
                                        .matches(
                                                "(Source: )?(Read|Decode|Take|Follow|Publish|Notify|Account|Keep).*"));
    }

    private static StreamGraph productionGraph() {
        TriageConfig config =
                TriageConfig.from(
                        Settings.of(
                                Map.of(
                                        "kafka.bootstrap.servers", "127.0.0.1:1",
                                        "schema.registry.url", "http://127.0.0.1:1",
                                        "checkpoint.dir", "file:///c")));
        StreamExecutionEnvironment env = FlinkRuntime.environment(config.flink());
        TriageTopology.define(
                env,
                config,
                Clock.systemUTC(),
                TriageSources.kafka(config.kafka(), config.groupId()),
                TriageSinks.kafka(config.kafka(), config.delivery()));
        return env.getStreamGraph();
    }

    private static List<String> committed() throws IOException {
        try (InputStream in = TriageUidsTest.class.getResourceAsStream("/uids/triage.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
