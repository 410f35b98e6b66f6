package io.pulmoflow.jobs.chaos;

import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.Patience;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.jobs.stack.StackLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The stack that faults are done to, and what was done to it. Not thread-safe. */
public final class Ground {
    private final LocalStack stack;
    private final Redelivery redelivery;
    private final Optional<WorkerNetwork> network;
    private final List<String> poison = new ArrayList<>();
    private Connection stuck;

    /** Gives the stack files once more that it was given before. */
    @FunctionalInterface
    public interface Redelivery {
        void again(long seed) throws IOException;
    }

    /**
     * @param network between JobManager and TaskManagers, where it goes by a relay
     */
    public Ground(LocalStack stack, Redelivery redelivery, Optional<WorkerNetwork> network) {
        this.stack = stack;
        this.redelivery = redelivery;
        this.network = network;
    }

    /**
     * @throws IOException if nothing is between the two that could be cut
     */
    WorkerNetwork workerNetwork() throws IOException {
        return network.orElseThrow(() -> new IOException("no relay is between them"));
    }

    public LocalStack stack() {
        return stack;
    }

    void deliverAgain(long seed) throws IOException {
        redelivery.again(seed);
    }

    /** What was sent that no reader can read: topic, partition and offset of each. */
    public List<String> poison() {
        return List.copyOf(poison);
    }

    void signal(String part, String signal) throws IOException {
        Optional<ProcessHandle> process = stack.process(part);
        if (process.isEmpty()) {
            throw new IOException(part + " does not run");
        }
        run(List.of("kill", "-" + signal, Long.toString(process.get().pid())));
    }

    /** Only of bytes that are nobody's. */
    void send(String topic, List<byte[]> values) throws IOException {
        Properties settings = stack.kafkaAdministrator().clientProperties();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 60_000);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (byte[] value : values) {
                var at = producer.send(new ProducerRecord<>(topic, "nobody", value)).get();
                poison.add(at.topic() + "/" + at.partition() + "@" + at.offset());
            }
        } catch (ExecutionException e) {
            throw new IOException("the broker takes nothing", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    Connection administrator() throws IOException {
        Properties settings = new Properties();
        settings.setProperty("user", StackLayout.DATABASE_USER);
        settings.setProperty(
                "password",
                Files.readString(stack.layout().databasePassword(), StandardCharsets.UTF_8)
                        .strip());
        settings.setProperty("connectTimeout", "10");
        try {
            return DriverManager.getConnection(stack.ports().warehouseUrl(), settings);
        } catch (SQLException e) {
            throw new IOException("PostgreSQL does not answer", e);
        }
    }

    void holdStuck(Connection connection) {
        stuck = connection;
    }

    void releaseStuck() throws IOException {
        if (stuck != null) {
            try (Connection held = stuck) {
                held.rollback();
            } catch (SQLException e) {
                throw new IOException("the lock is gone with its connection", e);
            } finally {
                stuck = null;
            }
        }
    }

    static void run(List<String> command) throws IOException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (process.waitFor() != 0) {
                throw new IOException(command.get(0) + " did not succeed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Until a part of that name runs again. */
    void awaitRunning(String part) {
        if (!Patience.until(
                Duration.ofSeconds(30),
                Duration.ofMillis(100),
                () -> stack.process(part).isPresent())) {
            throw new StackFailure(part + " is not started again");
        }
    }
}
