package io.pulmoflow.jobs.stack;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The parts of a stack, in the order they are started; they are stopped in the reverse one. */
final class StackParts {
    static final String KAFKA = "kafka";
    static final String REGISTRY = "registry";
    static final String POSTGRES = "postgres";
    static final String ORTHANC = "orthanc";
    static final String JOB_MANAGER = "jobmanager";
    static final String TASK_MANAGER = "taskmanager-";

    /** Stands for the topics, subjects and tables, which services and jobs expect to be there. */
    static final String CONTRACTS = "contracts";

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final StackLayout layout;
    private final Ports ports;
    private final FlinkRest flink;
    private final HttpClient http;

    StackParts(StackLayout layout, Ports ports, FlinkRest flink, HttpClient http) {
        this.layout = layout;
        this.ports = ports;
        this.flink = flink;
        this.http = http;
    }

    List<Part> all(StackSettings settings) {
        List<Part> parts = new ArrayList<>();
        parts.add(kafka());
        parts.add(postgres());
        parts.add(registry());
        switch (settings.archive()) {
            case ORTHANC -> parts.add(orthanc());
            case FOLDER -> {}
        }
        parts.add(jobManager(settings.link()));
        for (int worker = 1; worker <= settings.workers(); worker++) {
            parts.add(taskManager(worker, settings.link()));
        }
        for (Inbox inbox : Inbox.values()) {
            parts.add(service(inbox));
        }
        return parts;
    }

    Part kafka() {
        Path configuration = layout.config("kafka");
        String classPath = layout.kafkaLibraries() + File.separator + "*";
        List<String> command =
                java("-Xms96m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:ReservedCodeCacheSize=64m");
        command.addAll(List.of("-cp", classPath, "kafka.Kafka", configuration.toString()));
        return part(
                KAFKA,
                Set.of(),
                () -> formatKafka(classPath, configuration),
                command,
                ports.kafkaAddress(),
                HealthCheck.listening(ports.kafka()));
    }

    private void formatKafka(String classPath, Path configuration) throws IOException {
        if (Files.exists(Configuration.kafkaMetadata(layout))) {
            return;
        }
        UUID id = UUID.randomUUID();
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        List<String> command = java("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        command.addAll(
                List.of(
                        "-cp",
                        classPath,
                        "kafka.tools.StorageTool",
                        "format",
                        "--ignore-formatted",
                        "-t",
                        // A leading dash would be taken for an option.
                        "K"
                                + Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(bytes.array())
                                        .substring(1),
                        "-c",
                        configuration.toString()));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(layout.log(KAFKA).toFile()))
                        .start();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(
                        "Kafka's folder cannot be formatted; see " + layout.log(KAFKA));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IOException("interrupted while Kafka's folder was formatted", e);
        }
    }

    private Part registry() {
        // The distribution keeps schemas in H2; in a file with every commit written through, their
        // ids outlive a kill.
        String url = "jdbc:h2:file:" + layout.registryData().resolve("registry") + ";WRITE_DELAY=0";
        List<String> command =
                java(
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.host=" + Ports.LOOPBACK,
                        "-Dquarkus.http.port=" + ports.registry(),
                        "-Dquarkus.datasource.jdbc.url=" + url,
                        "-Dquarkus.datasource.jdbc.initial-size=2",
                        "-Dquarkus.datasource.jdbc.min-size=2",
                        "-Dquarkus.datasource.jdbc.max-size=16",
                        "-Dquarkus.log.console.format=%d %-5p %c{2.} (%t) %m%n%e");
        command.addAll(List.of("-jar", registryJar().toString()));
        return part(
                REGISTRY,
                Set.of(),
                Part.Preparation.NONE,
                command,
                ports.registryUrl(),
                HealthCheck.answers(http, ports.registryUrl() + "/subjects"));
    }

    private Path registryJar() {
        try (var jars = Files.newDirectoryStream(layout.registryDistribution(), "*-runner.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        } catch (IOException e) {
            throw new StackFailure("The schema registry is not unpacked: run mvn package", e);
        }
        throw new StackFailure("The schema registry is not unpacked: run mvn package");
    }

    private Part postgres() {
        SuperuserWrap wrap = SuperuserWrap.forThisUser();
        PostgresFiles files = new PostgresFiles(layout, wrap);
        List<String> command =
                wrap.around(
                        List.of(
                                files.program("postgres").toString(),
                                "-D",
                                files.data().toString(),
                                "-h",
                                Ports.LOOPBACK,
                                "-p",
                                Integer.toString(ports.postgres()),
                                "-c",
                                "unix_socket_directories=",
                                "-c",
                                "shared_buffers=64MB",
                                "-c",
                                "max_connections=60",
                                "-c",
                                "jit=off",
                                "-c",
                                "timezone=UTC",
                                "-c",
                                "log_timezone=UTC",
                                // Statements carry what people sent; only their errors' texts are
                                // of use here.
                                "-c",
                                "log_min_error_statement=panic"));
        String url = "jdbc:postgresql://%s:%d/postgres".formatted(Ports.LOOPBACK, ports.postgres());
        return new Part(
                POSTGRES,
                layout.log(POSTGRES),
                Set.of(),
                files::prepare,
                command,
                Map.of("LC_ALL", "C"),
                Part.StopSignal.INT,
                GRACE,
                ports.warehouseUrl(),
                () ->
                        HealthCheck.postgres(
                                        url,
                                        StackLayout.DATABASE_USER,
                                        secret(layout.databasePassword()))
                                .problem());
    }

    Part orthanc() {
        // A stack can be asked and taken down also after Orthanc has been removed.
        String program =
                OrthancInstallation.find()
                        .map(installation -> installation.program().toString())
                        .orElse("Orthanc");
        List<String> command =
                SuperuserWrap.forThisUser()
                        .around(List.of(program, layout.orthancConfig().toString()));
        return part(
                ORTHANC,
                Set.of(),
                Part.Preparation.NONE,
                command,
                ports.orthancUrl(),
                () ->
                        HealthCheck.answers(
                                        http,
                                        ports.orthancUrl() + "/system",
                                        secret(layout.orthancCredentials()))
                                .problem());
    }

    private static String secret(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }

    Part jobManager(WorkerLink link) {
        List<String> command =
                java(
                        layout.temporary(JOB_MANAGER),
                        "-Xms96m",
                        "-Xmx448m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1");
        command.addAll(FlinkOnJava17.OPENS);
        command.addAll(
                List.of(
                        "-cp",
                        layout.flinkClassPath(),
                        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                        "--configDir",
                        layout.flinkConfig().toString(),
                        "-Dio.tmp.dirs=" + layout.temporary(JOB_MANAGER),
                        "-Dblob.storage.directory=" + layout.blobs(JOB_MANAGER),
                        "-Djobmanager.rpc.bind-port=" + ports.jobManagerRpc(link),
                        "-Dmetrics.internal.query-service.port=" + ports.jobManagerMetrics()));
        return part(
                JOB_MANAGER,
                Set.of(),
                new EmptiedFolders(
                        layout.temporary(JOB_MANAGER), layout.blobs(JOB_MANAGER), layout.uploads()),
                command,
                ports.flinkUrl(),
                HealthCheck.answers(http, ports.flinkUrl() + "/overview"));
    }

    Part taskManager(int worker, WorkerLink link) {
        String name = TASK_MANAGER + worker;
        List<String> command =
                java(
                        layout.temporary(name),
                        "-Xms160m",
                        "-Xmx" + Configuration.WORKER_HEAP_MEBIBYTES + "m",
                        "-XX:+UseG1GC",
                        // What outlives one collection is state: copying it again and again is
                        // what alerts wait for.
                        "-XX:MaxTenuringThreshold=1",
                        "-XX:MaxDirectMemorySize=224m",
                        "-XX:MaxMetaspaceSize=256m");
        command.addAll(FlinkOnJava17.OPENS);
        command.addAll(
                List.of(
                        "-cp",
                        layout.flinkClassPath(),
                        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                        "--configDir",
                        layout.flinkConfig().toString(),
                        "-Dio.tmp.dirs=" + layout.temporary(name),
                        "-Dblob.storage.directory=" + layout.blobs(name),
                        "-Dtaskmanager.resource-id=" + name,
                        "-Dtaskmanager.rpc.port=" + ports.workerRpc(worker),
                        "-Dtaskmanager.rpc.bind-port=" + ports.workerRpc(worker, link),
                        "-Dtaskmanager.data.port=" + ports.workerData(worker),
                        "-Dmetrics.internal.query-service.port=" + ports.workerMetrics(worker)));
        return part(
                name,
                Set.of(),
                new EmptiedFolders(layout.temporary(name), layout.blobs(name)),
                command,
                Ports.LOOPBACK + ":" + ports.workerRpc(worker),
                () -> registered(name, ports.workerRpc(worker, link)));
    }

    private Optional<String> registered(String name, int port) {
        Optional<String> listening = HealthCheck.listening(port).problem();
        if (listening.isPresent()) {
            return listening;
        }
        try {
            return flink.taskManagers().contains(name)
                    ? Optional.empty()
                    : Optional.of("is not registered with the JobManager");
        } catch (IOException e) {
            return Optional.of("the JobManager does not answer");
        }
    }

    private Part service(Inbox inbox) {
        List<String> command =
                java(
                        "-Xms16m",
                        "-Xmx" + (inbox == Inbox.PACS ? 128 : 80) + "m",
                        "-Xss512k",
                        "-XX:+UseSerialGC");
        if (inbox != Inbox.PACS) {
            // Digests of images take four times as long without the optimizing compiler.
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(
                List.of(
                        "-cp",
                        layout.programmeClassPath(),
                        inbox.mainClass(),
                        "--config",
                        layout.config(inbox.part()).toString()));
        String address = "http://%s:%d/health".formatted(Ports.LOOPBACK, ports.health(inbox));
        return part(
                inbox.part(),
                Set.of(CONTRACTS),
                Part.Preparation.NONE,
                command,
                address,
                HealthCheck.answers(http, address));
    }

    private Part part(
            String name,
            Set<String> after,
            Part.Preparation preparation,
            List<String> command,
            String address,
            HealthCheck health) {
        return new Part(
                name,
                layout.log(name),
                after,
                preparation,
                command,
                Map.of(),
                Part.StopSignal.TERM,
                GRACE,
                address,
                health);
    }

    private List<String> java(String... flags) {
        return java(layout.temporary(), flags);
    }

    private List<String> java(Path temporary, String... flags) {
        List<String> command = new ArrayList<>();
        command.add(ProgrammeJava.executable());
        command.addAll(List.of(flags));
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Duser.timezone=UTC");
        command.add("-Djava.net.preferIPv4Stack=true");
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-Dlog4j2.configurationFile=" + layout.config("log4j2").toUri());
        return command;
    }
}
