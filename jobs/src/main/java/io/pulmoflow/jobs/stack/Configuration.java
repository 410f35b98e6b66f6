package io.pulmoflow.jobs.stack;

import io.pulmoflow.connectors.kafka.access.KafkaPrincipal;
import io.pulmoflow.connectors.warehouse.WarehouseRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the configuration of every part and job for the ports and folders of one stack. */
final class Configuration {
    /** Slots for all jobs side by side, each with this many subtasks. */
    static final int PARALLELISM = 2;

    /** All of a worker's heap, as its process is told and as Flink divides it. */
    static final int WORKER_HEAP_MEBIBYTES = 2048;

    private static final int FRAMEWORK_HEAP_MEBIBYTES = 128;
    private static final int SLOTS = PARALLELISM * JobName.values().length;

    private static final String ZONE = StackLayout.PROGRAMME_ZONE;

    private final StackLayout layout;
    private final Ports ports;
    private final ArchiveChoice archive;

    Configuration(StackLayout layout, Ports ports, ArchiveChoice archive) {
        this.layout = layout;
        this.ports = ports;
        this.archive = archive;
    }

    void write() throws IOException {
        new Secrets().create(layout);
        new KafkaConfiguration(layout, ports).write();
        PrivateFiles.write(layout.flinkConfig().resolve("config.yaml"), flink());
        PrivateFiles.write(layout.config("log4j2"), logging());
        switch (archive) {
            case ORTHANC ->
                    new OrthancConfiguration(layout, ports, OrthancInstallation.required()).write();
            case FOLDER -> {}
        }
        for (Inbox inbox : Inbox.values()) {
            PrivateFiles.write(layout.config(inbox.part()), properties(service(inbox)));
        }
        for (JobName job : JobName.values()) {
            PrivateFiles.write(layout.config(job.title()), properties(job(job)));
        }
    }

    private String flink() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("jobmanager.rpc.address", Ports.LOOPBACK);
        keys.put("jobmanager.bind-host", Ports.LOOPBACK);
        keys.put("jobmanager.rpc.port", Integer.toString(ports.jobManagerRpc()));
        keys.put("blob.server.port", Integer.toString(ports.blobServer()));
        keys.put("rest.address", Ports.LOOPBACK);
        keys.put("rest.bind-address", Ports.LOOPBACK);
        keys.put("rest.port", Integer.toString(ports.flinkRest()));
        keys.put("rest.bind-port", Integer.toString(ports.flinkRest()));
        keys.put("web.upload.dir", layout.uploads().toString());
        keys.put("web.refresh-interval", "1 s");
        keys.put("taskmanager.host", Ports.LOOPBACK);
        keys.put("taskmanager.bind-host", Ports.LOOPBACK);
        keys.put("taskmanager.numberOfTaskSlots", Integer.toString(SLOTS));
        keys.put("taskmanager.cpu.cores", "2.0");
        // One worker holds all slots that are needed: a second one is there to share the work.
        keys.put("taskmanager.load-balance.mode", "SLOTS");
        keys.put("taskmanager.memory.framework.heap.size", FRAMEWORK_HEAP_MEBIBYTES + "m");
        keys.put(
                "taskmanager.memory.task.heap.size",
                WORKER_HEAP_MEBIBYTES - FRAMEWORK_HEAP_MEBIBYTES + "m");
        keys.put("taskmanager.memory.framework.off-heap.size", "96m");
        keys.put("taskmanager.memory.task.off-heap.size", "32m");
        keys.put("taskmanager.memory.network.min", "96m");
        keys.put("taskmanager.memory.network.max", "96m");
        keys.put("taskmanager.memory.managed.size", "96m");
        keys.put("taskmanager.memory.jvm-metaspace.size", "256m");
        keys.put("taskmanager.memory.jvm-overhead.min", "96m");
        keys.put("taskmanager.memory.jvm-overhead.max", "96m");
        keys.put("parallelism.default", Integer.toString(PARALLELISM));
        // A killed process is noticed by its closed connection; this is for one that hangs, and
        // longer than four jobs that begin at once keep one of two cores from answering.
        keys.put("heartbeat.interval", "2 s");
        keys.put("heartbeat.timeout", "30 s");
        keys.put("heartbeat.rpc-failure-threshold", "2");
        keys.put("cluster.registration.initial-timeout", "100 ms");
        keys.put("cluster.registration.max-timeout", "1 s");
        keys.put("slotmanager.redundant-taskmanager-num", "0");
        keys.put("cluster.evenly-spread-out-slots", "true");
        keys.put("classloader.check-leaked-classloader", "false");
        // The jobs' classes are on the class path of the processes, once for all four.
        keys.put("classloader.resolve-order", "parent-first");
        keys.put("metrics.fetcher.update-interval", "1000");
        keys.put(
                "execution.checkpointing.externalized-checkpoint-retention",
                "RETAIN_ON_CANCELLATION");
        keys.put("execution.checkpointing.num-retained", "3");
        StringBuilder yaml = new StringBuilder();
        keys.forEach(
                (key, value) ->
                        yaml.append(key)
                                .append(": '")
                                .append(value.replace("'", "''"))
                                .append("'\n"));
        return yaml.toString();
    }

    private static String logging() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("status", "warn");
        keys.put("appender.console.type", "Console");
        keys.put("appender.console.name", "console");
        keys.put("appender.console.layout.type", "PatternLayout");
        keys.put(
                "appender.console.layout.pattern",
                "%d{ISO8601} %-5p %c{1.} [%t] %m%notEmpty{ %X}%n");
        keys.put("rootLogger.level", "info");
        keys.put("rootLogger.appenderRef.console.ref", "console");
        keys.put("logger.kafkaConfig.name", "org.apache.kafka.common.config.AbstractConfig");
        keys.put("logger.kafkaConfig.level", "warn");
        for (String client : new String[] {"producer", "consumer", "admin"}) {
            keys.put("logger." + client + ".name", "org.apache.kafka.clients." + client);
            keys.put("logger." + client + ".level", "warn");
        }
        // Says of every schema that it is there already, each time.
        keys.put("logger.flyway.name", "org.flywaydb.core.internal.sqlscript");
        keys.put("logger.flyway.level", "error");
        keys.put("logger.appInfo.name", "org.apache.kafka.common.utils.AppInfoParser");
        keys.put("logger.appInfo.level", "error");
        // Writer and committer of a sink in one chain name a gauge alike, a warning each.
        keys.put("logger.metrics.name", "org.apache.flink.metrics.MetricGroup");
        keys.put("logger.metrics.level", "error");
        return properties(keys);
    }

    private Map<String, String> connections(KafkaPrincipal principal) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("kafka.bootstrap.servers", ports.kafkaAddress());
        keys.put("kafka.security.protocol", "sasl-plaintext");
        keys.put("kafka.sasl.user", principal.user());
        keys.put("kafka.sasl.password.file", layout.kafkaPassword(principal.user()).toString());
        keys.put("schema.registry.url", ports.registryUrl());
        return keys;
    }

    private Map<String, String> service(Inbox inbox) {
        Map<String, String> keys = connections(KafkaPrincipal.valueOf(inbox.name()));
        keys.put("inbox.dir", layout.inbox(inbox).toString());
        keys.put("site.zone", ZONE);
        keys.put("intake.key.file", layout.intakeKey().toString());
        keys.put("demo", "true");
        keys.put("demo.clock.file", layout.clock(inbox).toString());
        keys.put("health.port", Integer.toString(ports.health(inbox)));
        if (inbox == Inbox.PACS) {
            keys.put("staging.folder", layout.staging().toString());
            keys.put("dimse.ae.title", "PULMOFLOW");
            keys.put("dimse.port", Integer.toString(ports.dimse()));
            keys.put("stow.port", Integer.toString(ports.stow()));
        }
        return keys;
    }

    Map<String, String> job(JobName job) throws IOException {
        Map<String, String> keys = connections(KafkaPrincipal.valueOf(job.name()));
        keys.put("checkpoint.dir", layout.checkpoints(job).toUri().toString());
        keys.put("checkpoint.interval", "PT10S");
        keys.put("parallelism", Integer.toString(PARALLELISM));
        switch (job) {
            case PSEUDONYMIZE -> {
                keys.put("care.key.file", layout.careKey().toString());
                keys.put("contact.public.key.file", layout.contactPublicKey().toString());
                keys.put("demo", "true");
            }
            case DEIDENTIFY -> keys.putAll(images());
            case TRIAGE -> {
                keys.put("programme.zone", ZONE);
                keys.put("demo", "true");
                keys.put("demo.clock.file", layout.clock().toString());
            }
            case CURATE -> {
                keys.put("research.key.file", layout.researchKey().toString());
                keys.put("demo", "true");
                keys.put("programme.zone", ZONE);
                keys.put("warehouse.url", ports.warehouseUrl());
                keys.put("warehouse.user", WarehouseRole.WRITER.user());
                keys.put("warehouse.password", password());
            }
        }
        return keys;
    }

    private Map<String, String> images() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("research.key.file", layout.researchKey().toString());
        keys.put("demo", "true");
        keys.put("staging.folder", layout.staging().toString());
        keys.put("staging.retention", "P7D");
        keys.put("archive.kind", archive.written());
        switch (archive) {
            case ORTHANC -> {
                keys.put("archive.orthanc.url", ports.orthancUrl());
                keys.put(
                        "archive.orthanc.credentials.file", layout.orthancCredentials().toString());
            }
            case FOLDER -> keys.put("archive.folder", layout.archive().toString());
        }
        // A demo's patience: a hospital's studies take longer to arrive.
        keys.put("study.idle-time", "PT10S");
        keys.put("study.time-cap", "PT10M");
        return keys;
    }

    private String password() throws IOException {
        return Files.readString(layout.warehousePassword(WarehouseRole.WRITER)).strip();
    }

    /** Java's properties format; a folder may hold a backslash or a letter that is not Latin. */
    static String properties(Map<String, String> keys) {
        StringBuilder text = new StringBuilder();
        keys.forEach(
                (key, value) ->
                        text.append(key)
                                .append('=')
                                .append(value.replace("\\", "\\\\"))
                                .append('\n'));
        return text.toString();
    }

    static Path kafkaMetadata(StackLayout layout) {
        return layout.kafkaData().resolve("meta.properties");
    }
}
