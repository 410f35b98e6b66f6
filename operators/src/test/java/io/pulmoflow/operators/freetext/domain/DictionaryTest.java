package io.pulmoflow.operators.freetext.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DictionaryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "бронхоскопии",
                "лимфоцитами",
                "указывает",
                "направлены",
                "консолидированного",
                "заболевших",
                "бронхографией",
                "водитель",
                "морозом"
            })
    void every_form_of_a_russian_word_is_one(String word) {
        assertThat(Dictionary.RUSSIAN.isWord(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ахметшин", "ковальчук", "гогоберидзе", "шульц", "ахметшиной"})
    void a_surname_is_no_russian_word(String word) {
        assertThat(Dictionary.RUSSIAN.isWord(word)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"decreased", "unchanged", "reexamined", "stories", "walking", "largest"})
    void every_form_of_an_english_word_is_one(String word) {
        assertThat(Dictionary.ENGLISH.isWord(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"okafor", "lindqvist", "unger", "x", ""})
    void a_surname_is_no_english_word(String word) {
        assertThat(Dictionary.ENGLISH.isWord(word)).isFalse();
    }

    @Test
    void a_cut_word_is_the_beginning_of_one() {
        assertThat(Dictionary.RUSSIAN.begins("консульт")).isTrue();
        assertThat(Dictionary.RUSSIAN.begins("ахметш")).isFalse();
    }
}
