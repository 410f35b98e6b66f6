package io.pulmoflow.operators.deidentify.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
    private final Vocabulary vocabulary = new Vocabulary(Set.of("nelson"));

    @ParameterizedTest
    @CsvSource({
        "CHEST LOW DOSE 1.25 LUNG, CHEST LOW DOSE 1.25 LUNG",
        "Thorax_2.0mm/B31f IVANOV, Thorax 2.0mm B31f",
        "NELSON chest 1234567, NELSON chest"
    })
    void words_of_the_list_stay_and_others_go(String text, String clean) {
        assertThat(vocabulary.clean(text)).contains(clean);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANARY", "12.5", "", "Иванов И.И.", "77123 4"})
    void where_no_word_stays_nothing_does(String text) {
        assertThat(vocabulary.clean(text)).isEmpty();
    }

    @Test
    void a_number_that_could_be_an_id_goes() {
        assertThat(vocabulary.clean("CHEST 1956")).contains("CHEST");
    }
}
