package io.pulmoflow.jobs.curate;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.runtime.FlinkRuntime;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurateUidsTest {
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
    void every_operator_has_a_name_that_a_person_understands() throws IOException {
        assertThat(operators())
                .extracting(StreamNode::getOperatorName)
                .allMatch(
                        name ->
                                name.matches(
                                        "(Source:|Decode|Keep|Release|Select|Store|Write) .+"));
    }

    private Collection<StreamNode> operators() throws IOException {
        CurateConfig config =
                CurateConfig.from(
                        Settings.of(
                                CurateConfigTest.required(ResearchKeyFiles.research(directory))));
        ZoneKeyFile key = config.researchKey();
        StreamExecutionEnvironment env = FlinkRuntime.environment(config.flink());
        CurateTopology.define(
                () -> new ResearchIds(key.read()),
                config.programmeZone(),
                config.anonymity(),
                CurateSources.kafka(env, config.kafka()),
                CurateSinks.of(config));
        return env.getStreamGraph().getStreamNodes();
    }

    private static List<String> knownUids() throws IOException {
        try (InputStream file = CurateUidsTest.class.getResourceAsStream("/uids/curate.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
