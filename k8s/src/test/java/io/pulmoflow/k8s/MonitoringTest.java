package io.pulmoflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pulmoflow.schemas.screening.NotificationKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts and panels ask for what there is. */
class MonitoringTest {
    private static final String OPERATOR = "flink_taskmanager_job_task_operator_";
    private static final Pattern METRIC =
            Pattern.compile("\\b(flink_[A-Za-z_]+|cnpg_[a-z_]+|kube_[a-z_]+)");

    /** Metrics of our own, with the classes that register them. */
    private static final Map<String, String> OURS =
            Map.of(
                    "eventToAlertMillis", "io.pulmoflow.operators.screening.CaseMetrics",
                    "openRecalls", "io.pulmoflow.operators.screening.CaseMetrics",
                    "pendingAliases", "io.pulmoflow.operators.identity.LinkIdentity",
                    "waitingForConsent", "io.pulmoflow.operators.images.WaitingImages",
                    "archived", "io.pulmoflow.operators.images.ImageMetrics",
                    "queue", "io.pulmoflow.operators.images.ArchiveImages",
                    "quarantined.", "io.pulmoflow.connectors.kafka.flink.DecodeAvro",
                    "refused.", "io.pulmoflow.operators.images.ImageMetrics");

    /** Of Kafka's source, which this test does not run: Flink's constant for it. */
    private static final String PENDING =
            OPERATOR + org.apache.flink.runtime.metrics.MetricNames.PENDING_RECORDS;

    /** Of others' exporters: kube-state-metrics and CloudNativePG, by their manuals. */
    private static final Set<String> OTHERS =
            Set.of("kube_statefulset_status_replicas_ready", "cnpg_collector_up");

    @TempDir private Path folder;

    @Test
    void alerts_and_panels_ask_for_metrics_that_there_are() throws Exception {
        Set<String> known = new HashSet<>(OTHERS);
        known.addAll(queries());
        known.addAll(own());
        known.add(PENDING);

        Set<String> asked = new TreeSet<>();
        expressions()
                .forEach(
                        expression -> {
                            Matcher names = METRIC.matcher(expression);
                            while (names.find()) {
                                asked.add(names.group());
                            }
                        });
        assertThat(asked).hasSizeGreaterThan(15);
        Set<String> flinks = new TreeSet<>(asked);
        flinks.removeAll(known);
        assertThat(FlinkMetrics.ofARunningJob(folder, flinks)).containsAll(flinks);
    }

    @Test
    void every_matter_of_the_programme_has_its_alert() throws IOException {
        List<String> alerts = new ArrayList<>();
        rules().findValues("alert").forEach(each -> alerts.add(each.textValue()));
        assertThat(alerts)
                .doesNotHaveDuplicates()
                .contains(
                        "JobLags",
                        "CheckpointOld",
                        "JobRestarts",
                        "DeadLetterRate",
                        "CallNotAcknowledged",
                        "RecallOverdue");
        String manual = Files.readString(Repository.OPERATIONS);
        for (String alert : alerts) {
            assertThat(manual).contains("`" + alert.replaceFirst("(JobMissing).*", "$1…") + "`");
        }
    }

    @Test
    void a_job_is_missed_by_its_own_name() {
        for (Manifest job : Overlay.PRODUCTION.ofKind("FlinkDeployment")) {
            assertThat(rules().findValuesAsText("expr"))
                    .contains(
                            "absent(flink_jobmanager_job_numRestarts{job_name=\"%s\"})"
                                    .formatted(job.name()));
        }
    }

    private static List<String> expressions() throws IOException {
        List<String> expressions = new ArrayList<>(rules().findValuesAsText("expr"));
        JsonNode dashboard =
                new ObjectMapper()
                        .readTree(
                                Overlay.PRODUCTION
                                        .one(
                                                "ConfigMap",
                                                "pulmoflow-platform",
                                                "pulmoflow-dashboard")
                                        .at("/data/pulmoflow.json")
                                        .textValue());
        assertThat(dashboard.path("panels")).hasSizeGreaterThan(10);
        expressions.addAll(dashboard.path("panels").findValuesAsText("expr"));
        return expressions;
    }

    private static JsonNode rules() {
        return Overlay.PRODUCTION.ofKind("PrometheusRule").get(0).tree();
    }

    /** As the database's exporter names them: by query and column. */
    private static Set<String> queries() throws IOException {
        Set<String> names = new TreeSet<>();
        JsonNode queries =
                Kustomization.YAML.readTree(
                        Overlay.PRODUCTION
                                .one("ConfigMap", "pulmoflow-research", "warehouse-queries")
                                .at("/data/queries.yaml")
                                .textValue());
        queries.properties()
                .forEach(
                        query ->
                                query.getValue()
                                        .path("metrics")
                                        .forEach(
                                                column ->
                                                        column.properties()
                                                                .forEach(
                                                                        each ->
                                                                                names.add(
                                                                                        "cnpg_"
                                                                                                + query
                                                                                                        .getKey()
                                                                                                + "_"
                                                                                                + each
                                                                                                        .getKey()))));
        return names;
    }

    private static Set<String> own() throws IOException, ClassNotFoundException {
        Set<String> names = new TreeSet<>();
        for (Map.Entry<String, String> metric : OURS.entrySet()) {
            assertRegistered(metric.getValue(), metric.getKey());
            names.add(OPERATOR + metric.getKey());
        }
        for (String end : List.of(".issued", ".repeated", ".withdrawn")) {
            assertRegistered("io.pulmoflow.operators.screening.CaseMetrics", end);
            for (NotificationKind kind : NotificationKind.values()) {
                names.add(OPERATOR + "notifications_" + kind + "_" + end.substring(1));
            }
        }
        // Several at once, by the beginning of their names.
        names.add(OPERATOR);
        return names;
    }

    /** The class says the name, be it as the beginning or end of one. */
    private static void assertRegistered(String type, String name)
            throws IOException, ClassNotFoundException {
        Class<?> registers = Class.forName(type);
        try (InputStream in = registers.getResourceAsStream(registers.getSimpleName() + ".class")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .as(type)
                    .contains(name);
        }
    }
}
