package io.pulmoflow.schemas.topic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * The schemas of the last release, one file a topic, and the rules that today's are held to.
 *
 * <p>A release writes them anew: {@code mvn -pl schemas test-compile} and then this class's main.
 */
final class ReleasedSchemas {
    static final Path FOLDER = Path.of("src", "test", "resources", "released");

    private ReleasedSchemas() {}

    public static void main(String[] arguments) throws IOException {
        Files.createDirectories(FOLDER);
        for (Topic<String, ? extends SpecificRecord> topic : Topics.all()) {
            Files.writeString(fileOf(topic), current(topic).toString(true) + "\n");
        }
    }

    static Path fileOf(Topic<String, ?> topic) {
        return FOLDER.resolve(topic.name() + ".avsc");
    }

    static Schema current(Topic<String, ? extends SpecificRecord> topic) {
        return SpecificData.get().getSchema(topic.valueType());
    }

    static Schema released(Topic<String, ?> topic) {
        try {
            return new Schema.Parser().parse(Files.readString(fileOf(topic)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no released schema of " + topic.name() + ": write it with the release", e);
        }
    }

    /** What keeps the two from working together under the rule; empty if nothing does. */
    static List<String> conflicts(Schema released, Schema current, Compatibility rule) {
        List<String> conflicts = new ArrayList<>();
        collect(conflicts, "a new reader on old records", current, released);
        switch (rule) {
            case BACKWARD_TRANSITIVE -> {}
            case FULL_TRANSITIVE ->
                    collect(conflicts, "an old reader on new records", released, current);
        }
        return conflicts;
    }

    private static void collect(List<String> into, String who, Schema reader, Schema writer) {
        SchemaCompatibility.SchemaPairCompatibility pair =
                SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        for (Incompatibility found : pair.getResult().getIncompatibilities()) {
            into.add(who + ": " + found.getType() + " at " + found.getLocation());
        }
    }
}
