package io.pulmoflow.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pulmoflow.jobs.stack.Inbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A programme's files in the order in which hospitals would drop them. */
record FeedOrder(List<Item> items) {
    static final String FILE = "manifest.json";

    /** Below a programme's folder: what is dropped once it has settled, with a manifest too. */
    static final String WITHDRAWALS = "withdrawals";

    FeedOrder {
        items = List.copyOf(items);
    }

    /**
     * @param name name that the file gets in its inbox
     */
    record Item(Path file, Inbox inbox, Path name) {}

    /**
     * @throws IOException if the folder holds no manifest, or one that leads out of the folder
     */
    static FeedOrder read(Path folder) throws IOException {
        List<Item> items = new ArrayList<>();
        for (JsonNode entry : new ObjectMapper().readTree(Files.readString(folder.resolve(FILE)))) {
            Path relative = Path.of(entry.path("path").asText()).normalize();
            if (relative.isAbsolute() || relative.startsWith("..") || relative.getNameCount() < 2) {
                throw new IOException("the manifest names a file outside of a source's folder");
            }
            Inbox inbox = Inbox.valueOf(entry.path("source").asText());
            items.add(
                    new Item(
                            folder.resolve(relative),
                            inbox,
                            relative.subpath(1, relative.getNameCount())));
        }
        return new FeedOrder(items);
    }
}
