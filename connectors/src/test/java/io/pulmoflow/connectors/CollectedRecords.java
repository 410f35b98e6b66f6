package io.pulmoflow.connectors;

import io.pulmoflow.connectors.inbox.BadRecord;
import io.pulmoflow.connectors.inbox.ClaimedFile;
import io.pulmoflow.connectors.inbox.FileDigests;
import io.pulmoflow.connectors.inbox.RecordSink;
import io.pulmoflow.connectors.inbox.RejectedFile;
import io.pulmoflow.connectors.inbox.SourceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** What a reader finds in a file. */
public final class CollectedRecords<V extends SpecificRecord> implements RecordSink<V> {
    private final Map<Integer, V> accepted = new TreeMap<>();
    private final List<BadRecord> quarantined = new ArrayList<>();
    private final List<String> unknownColumns = new ArrayList<>();

    private CollectedRecords() {}

    public static <V extends SpecificRecord> CollectedRecords<V> of(
            SourceReader<V> reader, Path folder, String name, byte[] content)
            throws IOException, RejectedFile {
        Path path = Files.write(folder.resolve(name), content);
        CollectedRecords<V> collected = new CollectedRecords<>();
        reader.read(
                new ClaimedFile(
                        path, name, FileDigests.digestOf(path), content.length, Instant.EPOCH),
                collected);
        return collected;
    }

    public static <V extends SpecificRecord> CollectedRecords<V> of(
            SourceReader<V> reader, Path folder, String name, String content)
            throws IOException, RejectedFile {
        return of(reader, folder, name, content.getBytes(StandardCharsets.UTF_8));
    }

    public List<V> accepted() {
        return List.copyOf(accepted.values());
    }

    public List<Integer> numbers() {
        return List.copyOf(accepted.keySet());
    }

    public List<BadRecord> quarantined() {
        return quarantined;
    }

    /** The one bad record. */
    public BadRecord bad() {
        if (quarantined.size() != 1) {
            throw new AssertionError("expected one bad record, found " + quarantined);
        }
        return quarantined.get(0);
    }

    public List<String> unknownColumns() {
        return unknownColumns;
    }

    @Override
    public void accepted(int number, String key, V record) {
        accepted.put(number, record);
    }

    @Override
    public void quarantined(BadRecord record) {
        quarantined.add(record);
    }

    @Override
    public void unknownColumn(String header) {
        unknownColumns.add(header);
    }
}
