package io.pulmoflow.generator.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SnilsProperties {

    @Property
    void every_number_is_valid_and_its_miswriting_is_not(
            @ForAll long seed, @ForAll @IntRange(max = 500_000) int participant) {
        String snils = Snils.of(seed, participant);

        assertThat(snils).matches("\\d{3}-\\d{3}-\\d{3} \\d{2}");
        assertThat(Snils.isValid(snils)).isTrue();
        assertThat(Snils.isValid(Snils.miswritten(snils))).isFalse();
    }

    @Example
    void no_two_participants_share_a_number() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            assertThat(seen.add(Snils.of(7, i))).isTrue();
        }
    }

    @Example
    void the_published_example_is_valid() {
        assertThat(Snils.isValid("112-233-445 95")).isTrue();
        assertThat(Snils.isValid("112-233-445 96")).isFalse();
        assertThat(Snils.isValid("112-233-445")).isFalse();
    }

    @Example
    void check_digits_of_a_hundred_and_a_hundred_and_one_are_zero() {
        // By their weights, 9 to 1, the digits sum up to 100, 101 and 201.
        assertThat(Snils.isValid("900-000-059 00")).isTrue();
        assertThat(Snils.isValid("900-000-068 00")).isTrue();
        assertThat(Snils.isValid("900-087-997 00")).isTrue();
    }
}
