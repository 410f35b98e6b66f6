package io.pulmoflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.connectors.kafka.access.KafkaPrincipal;
import io.pulmoflow.connectors.settings.InvalidSettings;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.warehouse.WarehouseRole;
import io.pulmoflow.keys.ContactKeys;
import io.pulmoflow.keys.KeyUse;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.keys.ZoneKeyset;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the manifests set, read by the configurations that the processes read it with. */
class SettingsTest {
    private static final String PASSWORD = "changeit";

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void every_process_starts_with_its_settings(Overlay overlay) throws Exception {
        List<Workload> ours = overlay.workloads().stream().filter(Workload::isOurs).toList();
        assertThat(ours).hasSize(11);
        for (Workload each : ours) {
            // Neither an unknown key, nor a missing one, nor a file that is not mounted.
            assertThat(read(each)).as(each.toString()).isNotEmpty();
        }
    }

    @Test
    void a_key_that_the_code_does_not_know_is_noticed() {
        Workload triage = job("triage");
        Map<String, String> values = values(triage);
        values.put("programm.zone", "Europe/Moscow");
        assertThatThrownBy(() -> config(triage, Settings.of(values, environment(triage))))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("programm.zone: unknown key");
    }

    @ParameterizedTest
    @EnumSource
    void every_variable_of_the_environment_is_some_process_s_key(Overlay overlay) throws Exception {
        Map<String, Set<String>> known = new HashMap<>();
        Map<String, Set<String>> set = new HashMap<>();
        for (Workload each : overlay.workloads()) {
            if (each.isOurs()) {
                String namespace = each.owner().namespace();
                read(each)
                        .forEach(
                                key ->
                                        known.computeIfAbsent(namespace, n -> new TreeSet<>())
                                                .add(Settings.environmentVariable(key)));
                each.environment().keySet().stream()
                        .filter(name -> name.startsWith("PULMOFLOW_"))
                        .forEach(
                                name ->
                                        set.computeIfAbsent(namespace, n -> new TreeSet<>())
                                                .add(name));
            }
        }
        assertThat(set).isNotEmpty();
        set.forEach((namespace, names) -> assertThat(known.get(namespace)).containsAll(names));
    }

    @ParameterizedTest
    @EnumSource
    void a_job_and_its_deployment_agree(Overlay overlay) {
        for (Workload each : overlay.workloads()) {
            if (each.isFlink()) {
                Map<String, String> effective = effective(each);
                assertThat(effective.get("parallelism"))
                        .as(each.toString())
                        .isEqualTo(each.owner().at("/spec/job/parallelism").asText());
                assertThat(effective.get("checkpoint.dir"))
                        .isEqualTo(
                                each.owner()
                                        .at("/spec/flinkConfiguration")
                                        .path("execution.checkpointing.dir")
                                        .asText());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_process_is_its_own_principal_at_the_broker(Overlay overlay) {
        Manifest kafka = overlay.ofKind("Kafka").get(0);
        String listener =
                "%s-kafka-bootstrap.%s.svc:%s"
                        .formatted(
                                kafka.name(),
                                kafka.namespace(),
                                kafka.at("/spec/kafka/listeners/0/port").asText());
        Set<String> principals =
                Arrays.stream(KafkaPrincipal.values())
                        .map(KafkaPrincipal::user)
                        .collect(Collectors.toSet());
        for (Workload each : overlay.workloads()) {
            if (each.isOurs() && effective(each).containsKey("kafka.sasl.user")) {
                Map<String, String> effective = effective(each);
                String name = each.owner().name().replaceFirst("replay-.*", "operator");
                assertThat(principals).contains(name);
                assertThat(effective)
                        .containsEntry("kafka.sasl.user", name)
                        .containsEntry("kafka.bootstrap.servers", listener)
                        .containsEntry("kafka.security.protocol", "sasl-ssl");
                assertThat(secretOf(each, effective.get("kafka.sasl.password.file")))
                        .isEqualTo("kafka-" + name);
            }
        }
        assertThat(overlay.ofKind("KafkaUser").stream().map(Manifest::name))
                .containsExactlyInAnyOrderElementsOf(principals);
    }

    @ParameterizedTest
    @EnumSource
    void every_address_is_somebody_s(Overlay overlay) {
        for (Workload each : overlay.workloads()) {
            if (!each.isOurs()) {
                continue;
            }
            effective(each)
                    .forEach(
                            (key, value) -> {
                                if (key.equals("schema.registry.url")
                                        || key.equals("archive.orthanc.url")) {
                                    assertService(overlay, URI.create(value));
                                } else if (key.equals("warehouse.url")) {
                                    assertWarehouse(overlay, value);
                                } else if (key.endsWith(".port")) {
                                    assertThat(
                                                    each.container()
                                                            .path("ports")
                                                            .findValuesAsText("containerPort"))
                                            .as(each + " " + key)
                                            .contains(value);
                                }
                            });
        }
    }

    private static void assertService(Overlay overlay, URI address) {
        String[] host = address.getHost().split("\\.");
        Manifest service = overlay.one("Service", host[1], host[0]);
        assertThat(service.at("/spec/ports").findValuesAsText("port"))
                .contains(Integer.toString(address.getPort()));
    }

    private static void assertWarehouse(Overlay overlay, String url) {
        URI address = URI.create(url.substring("jdbc:".length()));
        String[] host = address.getHost().split("\\.");
        assertThat(host[0]).endsWith("-rw");
        Manifest cluster =
                overlay.one("Cluster", host[1], host[0].substring(0, host[0].length() - 3));
        assertThat(address.getPath())
                .isEqualTo("/" + cluster.at("/spec/bootstrap/initdb/database").asText());
        Set<String> roles = new TreeSet<>();
        roles.add(cluster.at("/spec/bootstrap/initdb/owner").asText());
        assertThat(roles).containsExactly(WarehouseRole.OWNER.user());
        cluster.at("/spec/managed/roles").forEach(role -> roles.add(role.path("name").asText()));
        assertThat(roles)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(WarehouseRole.values()).map(WarehouseRole::user).toList());
    }

    @Test
    void production_takes_no_demonstration_key() throws IOException {
        for (Workload each : Overlay.PRODUCTION.workloads()) {
            if (each.isOurs()) {
                assertThat(effective(each).getOrDefault("demo", "false")).isEqualTo("false");
            }
        }
        Workload curate = job("curate");
        Map<String, String> values = values(curate);
        Path demo = folder.resolve("demo.json");
        ZoneKeyFile.create(
                demo, ZoneKeyset.generated(KeyZone.RESEARCH, KeyUse.DEMO), Instant.EPOCH);
        values.put("research.key.file", demo.toString());
        assertThatThrownBy(() -> config(curate, Settings.of(values, environment(curate))))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("research.key.file")
                .hasMessageContaining("1 problem");
    }

    private Workload job(String name) {
        return Overlay.PRODUCTION.workloads().stream()
                .filter(each -> each.owner().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The keys that the process reads. */
    private Set<String> read(Workload workload) throws Exception {
        Settings settings = Settings.of(values(workload), environment(workload));
        config(workload, settings);
        return settings.keysRead();
    }

    /**
     * By the house's rule: XJob and XService have an XConfig beside them, and so has any other X.
     */
    private static void config(Workload workload, Settings settings) throws Exception {
        String main = workload.mainClass().orElseThrow();
        assertThat(Class.forName(main).getMethod("main", String[].class)).isNotNull();
        Method from =
                Class.forName(main.replaceFirst("(Job|Service)$", "") + "Config")
                        .getDeclaredMethod("from", Settings.class);
        from.setAccessible(true);
        try {
            assertThat(from.invoke(null, settings)).isNotNull();
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }

    /** What counts: the environment before the file. */
    private static Map<String, String> effective(Workload workload) {
        Map<String, String> effective = new HashMap<>(workload.properties());
        Map<String, String> environment = workload.environment();
        for (String key : List.of("parallelism", "checkpoint.dir", "demo")) {
            String value = environment.get(Settings.environmentVariable(key));
            if (value != null) {
                effective.put(key, value);
            }
        }
        return effective;
    }

    /** What the file says, with files that are there: each secret as an example of its kind. */
    private Map<String, String> values(Workload workload) {
        return existing(workload, workload.properties());
    }

    private Map<String, String> environment(Workload workload) {
        Map<String, String> environment = existing(workload, workload.environment());
        environment.computeIfPresent(
                Settings.environmentVariable("warehouse.password"),
                (name, reference) -> {
                    assertThat(reference).endsWith("/password");
                    return PASSWORD;
                });
        return environment;
    }

    private Map<String, String> existing(Workload workload, Map<String, String> stated) {
        Map<String, String> values = new HashMap<>();
        stated.forEach(
                (key, value) ->
                        values.put(key, value.startsWith("/") ? file(workload, value) : value));
        return values;
    }

    private static String secretOf(Workload workload, String path) {
        return workload.volume(workload.mount(path).path("name").textValue())
                .at("/secret/secretName")
                .textValue();
    }

    private String file(Workload workload, String path) {
        String mounted = workload.mount(path).path("mountPath").textValue();
        String secret = secretOf(workload, path);
        if (secret == null) {
            return folder.resolve("mounted" + mounted.replace('/', '-')).toString();
        }
        String key = path.substring(mounted.length() + 1);
        assertThat(
                        workload.volume(workload.mount(path).path("name").textValue())
                                .at("/secret/items")
                                .findValuesAsText("path"))
                .as(workload + " " + path)
                .contains(key);
        try {
            Path file = folder.resolve(key);
            if (!Files.exists(file)) {
                example(key, file);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
            }
            return file.toString();
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(key, e);
        }
    }

    private void example(String key, Path file) throws IOException, GeneralSecurityException {
        if (key.equals("contact-public.json")) {
            ContactKeys.generated(KeyUse.REAL)
                    .create(folder.resolve("contact-private.json"), file, Instant.EPOCH);
        } else if (key.endsWith(".json")) {
            KeyZone zone =
                    Arrays.stream(KeyZone.values())
                            .filter(each -> key.equals(each.written() + ".json"))
                            .findFirst()
                            .orElseThrow();
            ZoneKeyFile.create(file, ZoneKeyset.generated(zone, KeyUse.REAL), Instant.EPOCH);
        } else if (key.endsWith(".p12")) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, PASSWORD.toCharArray());
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD.toCharArray());
            }
        } else {
            Files.writeString(file, key.equals("credentials") ? "user:" + PASSWORD : PASSWORD);
        }
    }
}
