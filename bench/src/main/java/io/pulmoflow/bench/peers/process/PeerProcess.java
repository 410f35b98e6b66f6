package io.pulmoflow.bench.peers.process;

import com.sun.management.OperatingSystemMXBean;
import io.pulmoflow.bench.Arguments;
import io.pulmoflow.bench.peers.consumer.Floor;
import io.pulmoflow.bench.peers.flink.FlinkPeer;
import io.pulmoflow.bench.peers.flink.FlinkState;
import io.pulmoflow.bench.peers.streams.StreamsPeer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The process of one contender. It is told {@code open NAME INPUTS OUTPUT}, {@code close} and
 * {@code quit} on its standard input, and answers each with a line: {@code opened}, {@code closed}
 * with the nanoseconds of processor that it had from one to the other, {@code failed}.
 */
public final class PeerProcess {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

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
                        PeerSettings.Guarantee.valueOf(
                                arguments.text("--delivery").orElse("EXACTLY_ONCE")),
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
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "open" -> {
                    cpu = SYSTEM.getProcessCpuTime();
                    running = peer.open(new Run(words[1], words[2], words[3]));
                    System.out.println("opened");
                }
                case "close" -> {
                    if (running == null) {
                        throw new IOException("nothing is open");
                    }
                    running.close();
                    System.out.println("closed " + (SYSTEM.getProcessCpuTime() - cpu));
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
            case "flink-heap" -> new FlinkPeer(settings, FlinkState.HEAP);
            case "flink-rocksdb-naive" -> new FlinkPeer(settings, FlinkState.ROCKSDB);
            case "flink-rocksdb" -> new FlinkPeer(settings, FlinkState.ROCKSDB_CACHED);
            case "kafka-streams" -> new StreamsPeer(settings);
            default -> throw new IllegalArgumentException("no contender is called " + name);
        };
    }
}
