package io.pulmoflow.jobs.cli;

import io.pulmoflow.connectors.inbox.BadRecord;
import io.pulmoflow.connectors.inbox.ClaimedFile;
import io.pulmoflow.connectors.inbox.RecordSink;
import io.pulmoflow.connectors.inbox.RejectedFile;
import io.pulmoflow.connectors.inbox.Site;
import io.pulmoflow.connectors.ris.ProtocolFiles;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.schemas.raw.ProtocolReported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The protocols of a file in the order of their first rows, and what of it could not be read. */
final class ProtocolsRead implements RecordSink<ProtocolReported> {
    private final TreeMap<Integer, ProtocolReported> protocols = new TreeMap<>();
    private final List<BadRecord> bad = new ArrayList<>();
    private final List<String> unknownColumns = new ArrayList<>();

    private ProtocolsRead() {}

    /**
     * @throws StackFailure if the file as a whole cannot be read
     */
    static ProtocolsRead of(Path file, Site site) throws IOException {
        ProtocolsRead read = new ProtocolsRead();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new StackFailure(file + " is no file that can be read.");
        }
        try {
            ProtocolFiles.toAssess(site)
                    .read(
                            new ClaimedFile(
                                    file,
                                    file.getFileName().toString(),
                                    "",
                                    Files.size(file),
                                    Instant.EPOCH),
                            read);
        } catch (RejectedFile e) {
            throw new StackFailure(file + ": " + e.getMessage(), e);
        }
        return read;
    }

    Collection<ProtocolReported> protocols() {
        return protocols.values();
    }

    List<BadRecord> bad() {
        return bad;
    }

    List<String> unknownColumns() {
        return unknownColumns;
    }

    @Override
    public void accepted(int number, String key, ProtocolReported record) {
        protocols.put(number, record);
    }

    @Override
    public void quarantined(BadRecord record) {
        bad.add(record);
    }

    @Override
    public void unknownColumn(String header) {
        unknownColumns.add(header);
    }
}
