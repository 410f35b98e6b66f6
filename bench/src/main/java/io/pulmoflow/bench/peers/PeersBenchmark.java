package io.pulmoflow.bench.peers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * The same cases followed by one contender after another, each in a process of its own, on a broker
 * of this measurement's own.
 */
public final class PeersBenchmark {
    private PeersBenchmark() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        PeersOptions options = PeersOptions.parse(words);
        if (options.isHelp()) {
            System.out.println(PeersOptions.USAGE);
            return;
        }
        if (Files.exists(options.folder())) {
            throw new IOException(options.folder() + " is there already: another run's");
        }
        if (options.measurement() == PeersOptions.Measurement.UPSERTS) {
            upserts(options);
            return;
        }
        if (options.recordings().isPresent()) {
            Files.createDirectories(options.recordings().get());
        }
        try (Servers servers = Servers.start(options);
                Topics topics = new Topics(servers.bootstrap(), options.partitions())) {
            measure(options, new Turns(options, servers, topics));
        } finally {
            Turns.remove(options.folder());
        }
    }

    private static void upserts(PeersOptions options) throws IOException, InterruptedException {
        try (Database database = Database.start(options.folder())) {
            List<UpsertMeasurement.Rate> rates = new UpsertMeasurement(options, database).measure();
            say(options, UpsertMeasurement.table(rates), UpsertMeasurement.json(rates));
        } catch (SQLException | ExecutionException e) {
            throw new IOException("the database refused", e);
        } finally {
            Turns.remove(options.folder());
        }
    }

    private static void measure(PeersOptions options, Turns turns)
            throws IOException, InterruptedException {
        switch (options.measurement()) {
            case DRAIN -> {
                DrainFigures figures = new DrainMeasurement(options, turns).measure();
                say(options, figures.table(), figures.json());
            }
            case LATENCY -> {
                LatencyFigures figures =
                        new LatencyFigures(
                                options, new LatencyMeasurement(options, turns).measure());
                say(options, figures.table(), figures.json());
            }
            case RECOVERY -> {
                RecoveryFigures figures =
                        new RecoveryFigures(
                                options, new RecoveryMeasurement(options, turns).measure());
                say(options, figures.table(), figures.json());
            }
            case UPSERTS -> throw new IllegalStateException("needs no broker");
        }
    }

    private static void say(PeersOptions options, String table, ObjectNode json)
            throws IOException {
        System.out.print(table);
        if (options.json().isPresent()) {
            Files.writeString(options.json().get(), json.toPrettyString() + "\n");
        }
    }
}
