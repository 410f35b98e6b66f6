package io.pulmoflow.bench.peers.process;

import com.sun.management.OperatingSystemMXBean;
import io.pulmoflow.bench.Arguments;
import io.pulmoflow.bench.peers.consumer.Floor;
import io.pulmoflow.bench.peers.consumer.PostgresPeer;
import io.pulmoflow.bench.peers.flink.FlinkPeer;
import io.pulmoflow.bench.peers.flink.FlinkState;
import io.pulmoflow.bench.peers.streams.StreamsPeer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The process of one contender. It is told {@code open NAME INPUTS OUTPUT} or {@code resume} with
 * the same, {@code close} and {@code quit} on its standard input, and answers each with a line:
 * {@code opened}, {@code closed} with the nanoseconds of processor that it had from one to the
 * other, the milliseconds that the compiler was at work, the bytes of its state and the
 * milliseconds of a checkpoint, {@code failed}.
 */
public final class PeerProcess {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    private static final long MIB = 1024L * 1024;

    private PeerProcess() {}

    public static void main(String[] words) throws IOException {
        Arguments arguments = Arguments.parse("see the sources of this class", words);
        String name = arguments.text("--peer").orElseThrow();
        PeerSettings settings =
                new PeerSettings(
                        arguments.text("--bootstrap").orElseThrow(),
                        arguments.path("--folder").map(Path::toAbsolutePath).orElseThrow(),
                        Duration.ofMillis(arguments.number("--commit-every-millis", 1000)),
                        arguments.number("--cores", 1),
                        arguments.number("--cache-mib", 64) * MIB,
                        PeerSettings.Guarantee.valueOf(
                                arguments.text("--delivery").orElse("EXACTLY_ONCE")),
                        arguments.text("--database").orElse(""),
                        Instant.parse(arguments.text("--now").orElseThrow()));
        arguments.checkAllKnown();
        try (BufferedReader commands =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            serve(peer(name, settings), commands);
        } catch (Exception e) {
            System.out.println("failed " + e);
            throw new IllegalStateException(name, e);
        } finally {
            // Whatever threads an engine has left.
            System.exit(0);
        }
    }

    private static void serve(Peer peer, BufferedReader commands) throws Exception {
        Peer.Running running = null;
        long cpu = 0;
        long compiling = 0;
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "open", "resume" -> {
                    cpu = SYSTEM.getProcessCpuTime();
                    compiling = COMPILER.getTotalCompilationTime();
                    Run run = new Run(words[1], words[2], words[3]);
                    running = words[0].equals("open") ? peer.open(run) : peer.resume(run);
                    System.out.println("opened");
                }
                case "close" -> {
                    if (running == null) {
                        throw new IOException("nothing is open");
                    }
                    Kept kept = running.close();
                    System.out.println(
                            "closed %d %d %d %d"
                                    .formatted(
                                            SYSTEM.getProcessCpuTime() - cpu,
                                            COMPILER.getTotalCompilationTime() - compiling,
                                            kept.bytes(),
                                            kept.snapshotMillis()));
                }
                case "quit" -> {
                    return;
                }
                default -> throw new IOException("unknown: " + line);
            }
        }
    }

    private static Peer peer(String name, PeerSettings settings) {
        return switch (name) {
            case "floor" -> new Floor(settings);
            case "flink-heap" -> FlinkPeer.keyedByText(settings, FlinkState.HEAP);
            case "flink-rocksdb-naive" -> FlinkPeer.keyedByText(settings, FlinkState.ROCKSDB);
            case "flink-rocksdb" -> FlinkPeer.keyedByText(settings, FlinkState.ROCKSDB_CACHED);
            case "flink-heap-ids" -> FlinkPeer.keyedById(settings, FlinkState.HEAP);
            case "flink-rocksdb-ids" -> FlinkPeer.keyedById(settings, FlinkState.ROCKSDB_CACHED);
            case "flink-heap-as-partitioned" -> FlinkPeer.asPartitioned(settings, FlinkState.HEAP);
            case "flink-rocksdb-as-partitioned" ->
                    FlinkPeer.asPartitioned(settings, FlinkState.ROCKSDB_CACHED);
            case "flink-sql-heap" -> FlinkPeer.joined(settings, FlinkState.HEAP);
            case "flink-sql-rocksdb" -> FlinkPeer.joined(settings, FlinkState.ROCKSDB);
            case "postgres" -> new PostgresPeer(settings);
            case "kafka-streams" -> new StreamsPeer(settings);
            default -> throw new IllegalArgumentException("no contender is called " + name);
        };
    }
}
