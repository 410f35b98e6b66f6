package io.pulmoflow.connectors.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The receipts of an inbox: on disk under {@code done/}, and by file digest in memory. Rejected
 * files, replays and duplicates are not in the index: such a file may come again.
 */
final class ReceiptIndex {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptIndex.class);
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Map<String, Taken> byDigest = new HashMap<>();

    private ReceiptIndex() {}

    /** Reads the receipts that lie under {@code done/}. */
    static ReceiptIndex load(Inbox inbox) throws IOException {
        ReceiptIndex index = new ReceiptIndex();
        try (Stream<Path> below = Files.walk(inbox.done())) {
            List<Path> receipts =
                    below.filter(path -> path.toString().endsWith(FileReceipt.SUFFIX)).toList();
            for (Path path : receipts) {
                read(path).ifPresent(index::add);
            }
        }
        return index;
    }

    /** What was taken before with these bytes. */
    Optional<Taken> find(String fileSha256) {
        return Optional.ofNullable(byDigest.get(fileSha256));
    }

    void write(Path target, FileReceipt receipt) throws IOException {
        DurableFiles.write(target, JSON.writeValueAsBytes(receipt));
        if (receipt.reason() == null) {
            add(receipt);
        }
    }

    /** Empty where there is none, or none that can be read. */
    static Optional<FileReceipt> read(Path path) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(path), FileReceipt.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            // Not written by this service, which writes receipts whole; the parser's message may
            // quote the file.
            LOG.warn("A receipt under done/ is not one of this service's: it is passed over");
            return Optional.empty();
        }
    }

    private void add(FileReceipt receipt) {
        if (receipt.fileSha256() != null
                && receipt.duplicateOf() == null
                && receipt.replayOf() == null) {
            byDigest.putIfAbsent(
                    receipt.fileSha256(), new Taken(receipt.file(), receipt.acceptedAt()));
        }
    }

    /** A file that was taken before. */
    record Taken(String name, String acceptedAt) {}
}
