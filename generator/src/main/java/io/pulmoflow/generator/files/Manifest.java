package io.pulmoflow.generator.files;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.pulmoflow.generator.records.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which file is dropped when: the order a hospital would drop them. Paths are relative, with {@code
 * /}.
 */
public final class Manifest {

    /** One file. */
    public record Entry(String path, Source source, LocalDate day) {}

    private final List<Entry> entries = new ArrayList<>();

    void add(Entry entry) {
        entries.add(entry);
    }

    /** Files in the order in which they are dropped. */
    public List<Entry> entries() {
        return entries.stream()
                .sorted(
                        Comparator.comparing(Entry::day)
                                .thenComparing(Entry::source)
                                .thenComparing(Entry::path))
                .toList();
    }

    void writeTo(Path file) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
            json.writeStartArray();
            for (Entry entry : entries()) {
                json.writeRaw('\n');
                json.writeStartObject();
                json.writeStringField("path", entry.path());
                json.writeStringField("source", entry.source().name());
                json.writeStringField("day", entry.day().toString());
                json.writeEndObject();
            }
            json.writeRaw('\n');
            json.writeEndArray();
        }
    }
}
