package io.pulmoflow.jobs.stack;

import io.pulmoflow.connectors.warehouse.WarehouseRole;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where things lie: the built programme under {@code home}, and everything that has to outlive a
 * process under {@code state}.
 */
public record StackLayout(Path home, Path state) {
    static final String DATABASE = "pulmoflow";

    /** Where the days of the local stack's programme begin. */
    public static final String PROGRAMME_ZONE = "Europe/Moscow";

    public static final String DATABASE_USER = "pulmoflow";
    public static final String ORTHANC_USER = "pulmoflow";

    public StackLayout {
        home = home.toAbsolutePath().normalize();
        state = state.toAbsolutePath().normalize();
    }

    public Path config() {
        return state.resolve("config");
    }

    /** Configuration file of a service or job. */
    public Path config(String part) {
        return config().resolve(part + ".properties");
    }

    Path flinkConfig() {
        return config().resolve("flink");
    }

    public Path logs() {
        return state.resolve("log");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    Path run() {
        return state.resolve("run");
    }

    Path mark(String part) {
        return run().resolve(part + ".json");
    }

    Path temporary() {
        return state.resolve("tmp");
    }

    /** What only one part has in it, and only while it runs. */
    Path temporary(String part) {
        return temporary().resolve(part);
    }

    Path keys() {
        return state.resolve("keys");
    }

    public Path intakeKey() {
        return keys().resolve("intake.json");
    }

    public Path careKey() {
        return keys().resolve("care.json");
    }

    public Path researchKey() {
        return keys().resolve("research.json");
    }

    /** Of the demo's clinic; a real one never comes near the platform. */
    public Path contactPrivateKey() {
        return keys().resolve("contact-private.json");
    }

    public Path contactPublicKey() {
        return keys().resolve("contact-public.json");
    }

    /** Of the server's administrator, who makes the database and its roles. */
    public Path databasePassword() {
        return keys().resolve("postgres.password");
    }

    public Path warehousePassword(WarehouseRole role) {
        return keys().resolve("postgres." + role.title() + ".password");
    }

    public Path kafkaPassword(String user) {
        return keys().resolve("kafka." + user + ".password");
    }

    /** One line, {@code user:password}. */
    public Path orthancCredentials() {
        return keys().resolve("orthanc.credentials");
    }

    Path orthancConfig() {
        return config().resolve("orthanc.json");
    }

    /** What Orthanc keeps, its index included. */
    Path orthanc() {
        return state.resolve("orthanc");
    }

    /** De-identified images, where they are kept as files. */
    public Path archive() {
        return state.resolve("archive");
    }

    Path kafkaData() {
        return state.resolve("kafka");
    }

    Path registryData() {
        return state.resolve("registry");
    }

    Path postgres() {
        return state.resolve("postgres");
    }

    Path flink() {
        return state.resolve("flink");
    }

    /** Jars and plans that Flink hands on; each of its processes keeps its own copy. */
    Path blobs(String part) {
        return flink().resolve("blobs").resolve(part);
    }

    /** Jars that the JobManager was given. */
    Path uploads() {
        return flink().resolve("uploads");
    }

    Path checkpoints(JobName job) {
        return flink().resolve("checkpoints").resolve(job.title());
    }

    Path savepoints(JobName job) {
        return flink().resolve("savepoints").resolve(job.title());
    }

    public Path inbox(Inbox inbox) {
        return state.resolve("inbox").resolve(inbox.part());
    }

    public Path staging() {
        return state.resolve("staging");
    }

    public Path audit() {
        return state.resolve("audit");
    }

    /** How far the programme's time is ahead of the machine's. */
    public Path clock() {
        return state.resolve("clock");
    }

    /** How far a source's own time is ahead of the machine's. */
    public Path clock(Inbox inbox) {
        return state.resolve("clock-" + inbox.part());
    }

    /** Synthetic programmes that a demo has fed. */
    public Path demo() {
        return state.resolve("demo");
    }

    Path kafkaLibraries() {
        return home.resolve("stack/kafka/target/lib");
    }

    Path flinkLibraries() {
        return home.resolve("stack/flink/target/lib");
    }

    Path registryDistribution() {
        return home.resolve("stack/registry/target/dist");
    }

    Path postgresDistribution() {
        return home.resolve("stack/postgres/target/dist");
    }

    /**
     * The jar that Flink runs.
     *
     * @throws StackFailure if the project is not built
     */
    Path jobJar() {
        return single(home.resolve("jobs/target"), "pulmoflow-jobs-*-flink.jar");
    }

    /**
     * Class path of Flink's processes: its own libraries and the jobs'. With the jobs' classes here
     * the four jobs share them; each would load and compile its own copy of Kafka's clients and
     * Avro from the jar that it is submitted with.
     *
     * @throws StackFailure if the project is not built
     */
    String flinkClassPath() {
        return flinkLibraries() + File.separator + "*" + File.pathSeparator + jobJar();
    }

    /**
     * Class path of the services, the supervisor and the command line.
     *
     * @throws StackFailure if the project is not built
     */
    String programmeClassPath() {
        Path target = home.resolve("jobs/target");
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(target, "pulmoflow-jobs-*.jar")) {
            for (Path jar : found) {
                String name = jar.getFileName().toString();
                if (!name.endsWith("-flink.jar") && !name.endsWith("-sources.jar")) {
                    jars.add(jar);
                }
            }
        } catch (IOException e) {
            throw notBuilt(target);
        }
        if (jars.isEmpty()) {
            throw notBuilt(target);
        }
        return jars.get(0) + File.pathSeparator + target.resolve("lib") + File.separator + "*";
    }

    private static Path single(Path folder, String glob) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
            for (Path path : found) {
                return path;
            }
        } catch (IOException e) {
            throw notBuilt(folder);
        }
        throw notBuilt(folder);
    }

    private static StackFailure notBuilt(Path folder) {
        return new StackFailure(
                "The programme is not built (nothing in "
                        + folder
                        + "): run mvn -DskipTests package there, or ./pulmoflow, which does it.");
    }

    /** Makes the folders that processes expect; those with data of people for their owner only. */
    void create() {
        try {
            Files.createDirectories(state);
            for (Path folder :
                    List.of(
                            config(),
                            flinkConfig(),
                            logs(),
                            run(),
                            temporary(),
                            keys(),
                            kafkaData(),
                            registryData(),
                            postgres(),
                            flink(),
                            staging(),
                            orthanc(),
                            archive(),
                            audit())) {
                PrivateFiles.createFolder(folder);
            }
            for (JobName job : JobName.values()) {
                Files.createDirectories(checkpoints(job));
                Files.createDirectories(savepoints(job));
            }
            PrivateFiles.createFolder(state.resolve("inbox"));
            for (Inbox inbox : Inbox.values()) {
                Files.createDirectories(inbox(inbox));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the folders of " + state, e);
        }
    }
}
