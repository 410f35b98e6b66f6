package io.pulmoflow.generator.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.generator.records.Alias;
import io.pulmoflow.generator.records.Person;
import io.pulmoflow.generator.records.Sex;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeopleTest {

    @Test
    void no_two_people_share_a_patient_id() {
        People people = new People(3);
        Set<Alias> seen = new HashSet<>();
        for (int i = 0; i < 50_000; i++) {
            for (Alias alias : people.person(i).aliases()) {
                assertThat(seen.add(alias)).isTrue();
            }
        }
    }

    @Test
    void names_agree_with_sex_and_people_are_of_the_screened_age() {
        People people = new People(11);
        for (int i = 0; i < 2_000; i++) {
            Person person = people.person(i);
            assertThat(person.middleName()).endsWith(person.sex() == Sex.FEMALE ? "на" : "ич");
            assertThat(person.lastName().endsWith("а")).isEqualTo(person.sex() == Sex.FEMALE);
            assertThat(person.birthDate())
                    .isBetween(LocalDate.of(1945, 1, 1), LocalDate.of(1975, 1, 1));
        }
    }

    @Test
    void any_hundred_in_a_row_meet_every_trouble_in_its_share() {
        Map<Trouble, Integer> counts = new EnumMap<>(Trouble.class);
        for (int i = 250; i < 350; i++) {
            counts.merge(Trouble.of(99, i), 1, Integer::sum);
        }
        assertThat(counts).containsOnlyKeys(Trouble.values());
        assertThat(counts).containsEntry(Trouble.ALIAS_GIVEN_LATER, 5);
        assertThat(counts).containsEntry(Trouble.NONE, 30);
    }
}
