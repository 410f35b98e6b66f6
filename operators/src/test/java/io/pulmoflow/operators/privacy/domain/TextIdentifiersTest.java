package io.pulmoflow.operators.privacy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextIdentifiersTest {
    private final IdentityIndex index = new IdentityIndex();

    @Test
    void numbers_and_addresses_of_others_are_known_by_their_form() {
        TextIdentifiers.take(
                "Со слов дочери, тел. 8 (495) 555-17-42, почта anna.k@example.org; СНИЛС мужа"
                        + " 112-233-445 95.",
                index);

        assertThat(index.find("call +7 495 555 17 42")).containsExactly(IdentityKind.PHONE);
        assertThat(index.find("писать на Anna.K@example.org")).containsExactly(IdentityKind.EMAIL);
        assertThat(index.find("11223344595")).containsExactly(IdentityKind.NATIONAL_ID);
    }

    @Test
    void a_surname_is_known_by_its_initials() {
        TextIdentifiers.take("Описывала врач Яснопольская Р. Г., сравнение с КТ 2024 г.", index);

        assertThat(index.find("по данным Яснопольская")).containsExactly(IdentityKind.NAME);
        assertThat(index.find("описывала врач, сравнение с КТ")).isEmpty();
    }

    @Test
    void measures_dates_and_segments_identify_nobody() {
        TextIdentifiers.take(
                "Очаг 6 x 8 мм в S2, объём 812 495 мм3, серия 5551742, от 12.03.2024. Доза 1,4 мЗв."
                        + " Категория 4A. Lung-RADS v2022, с. 8, табл. 495 555 17 42.",
                index);

        assertThat(index.isEmpty()).isTrue();
        TextIdentifiers.take(null, index);
        assertThat(index.isEmpty()).isTrue();
    }
}
