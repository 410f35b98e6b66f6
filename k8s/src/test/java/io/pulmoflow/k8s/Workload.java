package io.pulmoflow.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A container and what is around it.
 *
 * @param owner that the pods are made from
 */
record Workload(Overlay overlay, Manifest owner, JsonNode pod, JsonNode container) {
    private static final String FLINK = "FlinkDeployment";
    private static final String CONFIG_FOLDER = "/etc/pulmoflow/config/";

    boolean isFlink() {
        return owner.kind().equals(FLINK);
    }

    /** Whether it runs a class of ours. */
    boolean isOurs() {
        return isFlink() || mainClass().isPresent();
    }

    /** The class with the main method; empty where another programme is run. */
    Optional<String> mainClass() {
        if (isFlink()) {
            return Optional.of(owner.at("/spec/job/entryClass").textValue());
        }
        return arguments().stream().filter(each -> each.startsWith("io.pulmoflow.")).findFirst();
    }

    /** Those of a job are in another place. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        (isFlink() ? owner.at("/spec/job/args") : container.path("args"))
                .forEach(each -> arguments.add(each.textValue()));
        return arguments;
    }

    /** What its properties file says. */
    Map<String, String> properties() {
        List<String> arguments = arguments();
        String path = arguments.get(arguments.indexOf("--config") + 1);
        if (!path.startsWith(CONFIG_FOLDER)) {
            throw new AssertionError(owner + " reads " + path);
        }
        JsonNode volume = volume(mount(path).path("name").textValue());
        Manifest map =
                overlay.one(
                        "ConfigMap", owner.namespace(), volume.at("/configMap/name").textValue());
        Properties read = new Properties();
        try {
            read.load(
                    new StringReader(
                            map.tree()
                                    .path("data")
                                    .required(path.substring(CONFIG_FOLDER.length()))
                                    .textValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> properties = new TreeMap<>();
        read.stringPropertyNames().forEach(key -> properties.put(key, read.getProperty(key)));
        return properties;
    }

    /** Environment by name; that of a secret is its reference, {@code SECRET/KEY}. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode from : container.path("envFrom")) {
            overlay.one("ConfigMap", owner.namespace(), from.at("/configMapRef/name").textValue())
                    .tree()
                    .path("data")
                    .fields()
                    .forEachRemaining(
                            each -> environment.put(each.getKey(), each.getValue().textValue()));
        }
        for (JsonNode one : container.path("env")) {
            JsonNode secret = one.at("/valueFrom/secretKeyRef");
            environment.put(
                    one.path("name").textValue(),
                    secret.isMissingNode()
                            ? one.path("value").textValue()
                            : secret.path("name").textValue()
                                    + "/"
                                    + secret.path("key").textValue());
        }
        return environment;
    }

    /** Where a file is, by the longest way that is mounted. */
    JsonNode mount(String path) {
        JsonNode best = null;
        for (JsonNode mount : container.path("volumeMounts")) {
            String where = mount.path("mountPath").textValue();
            boolean holds = path.equals(where) || path.startsWith(where + "/");
            if (holds
                    && (best == null
                            || where.length() > best.path("mountPath").textValue().length())) {
                best = mount;
            }
        }
        if (best == null) {
            throw new AssertionError(owner + " has nothing at " + path);
        }
        return best;
    }

    /** Volumes of claims included. */
    JsonNode volume(String name) {
        for (JsonNode volume : pod.path("volumes")) {
            if (volume.path("name").asText().equals(name)) {
                return volume;
            }
        }
        for (JsonNode claim : owner.at("/spec/volumeClaimTemplates")) {
            if (claim.at("/metadata/name").asText().equals(name)) {
                return claim;
            }
        }
        throw new AssertionError(owner + " has no volume " + name);
    }

    @Override
    public String toString() {
        return overlay + " " + owner;
    }
}
