package io.pulmoflow.k8s;

import java.io.IOException;
import java.io.Serializable;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The names that Flink's own metrics have at the Prometheus reporter: asked of a job that runs. */
final class FlinkMetrics {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private FlinkMetrics() {}

    /**
     * @param wanted waited for for a while: metrics appear as their tasks do
     */
    static Set<String> ofARunningJob(Path folder, Set<String> wanted) throws Exception {
        int port = freePort();
        Configuration configuration = new Configuration();
        configuration.setString("metrics.reporters", "prom");
        configuration.setString(
                "metrics.reporter.prom.factory.class",
                "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
        configuration.setString("metrics.reporter.prom.port", Integer.toString(port));
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        env.fromSequence(0, Long.MAX_VALUE).map(new Slowly()).sinkTo(new DiscardingSink<>());
        JobClient job = env.executeAsync("metrics");
        try {
            long end = System.nanoTime() + PATIENCE.toNanos();
            Set<String> names = scrape(port);
            while (!names.containsAll(wanted) && System.nanoTime() < end) {
                names = scrape(port);
            }
            return names;
        } finally {
            job.cancel().get();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Set<String> scrape(int port) throws InterruptedException {
        Set<String> names = new TreeSet<>();
        try {
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> names.add(line.split("[{ ]", 2)[0]));
        } catch (IOException e) {
            // Not up yet: asked again.
            return names;
        }
        return names;
    }

    /** So that the job is still there when it is asked. */
    private static final class Slowly implements MapFunction<Long, Long>, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public Long map(Long value) {
            long until = System.nanoTime() + Duration.ofMillis(1).toNanos();
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            return value;
        }
    }
}
