package io.pulmoflow.jobs.cli;

import io.pulmoflow.jobs.stack.Inbox;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.id.RecordIds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * The ids of every record that a programme's files can hold: they follow from the files alone, so a
 * stack that has taken in other files too can be asked about these.
 */
final class EventSet {
    private static final int BLOCK = 1 << 16;

    private final Set<String> ids = new HashSet<>();

    static EventSet of(FeedOrder order) throws IOException {
        EventSet events = new EventSet();
        for (FeedOrder.Item item : order.items()) {
            events.add(item);
        }
        return events;
    }

    boolean contains(String eventId) {
        return ids.contains(eventId);
    }

    private void add(FeedOrder.Item item) throws IOException {
        MessageDigest digest = sha256();
        int lines = 1;
        try (InputStream in = Files.newInputStream(item.file())) {
            byte[] block = new byte[BLOCK];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
                if (item.inbox() != Inbox.PACS) {
                    for (int i = 0; i < read; i++) {
                        if (block[i] == '\n' || block[i] == '\r') {
                            lines++;
                        }
                    }
                }
            }
        }
        String file = HexFormat.of().formatHex(digest.digest());
        for (int number = 1; number <= lines; number++) {
            ids.add(RecordIds.event(Source.valueOf(item.inbox().name()), file, number));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
