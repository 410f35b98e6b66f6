package io.pulmoflow.operators.freetext.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses go from their first part to their last; numbers of papers are found by the papers. */
class WholeAddressesTest {
    private final TextScrubber scrubber = new TextScrubber();

    private String scrubbed(String text) {
        return scrubber.scrub(text, KnownIdentity.NOBODY).text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Прож.: 410012, Саратов, Вольская, 91/2-17.|Прож.: [АДРЕС].",
                "Выезд: аул Уляп, Мира 12, домофон 4К.|Выезд: [АДРЕС].",
                "Прописан с/т Восход-3, линия 2, участок 40.|Прописан [АДРЕС].",
                "Отправить: пенза суворова 122 к3 18|Отправить: [АДРЕС]",
                "Звали на Тверь, 1-я Суворова, 7 — 15, подъезд 2.|Звали на [АДРЕС].",
                "Live at Kuibysheva 12A - 7, Omsk now.|Live at [ADDRESS] now."
            })
    void an_address_is_masked_from_its_first_part_to_its_last(String text, String expected) {
        assertThat(scrubbed(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Кассета ВТ 31 / 0925 / 1А пришла.|31",
                "К истории N 7 218 подшито.|218",
                "Стёкла 5512 и 5513 готовы.|5513",
                "Извещение ф. 090/у 0153 подано.|0153",
                "Снимок q0051733.dcm открыт.|dcm",
                "Узел pacs.hosp.local:4242 отвечает.|hosp",
                "Звонить 8-9О5-44З-1О-11 вечером.|11",
                "Номер: восемь девятьсот пять, 443, 10-11, вечером.|443"
            })
    void a_number_is_told_by_what_has_it(String text, String rest) {
        assertThat(scrubbed(text)).doesNotContain(rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Поликлиника № 104, палата № 512, приказ № 404н.",
                "Диагноз направления Z12.2, бронхи B9-B10 слева.",
                "Ибупрофен 200 мг № 100, матрица 512х512.",
                "Обл. корня без узлов, пл. грудной клетки, д. 12 мм.",
                "Направлено 120 приглашений, ответили 64."
            })
    void what_is_told_by_a_number_alone_stays(String text) {
        assertThat(scrubbed(text)).isEqualTo(text);
    }
}
