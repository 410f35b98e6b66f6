package io.pulmoflow.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    private static final String USAGE = "Usage: bench/example [--rounds N]";

    @Test
    void takes_values_by_name() {
        Arguments arguments = Arguments.parse(USAGE, "--rounds", "3");

        assertThat(arguments.number("--rounds", 5)).isEqualTo(3);
        arguments.checkAllKnown();
    }

    @Test
    void is_content_without_an_option() {
        assertThat(Arguments.parse(USAGE).number("--rounds", 5)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1.5", ""})
    void names_a_number_that_is_none(String value) {
        Arguments arguments = Arguments.parse(USAGE, "--rounds", value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> arguments.number("--rounds", 5))
                .withMessageContainingAll("--rounds", "not " + value, USAGE);
    }

    @Test
    void names_what_nobody_knows() {
        Arguments arguments = Arguments.parse(USAGE, "--turns", "3", "--laps", "2");

        assertThatIllegalArgumentException()
                .isThrownBy(arguments::checkAllKnown)
                .withMessageContainingAll("--turns", "--laps", USAGE);
    }

    @Test
    void names_an_option_without_its_value() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.parse(USAGE, "--rounds"))
                .withMessageContainingAll("--rounds", USAGE);
    }
}
