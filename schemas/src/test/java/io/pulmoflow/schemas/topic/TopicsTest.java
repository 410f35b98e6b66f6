package io.pulmoflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class TopicsTest {
    /** Field names that would carry a person out of the identified zone. */
    private static final List<String> IDENTIFYING =
            List.of(
                    "nationalId",
                    "lastName",
                    "firstName",
                    "middleName",
                    "phone",
                    "email",
                    "address",
                    "city",
                    "patientId",
                    "issuer",
                    "accessionNumber",
                    "studyUid",
                    "studyInstanceUid",
                    "conclusion",
                    "findings",
                    "secondReport",
                    "expertReport",
                    "text",
                    "display",
                    "payload");

    @Test
    void names_are_unique_and_found_again() {
        assertThat(Topics.all()).extracting(Topic::name).doesNotHaveDuplicates();
        assertThat(Topics.all())
                .allSatisfy(topic -> assertThat(Topics.byName(topic.name())).contains(topic));
        assertThat(Topics.byName("no.such.topic")).isEmpty();
    }

    @Test
    void identified_topics_are_never_kept_for_good() {
        assertThat(Topics.all())
                .filteredOn(topic -> topic.zone() == Zone.IDENTIFIED)
                .isNotEmpty()
                .allSatisfy(
                        topic ->
                                assertThat(topic.retention())
                                        .isInstanceOfSatisfying(
                                                Retention.DeleteAfter.class,
                                                kept ->
                                                        assertThat(kept.time())
                                                                .isLessThanOrEqualTo(
                                                                        Duration.ofDays(30))));
    }

    @Test
    void nothing_that_identifies_has_a_place_outside_the_identified_zone() {
        assertThat(Topics.all())
                .filteredOn(topic -> topic.zone() != Zone.IDENTIFIED)
                .isNotEmpty()
                .allSatisfy(
                        topic ->
                                assertThat(fieldsOf(topic))
                                        .as(topic.name())
                                        .doesNotContainAnyElementsOf(IDENTIFYING));
    }

    @Test
    void the_list_of_identifying_fields_is_not_out_of_date() {
        Set<String> identified = new TreeSet<>();
        Topics.all().stream()
                .filter(topic -> topic.zone() == Zone.IDENTIFIED)
                .forEach(topic -> identified.addAll(fieldsOf(topic)));
        assertThat(identified).containsAll(IDENTIFYING);
    }

    private static Set<String> fieldsOf(Topic<String, ? extends SpecificRecord> topic) {
        Set<String> names = new TreeSet<>();
        collect(ReleasedSchemas.current(topic), names, new TreeSet<>());
        return names;
    }

    private static void collect(Schema schema, Set<String> names, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    for (Schema.Field field : schema.getFields()) {
                        names.add(field.name());
                        collect(field.schema(), names, seen);
                    }
                }
            }
            case ARRAY -> collect(schema.getElementType(), names, seen);
            case MAP -> collect(schema.getValueType(), names, seen);
            case UNION -> schema.getTypes().forEach(type -> collect(type, names, seen));
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }
}
