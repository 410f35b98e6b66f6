package io.pulmoflow.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pulmoflow.jobs.stack.Inbox;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.Patience;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.jobs.stack.StackLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Whether every record that came in has ended in exactly one state, and every receipt that a
 * hospital holds is known.
 *
 * @param unknownReceipts receipts in the inboxes' folders that the warehouse does not know (yet)
 * @param waitingFiles files that no source service has finished yet
 */
record Balance(List<Line> lines, List<String> unknownReceipts, int waitingFiles) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECEIPT = ".receipt.json";

    Balance {
        lines = List.copyOf(lines);
        unknownReceipts = List.copyOf(unknownReceipts);
    }

    /** One source. */
    record Line(
            String source,
            long cameIn,
            long applied,
            long superseded,
            long waiting,
            long excluded,
            long quarantined) {
        /** Records that came in and are in no state yet; below zero, more ended than came in. */
        long open() {
            return cameIn - applied - superseded - waiting - excluded - quarantined;
        }
    }

    boolean balanced() {
        return waitingFiles == 0
                && unknownReceipts.isEmpty()
                && lines.stream().allMatch(line -> line.open() == 0);
    }

    long records() {
        return lines.stream().mapToLong(Line::cameIn).sum();
    }

    long ended() {
        return lines.stream().mapToLong(line -> line.cameIn() - line.open()).sum();
    }

    /**
     * The books once they are balanced, or as they stand when the patience is over. A warehouse
     * that is away meanwhile may come back: it is asked again like the rest.
     *
     * @param seen told of every look
     * @throws StackFailure if the warehouse did not answer to the last look
     */
    static Balance await(
            LocalStack stack, Duration patience, Duration every, Consumer<Balance> seen) {
        AtomicReference<Balance> last = new AtomicReference<>();
        Patience.until(
                patience,
                every,
                () -> {
                    last.set(null);
                    try {
                        last.set(read(stack));
                    } catch (StackFailure away) {
                        return false;
                    }
                    seen.accept(last.get());
                    return last.get().balanced();
                });
        return Optional.ofNullable(last.get()).orElseGet(() -> read(stack));
    }

    static Balance read(LocalStack stack) {
        // Files first: what they hold can only become known later.
        int waiting = 0;
        List<Path> receipts = new ArrayList<>();
        for (Inbox inbox : Inbox.values()) {
            waiting += scan(stack.layout(), inbox, receipts);
        }
        List<Line> lines = new ArrayList<>();
        Set<String> known = new HashSet<>();
        try (Connection connection = Warehouse.reading(stack)) {
            Warehouse.each(
                    connection,
                    "SELECT source, came_in, applied, superseded, waiting, excluded, quarantined"
                            + " FROM ops.balance",
                    row ->
                            lines.add(
                                    new Line(
                                            row.getString(1),
                                            row.getLong(2),
                                            row.getLong(3),
                                            row.getLong(4),
                                            row.getLong(5),
                                            row.getLong(6),
                                            row.getLong(7))));
            Warehouse.each(
                    connection,
                    "SELECT file_sha256 FROM ops.receipt",
                    row -> known.add(row.getString(1)));
        } catch (SQLException e) {
            throw new StackFailure(e.getMessage(), e);
        }
        List<String> unknown =
                receipts.stream()
                        .filter(receipt -> !isKnown(receipt, known))
                        .map(Path::toString)
                        .toList();
        return new Balance(lines, unknown, waiting);
    }

    private static boolean isKnown(Path receipt, Set<String> known) {
        try {
            JsonNode node = JSON.readTree(Files.readString(receipt));
            return node.hasNonNull("duplicate_of")
                    || known.contains(node.path("receipt_id").asText())
                    || known.contains(node.path("file_sha256").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Collects receipts and counts the files that are not done. */
    private static int scan(StackLayout layout, Inbox inbox, List<Path> receipts) {
        Path root = layout.inbox(inbox);
        if (!Files.isDirectory(root)) {
            return 0;
        }
        int waiting = 0;
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                String place = root.relativize(file).getName(0).toString();
                String name = file.getFileName().toString();
                switch (place) {
                    case "done", "rejected" -> {
                        if (name.endsWith(RECEIPT)) {
                            receipts.add(file);
                        }
                    }
                    case ".claimed" -> waiting++;
                    default -> {
                        if (!name.startsWith(".")
                                && !name.endsWith(".part")
                                && !name.endsWith(".tmp")) {
                            waiting++;
                        }
                    }
                }
            }
        } catch (UncheckedIOException e) {
            // A file was moved while we looked: so there was one.
            return waiting + (e.getCause() instanceof NoSuchFileException ? 1 : 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return waiting;
    }
}
