package io.pulmoflow.jobs.cli;

import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.Patience;
import io.pulmoflow.jobs.stack.StackFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Drops a programme's withdrawals and waits until every erasure is proven. */
final class WithdrawalPhase {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final LocalStack stack;
    private final Path folder;
    private final Progress progress;

    WithdrawalPhase(LocalStack stack, Path folder, Progress progress) {
        this.stack = stack;
        this.folder = folder;
        this.progress = progress;
    }

    private record Withdrawal(boolean complete, double seconds) {}

    /** What did not come true, a line each. */
    List<String> run() throws IOException {
        FeedOrder order = FeedOrder.read(folder.resolve(FeedOrder.WITHDRAWALS));
        EventSet events = EventSet.of(order, Expectation.eventIds(stack));
        Drop drop = new Drop(stack.layout());
        int expected = 0;
        for (FeedOrder.Item item : order.items()) {
            drop.into(item.inbox(), item.file(), item.name());
            expected += rows(item.file());
        }
        progress.line("%d people withdraw consent".formatted(expected));
        int wanted = expected;
        boolean proven =
                Patience.until(
                        LIMIT,
                        Duration.ofMillis(500),
                        () -> {
                            Map<String, Withdrawal> now = read(events);
                            return now.size() == wanted
                                    && now.values().stream().allMatch(Withdrawal::complete);
                        });
        Map<String, Withdrawal> last = read(events);
        double slowest = last.values().stream().mapToDouble(Withdrawal::seconds).max().orElse(0);
        long complete = last.values().stream().filter(Withdrawal::complete).count();
        progress.line(
                "%d of %d erasures are proven, the slowest %.1f s after its file was accepted"
                        .formatted(complete, expected, slowest));
        return proven
                ? List.of()
                : List.of("erasures: expected %d proven, are %d".formatted(expected, complete));
    }

    /** Rows of a file, less its header. */
    static int rows(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return (int) lines.filter(line -> !line.isBlank()).count() - 1;
        }
    }

    private Map<String, Withdrawal> read(EventSet events) {
        Map<String, Withdrawal> found = new HashMap<>();
        try (Connection connection = Warehouse.reading(stack)) {
            Warehouse.each(
                    connection,
                    "SELECT withdrawal_event_id, complete, seconds FROM ops.erasure_status",
                    row -> {
                        if (events.contains(row.getString(1))) {
                            found.put(
                                    row.getString(1),
                                    new Withdrawal(row.getBoolean(2), row.getDouble(3)));
                        }
                    });
        } catch (SQLException e) {
            throw new StackFailure(e.getMessage(), e);
        }
        return found;
    }
}
