package io.pulmoflow.jobs.cli;

import io.pulmoflow.connectors.inbox.EventIds;
import io.pulmoflow.connectors.inbox.FileDigests;
import io.pulmoflow.jobs.stack.Inbox;
import io.pulmoflow.schemas.clinical.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The ids of every record that a programme's files can hold: they follow from the files and the key
 * alone, so a stack that has taken in other files too can be asked about these.
 */
final class EventSet {
    private final Set<String> ids = new HashSet<>();

    private final EventIds made;

    private EventSet(EventIds made) {
        this.made = made;
    }

    static EventSet of(FeedOrder order, EventIds made) throws IOException {
        EventSet events = new EventSet(made);
        events.addAll(order);
        return events;
    }

    void addAll(FeedOrder order) throws IOException {
        for (FeedOrder.Item item : order.items()) {
            add(item);
        }
    }

    boolean contains(String eventId) {
        return ids.contains(eventId);
    }

    private void add(FeedOrder.Item item) throws IOException {
        String file = FileDigests.digestOf(item.file());
        Source source = Source.valueOf(item.inbox().name());
        int most = item.inbox() == Inbox.PACS ? 1 : lines(item.file());
        for (int number = 1; number <= most; number++) {
            ids.add(made.of(source, file, number));
        }
    }

    private static int lines(Path file) throws IOException {
        int lines = 1;
        for (byte one : Files.readAllBytes(file)) {
            if (one == '\n' || one == '\r') {
                lines++;
            }
        }
        return lines;
    }
}
