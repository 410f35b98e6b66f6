package io.pulmoflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ManifestsTest {
    private final StrictReader classes = new StrictReader();
    private final ListedFields fields = new ListedFields();

    @ParameterizedTest
    @EnumSource
    void every_manifest_says_only_what_its_operator_reads(Overlay overlay)
            throws JsonProcessingException {
        List<Manifest> manifests = overlay.manifests();
        for (Manifest manifest : manifests) {
            if (fields.knows(manifest.kind())) {
                assertThat(fields.problems(manifest)).as(manifest.toString()).isEmpty();
            } else {
                assertThat(StrictReader.knows(manifest)).as(manifest.toString()).isTrue();
                assertThat(classes.read(manifest)).isNotNull();
            }
        }
        assertThat(manifests).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @EnumSource
    void a_word_that_no_operator_knows_is_noticed_in_every_manifest(Overlay overlay) {
        for (Manifest manifest : overlay.manifests()) {
            if (!(manifest.at("/spec") instanceof ObjectNode spec)) {
                continue;
            }
            spec.put("misspelled", "x");
            if (fields.knows(manifest.kind())) {
                assertThat(fields.problems(manifest)).hasSize(1);
            } else {
                assertThatThrownBy(() -> classes.read(manifest))
                        .as(manifest.toString())
                        .hasMessageContaining("misspelled");
            }
        }
    }

    @Test
    void what_a_definition_requires_or_leaves_no_choice_in_is_noticed_too() {
        Manifest backup =
                Overlay.PRODUCTION.one("ScheduledBackup", "pulmoflow-research", "warehouse");
        ObjectNode spec = (ObjectNode) backup.at("/spec");
        spec.put("method", "copy");
        spec.remove("schedule");
        ((ObjectNode) spec.get("cluster")).remove("name");
        assertThat(fields.problems(backup))
                .containsExactlyInAnyOrder(
                        "ScheduledBackup method is none of [barmanObjectStore, volumeSnapshot,"
                                + " plugin]",
                        "ScheduledBackup schedule is missing",
                        "ScheduledBackup cluster.name is missing");
    }

    @ParameterizedTest
    @EnumSource
    void no_two_manifests_are_of_the_same_thing(Overlay overlay) {
        List<String> names =
                overlay.manifests().stream().map(each -> each.api() + " " + each).toList();
        assertThat(names).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void everything_is_in_a_namespace_of_ours_that_names_its_zone(Overlay overlay) {
        Set<String> namespaces =
                overlay.ofKind("Namespace").stream()
                        .map(Manifest::name)
                        .collect(Collectors.toSet());
        assertThat(namespaces).hasSize(5);
        for (Manifest manifest : overlay.manifests()) {
            if (manifest.kind().equals("Namespace")) {
                assertThat(manifest.at("/metadata/labels").path("pulmoflow.io/zone").isTextual())
                        .isTrue();
            } else {
                assertThat(namespaces).as(manifest.toString()).contains(manifest.namespace());
            }
        }
    }

    @Test
    void topics_and_users_are_those_of_the_code() throws IOException {
        assertThat(Files.readString(KafkaManifests.TOPICS))
                .as("run KafkaManifests.main in k8s/ to write it anew")
                .isEqualTo(KafkaManifests.topics());
        assertThat(Files.readString(KafkaManifests.USERS)).isEqualTo(KafkaManifests.users());
    }

    @Test
    void production_survives_the_loss_of_one_node() {
        Overlay overlay = Overlay.PRODUCTION;
        JsonNode kafka = overlay.ofKind("Kafka").get(0).at("/spec/kafka");
        assertThat(overlay.ofKind("KafkaNodePool").get(0).at("/spec/replicas").intValue())
                .isEqualTo(3);
        assertThat(kafka.at("/config/min.insync.replicas").intValue()).isEqualTo(2);
        assertThat(kafka.at("/listeners")).hasSize(1);
        assertThat(kafka.at("/listeners/0/tls").booleanValue()).isTrue();
        assertThat(overlay.one("Cluster", "pulmoflow-research", "warehouse").at("/spec/instances"))
                .hasToString("3");
        for (Manifest job : overlay.ofKind("FlinkDeployment")) {
            assertThat(job.at("/spec/jobManager/replicas").intValue()).isEqualTo(2);
            assertThat(job.at("/spec/job/upgradeMode").textValue()).isEqualTo("savepoint");
            JsonNode flink = job.at("/spec/flinkConfiguration");
            assertThat(flink.path("high-availability.type").textValue()).isEqualTo("kubernetes");
            for (String place :
                    List.of(
                            "high-availability.storageDir",
                            "execution.checkpointing.dir",
                            "execution.checkpointing.savepoint-dir")) {
                assertThat(flink.path(place).asText()).startsWith("s3://");
            }
            for (String part : List.of("jobmanager", "taskmanager")) {
                Manifest budget =
                        overlay.one(
                                "PodDisruptionBudget", job.namespace(), job.name() + "-" + part);
                assertThat(budget.at("/spec/selector/matchLabels/app").textValue())
                        .isEqualTo(job.name());
            }
        }
    }
}
