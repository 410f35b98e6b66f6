package io.pulmoflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaCompatibilityTest {
    static List<Topic<String, ? extends SpecificRecord>> topics() {
        return Topics.all();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void todays_schema_keeps_the_rule_against_the_last_released_one(
            Topic<String, ? extends SpecificRecord> topic) {
        assertThat(
                        ReleasedSchemas.conflicts(
                                ReleasedSchemas.released(topic),
                                ReleasedSchemas.current(topic),
                                topic.compatibility()))
                .isEmpty();
    }

    @Test
    void a_released_schema_whose_topic_is_gone_is_noticed() throws IOException {
        try (Stream<Path> files = Files.list(ReleasedSchemas.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".avsc", "")))
                    .allMatch(name -> Topics.byName(name).isPresent());
        }
    }

    @Test
    void a_field_without_default_breaks_every_rule() {
        Schema before = SchemaBuilder.record("R").fields().requiredString("a").endRecord();
        Schema after =
                SchemaBuilder.record("R")
                        .fields()
                        .requiredString("a")
                        .requiredString("b")
                        .endRecord();
        assertThat(ReleasedSchemas.conflicts(before, after, Compatibility.BACKWARD_TRANSITIVE))
                .isNotEmpty();
        assertThat(ReleasedSchemas.conflicts(before, after, Compatibility.FULL_TRANSITIVE))
                .isNotEmpty();
    }

    @Test
    void a_removed_required_field_breaks_old_readers_only() {
        Schema before =
                SchemaBuilder.record("R")
                        .fields()
                        .requiredString("a")
                        .requiredString("b")
                        .endRecord();
        Schema after = SchemaBuilder.record("R").fields().requiredString("a").endRecord();
        assertThat(ReleasedSchemas.conflicts(before, after, Compatibility.BACKWARD_TRANSITIVE))
                .isEmpty();
        assertThat(ReleasedSchemas.conflicts(before, after, Compatibility.FULL_TRANSITIVE))
                .hasSize(1);
    }
}
