package io.pulmoflow.operators.deidentify.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownStringsTest {
    private static final KnownStrings ANNA =
            KnownStrings.builder()
                    .name("Щербакова-Юрьева^Анна^Сергеевна")
                    .id("112-233-445 95")
                    .id("+7 (916) 123-45-67")
                    .id("anna@example.org")
                    .id("2000")
                    .id("A-77/3")
                    .birthDate(LocalDate.of(1956, 7, 12))
                    .uid("1.2.3.4.55")
                    .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ЩЕРБАКОВА",
                "пациентка щербакова а.с.",
                "Shcherbakova A.S.",
                "SCHERBAKOVA",
                "sergeevna anna",
                "SERGEYEVNA",
                "Iurieva",
                "YURYEVA",
                "snils 11223344595",
                "snils 112-233-445-95",
                "tel. 8 (916) 1234567",
                "tel 89161234567",
                "write to Anna@Example.ORG",
                "id 2000;",
                "a-77/3",
                "born 12.07.1956",
                "born 1956-07-12",
                "DOB 07/12/1956",
                "19560712",
                "12 июля 1956",
                "copy of 1.2.3.4.55.",
                "Ａｎｎａ"
            })
    void what_is_known_is_found_however_it_is_written(String text) {
        assertThat(ANNA.in(text)).isTrue();
        assertThat(ANNA.in(ANNA.without(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CHEST 1.25 LUNG",
                "12000",
                "20001",
                "119560712",
                "1.2.3.4.556",
                "window 1500 -600",
                "Сергей"
            })
    void what_only_resembles_it_is_not(String text) {
        assertThat(ANNA.in(text)).isFalse();
        assertThat(ANNA.without(text)).isEqualTo(text);
    }

    @Test
    void the_word_goes_and_what_stands_around_it_stays() {
        assertThat(ANNA.without("CT of Shcherbakova, axial; 2000 HU"))
                .isEqualTo("CT of XXX, axial; XXX HU");
    }

    @Test
    void a_name_of_two_letters_is_not_searched_and_one_of_three_as_a_whole_word() {
        KnownStrings short_ = KnownStrings.builder().name("Li^Kim^CT").build();
        assertThat(short_.in("Li CT")).isFalse();
        assertThat(short_.in("KIM")).isTrue();
        assertThat(short_.in("Kimmel")).isFalse();
    }

    @Test
    void two_syllables_of_a_syllabic_script_are_a_name() {
        KnownStrings yamada = KnownStrings.builder().name("Yamada^Tarou=山田^太郎").build();
        assertThat(yamada.in("患者は山田です")).isTrue();
    }

    @Test
    void a_defined_term_that_is_no_name_does_not_hold_one() {
        KnownStrings chest = KnownStrings.builder().name("Chest^Axel").build();
        assertThat(chest.inCode("AXEL_1")).isTrue();
        assertThat(chest.inCode("CHESTNUT")).isFalse();
        assertThat(DefinedTerms.has("CHEST")).isTrue();
    }

    @Test
    void bytes_are_searched_in_the_usual_encodings() {
        for (Charset encoding :
                new Charset[] {
                    StandardCharsets.UTF_8,
                    Charset.forName("windows-1251"),
                    StandardCharsets.UTF_16LE
                }) {
            byte[] bytes = "..Сергеевна..".getBytes(encoding);
            assertThat(ANNA.inBytes(new String(bytes, StandardCharsets.ISO_8859_1)))
                    .as(encoding.name())
                    .isTrue();
        }
        assertThat(ANNA.inBytes("nothing of the kind")).isFalse();
    }

    @Test
    void numbers_in_numeric_attributes_count_from_six_digits_on() {
        assertThat(ANNA.isNumber("2000")).isFalse();
        assertThat(ANNA.isNumber(" 11223344595 ")).isTrue();
    }

    @Test
    void the_dummies_of_an_earlier_de_identification_are_nothing_known() {
        KnownStrings removed =
                KnownStrings.builder().name("REMOVED").birthDate(LocalDate.of(1900, 1, 1)).build();
        assertThat(removed.in("REMOVED 19000101")).isFalse();
    }

    @Test
    void nothing_known_is_ever_printed() {
        assertThat(ANNA.toString()).doesNotContainIgnoringCase("анна").doesNotContain("2000");
    }
}
