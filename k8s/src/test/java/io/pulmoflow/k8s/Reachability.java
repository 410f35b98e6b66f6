package io.pulmoflow.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Who reaches whom by the network policies: what a pod sends has to be allowed by one of its own
 * policies and by one of the receiver's (Kubernetes, "Network Policies"). Only what ours use is
 * known: labels, blocks of addresses, single ports.
 */
final class Reachability {
    private final List<Manifest> policies;

    /** A pod, by what policies choose it by. */
    record Pod(String namespace, Map<String, String> labels) {}

    Reachability(Overlay overlay) {
        policies = overlay.ofKind("NetworkPolicy");
    }

    boolean allows(Pod from, Pod to, int port) {
        return allows(from, "Egress", "egress", "to", to, port)
                && allows(to, "Ingress", "ingress", "from", from, port);
    }

    /** Whether anything outside of the cluster may send to a pod. */
    boolean opensToTheOutside(Pod pod) {
        return policies.stream()
                .filter(policy -> chooses(policy, pod))
                .flatMap(policy -> policy.at("/spec/ingress").findValues("ipBlock").stream())
                .findAny()
                .isPresent();
    }

    private boolean allows(
            Pod subject, String type, String rules, String peers, Pod other, int port) {
        List<Manifest> its = policies.stream().filter(policy -> chooses(policy, subject)).toList();
        boolean isolated =
                its.stream()
                        .anyMatch(
                                policy -> policy.at("/spec/policyTypes").toString().contains(type));
        if (!isolated) {
            return true;
        }
        for (Manifest policy : its) {
            for (JsonNode rule : policy.at("/spec/" + rules)) {
                if (ofPort(rule, port) && ofPeer(policy, rule.path(peers), other)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean chooses(Manifest policy, Pod pod) {
        return policy.namespace().equals(pod.namespace())
                && matches(policy.at("/spec/podSelector"), pod.labels());
    }

    private static boolean ofPort(JsonNode rule, int port) {
        return !rule.has("ports")
                || rule.path("ports").findValues("port").stream()
                        .anyMatch(each -> each.intValue() == port);
    }

    private static boolean ofPeer(Manifest policy, JsonNode peers, Pod other) {
        if (peers.isMissingNode()) {
            return true;
        }
        for (JsonNode peer : peers) {
            boolean namespace =
                    peer.has("namespaceSelector")
                            ? matches(
                                    peer.path("namespaceSelector"),
                                    Map.of("kubernetes.io/metadata.name", other.namespace()))
                            : policy.namespace().equals(other.namespace());
            if (!peer.has("ipBlock")
                    && namespace
                    && matches(peer.path("podSelector"), other.labels())) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(JsonNode selector, Map<String, String> labels) {
        if (selector.has("matchExpressions")) {
            throw new IllegalArgumentException("not known here: " + selector);
        }
        return selector.path("matchLabels").properties().stream()
                .allMatch(each -> each.getValue().asText().equals(labels.get(each.getKey())));
    }
}
