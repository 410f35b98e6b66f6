package io.pulmoflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PodsTest {
    private static final int OWNER_AND_GROUP_READ = 0440;
    private static final List<String> PROBES =
            List.of("startupProbe", "livenessProbe", "readinessProbe");

    @ParameterizedTest
    @EnumSource
    void nobody_is_root_or_can_become_it(Overlay overlay) {
        List<Workload> workloads = overlay.workloads();
        assertThat(workloads).hasSize(13);
        for (Workload each : workloads) {
            JsonNode pod = each.pod().path("securityContext");
            assertThat(pod.path("runAsNonRoot").asBoolean()).as(each.toString()).isTrue();
            assertThat(pod.path("runAsUser").asInt()).as(each.toString()).isPositive();
            assertThat(pod.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            JsonNode container = each.container().path("securityContext");
            assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_container_says_what_it_needs_and_how_it_is_asked(Overlay overlay) {
        for (Workload each : overlay.workloads()) {
            if (each.isFlink()) {
                for (String part : List.of("jobManager", "taskManager")) {
                    JsonNode spec = each.owner().at("/spec/" + part);
                    assertThat(spec.at("/resource/memory").asText()).isNotEmpty();
                    assertThat(spec.at("/resource/cpu").asDouble()).isPositive();
                    assertProbes(spec.at("/podTemplate/spec/containers/0"), each.toString());
                }
                continue;
            }
            JsonNode resources = each.container().path("resources");
            assertThat(resources.at("/requests/cpu").asText()).as(each.toString()).isNotEmpty();
            assertThat(resources.at("/limits/memory").asText())
                    .as(each.toString())
                    .isNotEmpty()
                    .isEqualTo(resources.at("/requests/memory").asText());
            if (!each.owner().kind().endsWith("Job")) {
                assertProbes(each.container(), each.toString());
            }
        }
        for (String kind : List.of("Cluster", "KafkaNodePool")) {
            for (Manifest each : overlay.ofKind(kind)) {
                assertThat(each.at("/spec/resources/limits/memory").asText())
                        .as(each.toString())
                        .isNotEmpty();
            }
        }
    }

    private static void assertProbes(JsonNode container, String where) {
        for (String probe : PROBES) {
            assertThat(container.has(probe)).as(where + " " + probe).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_image_is_of_one_version(Overlay overlay) {
        for (Workload each : overlay.workloads()) {
            String image =
                    each.isFlink()
                            ? each.owner().at("/spec/image").asText()
                            : each.container().path("image").asText();
            assertThat(image).as(each.toString()).matches(".+/.+:[0-9].+").doesNotContain("latest");
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_volume_that_is_mounted_is_there_and_secrets_are_not_for_everybody(Overlay overlay) {
        for (Workload each : overlay.workloads()) {
            for (JsonNode mount : each.container().path("volumeMounts")) {
                JsonNode volume = each.volume(mount.path("name").textValue());
                if (volume.has("configMap")) {
                    String name = volume.at("/configMap/name").textValue();
                    assertThat(overlay.find("ConfigMap", each.owner().namespace(), name))
                            .as(each + " " + name)
                            .isPresent();
                }
                if (volume.has("secret")) {
                    assertThat(volume.at("/secret/defaultMode").intValue())
                            .as("the programme refuses what everybody can read")
                            .isEqualTo(OWNER_AND_GROUP_READ);
                    assertThat(each.pod().at("/securityContext/fsGroup").asInt()).isPositive();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_secret_is_referred_to_and_documented_and_none_is_written_down(Overlay overlay) {
        Set<String> documented = DocumentedSecrets.read();
        Set<String> used = new TreeSet<>();
        for (Manifest manifest : overlay.manifests()) {
            assertThat(manifest.kind()).isNotEqualTo("Secret");
            collect(manifest.tree(), manifest.namespace(), used);
        }
        for (Manifest cluster : overlay.ofKind("Cluster")) {
            Stream.concat(
                            Stream.of(cluster.at("/spec/bootstrap/initdb/secret")),
                            cluster.at("/spec/managed/roles").findValues("passwordSecret").stream())
                    .filter(secret -> !secret.isMissingNode())
                    .flatMap(
                            secret ->
                                    Stream.of("username", "password")
                                            .map(key -> secret.get("name").asText() + "/" + key))
                    .forEach(each -> used.add(cluster.namespace() + "/" + each));
        }
        assertThat(documented).containsAll(used);
        if (overlay == Overlay.PRODUCTION) {
            assertThat(used).as("a secret that nobody uses is not asked for").isEqualTo(documented);
        }
        for (Workload each : overlay.workloads()) {
            for (JsonNode variable : each.container().path("env")) {
                if (variable.path("name").asText().matches(".*(PASSWORD|SECRET|TOKEN|_KEY).*")) {
                    assertThat(variable.has("value")).as(variable.toString()).isFalse();
                }
            }
        }
        for (Manifest map : overlay.ofKind("ConfigMap")) {
            assertThat(map.at("/data").toString())
                    .doesNotContainPattern("(?i)password=[^$]")
                    .doesNotContainPattern("(?i)\"password\\\\\": \\\\\"[^$]");
        }
    }

    /** References to keys of secrets, however they are written. */
    private static void collect(JsonNode node, String namespace, Set<String> used) {
        for (String field : List.of("secretKeyRef", "accessKeyId", "secretAccessKey")) {
            JsonNode reference = node.path(field);
            if (reference.isObject()) {
                used.add(
                        namespace
                                + "/"
                                + reference.path("name").asText()
                                + "/"
                                + reference.path("key").asText());
            }
        }
        JsonNode secret = node.path("secret");
        for (JsonNode item : secret.path("items")) {
            used.add(
                    namespace
                            + "/"
                            + secret.path("secretName").asText()
                            + "/"
                            + item.path("key").asText());
        }
        node.forEach(child -> collect(child, namespace, used));
    }

    @Test
    void a_key_of_a_zone_is_in_its_own_namespace_only() {
        Set<String> used = new TreeSet<>();
        for (Manifest manifest : Overlay.PRODUCTION.manifests()) {
            collect(manifest.tree(), manifest.namespace(), used);
        }
        assertThat(used.stream().filter(each -> each.endsWith(".json")))
                .containsExactlyInAnyOrder(
                        "pulmoflow-identified/care-key/care.json",
                        "pulmoflow-identified/contact-public-key/contact-public.json",
                        "pulmoflow-identified/intake-key/intake.json",
                        "pulmoflow-images/research-key/research.json",
                        "pulmoflow-research/orthanc-users/users.json",
                        "pulmoflow-research/research-key/research.json");
    }
}
