package io.pulmoflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.k8s.Reachability.Pod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTest {
    private static final int DNS = 53;
    private static final Map<String, Integer> PORTS =
            Map.of(
                    "kafka", 9093,
                    "registry", 8080,
                    "registry-db", 5432,
                    "warehouse", 5432,
                    "orthanc-db", 5432,
                    "orthanc", 8042,
                    "pacs", 11112);

    @ParameterizedTest
    @EnumSource
    void the_zones_reach_each_other_by_the_broker_only(Overlay overlay) {
        Map<String, Pod> pods = pods(overlay);
        Reachability network = new Reachability(overlay);
        Set<String> open = new TreeSet<>();
        pods.forEach(
                (from, sender) ->
                        PORTS.forEach(
                                (to, port) -> {
                                    if (!from.equals(to)
                                            && network.allows(sender, pods.get(to), port)) {
                                        open.add(from + " -> " + to);
                                    }
                                }));

        assertThat(open)
                .containsExactlyInAnyOrder(
                        "crm -> kafka",
                        "ris -> kafka",
                        "ehr -> kafka",
                        "pacs -> kafka",
                        "pseudonymize -> kafka",
                        "deidentify -> kafka",
                        "triage -> kafka",
                        "curate -> kafka",
                        "crm -> registry",
                        "ris -> registry",
                        "ehr -> registry",
                        "pacs -> registry",
                        "pseudonymize -> registry",
                        "deidentify -> registry",
                        "triage -> registry",
                        "curate -> registry",
                        "replay-dead-letters -> kafka",
                        "replay-dead-letters -> registry",
                        "register-schemas -> registry",
                        "registry -> registry-db",
                        "curate -> warehouse",
                        "migrate-warehouse -> warehouse",
                        "deidentify -> orthanc",
                        "orthanc -> orthanc-db");
    }

    @ParameterizedTest
    @EnumSource
    void only_the_router_is_open_to_the_hospitals(Overlay overlay) {
        Reachability network = new Reachability(overlay);
        pods(overlay)
                .forEach(
                        (name, pod) ->
                                assertThat(network.opensToTheOutside(pod))
                                        .as(name)
                                        .isEqualTo(name.equals("pacs")));
    }

    @ParameterizedTest
    @EnumSource
    void everybody_finds_names_and_what_watches_finds_everybody(Overlay overlay) {
        Reachability network = new Reachability(overlay);
        Pod names = new Pod("kube-system", Map.of("k8s-app", "kube-dns"));
        Pod prometheus = new Pod("monitoring", Map.of());
        Pod operator = new Pod("flink-operator", Map.of());
        pods(overlay)
                .forEach(
                        (name, pod) -> {
                            assertThat(network.allows(pod, names, DNS)).as(name).isTrue();
                            if (pod.labels().containsKey("app")) {
                                assertThat(network.allows(prometheus, pod, 9249)).isTrue();
                                assertThat(network.allows(operator, pod, 8081)).isTrue();
                                assertThat(network.allows(pod, pod, 6122)).isTrue();
                            }
                        });
    }

    /**
     * By the labels that operators give: Flink's {@code app}, CloudNativePG's and Strimzi's
     * cluster.
     */
    private static Map<String, Pod> pods(Overlay overlay) {
        Map<String, Pod> pods = new LinkedHashMap<>();
        for (Workload each : overlay.workloads()) {
            Map<String, String> labels = new LinkedHashMap<>();
            for (String template : List.of("/spec/template", "/spec/jobTemplate/spec/template")) {
                each.owner()
                        .at(template + "/metadata/labels")
                        .properties()
                        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
            }
            if (each.isFlink()) {
                labels.put("app", each.owner().name());
            }
            pods.put(each.owner().name(), new Pod(each.owner().namespace(), labels));
        }
        for (Manifest cluster : overlay.ofKind("Cluster")) {
            pods.put(
                    cluster.name(),
                    new Pod(cluster.namespace(), Map.of("cnpg.io/cluster", cluster.name())));
        }
        pods.put("kafka", new Pod("pulmoflow-platform", Map.of("strimzi.io/cluster", "pulmoflow")));
        return pods;
    }
}
