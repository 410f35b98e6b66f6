package io.pulmoflow.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A way to deploy, rendered. */
enum Overlay {
    LOCAL,
    PRODUCTION;

    /** Where the pods of an object that starts any are described. */
    private static final List<String> POD_SPECS =
            List.of(
                    "/spec/template/spec",
                    "/spec/podTemplate/spec",
                    "/spec/jobTemplate/spec/template/spec");

    Path folder() {
        return Repository.MANIFESTS.resolve("overlays/" + name().toLowerCase(Locale.ROOT));
    }

    List<Manifest> manifests() {
        return Kustomization.render(folder());
    }

    List<Manifest> ofKind(String kind) {
        return manifests().stream().filter(each -> each.kind().equals(kind)).toList();
    }

    Manifest one(String kind, String namespace, String name) {
        return find(kind, namespace, name)
                .orElseThrow(() -> new AssertionError("no " + kind + " " + namespace + "/" + name));
    }

    Optional<Manifest> find(String kind, String namespace, String name) {
        return manifests().stream().filter(each -> each.is(kind, namespace, name)).findFirst();
    }

    /** All containers that our manifests describe, those of Flink's processes among them. */
    List<Workload> workloads() {
        List<Workload> workloads = new ArrayList<>();
        for (Manifest manifest : manifests()) {
            for (String pointer : POD_SPECS) {
                JsonNode pod = manifest.at(pointer);
                for (JsonNode container : pod.path("containers")) {
                    workloads.add(new Workload(this, manifest, pod, container));
                }
            }
        }
        return workloads;
    }
}
