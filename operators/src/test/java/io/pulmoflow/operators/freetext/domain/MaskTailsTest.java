package io.pulmoflow.operators.freetext.domain;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands beside an identifier and is of it; what stands there and is none. */
class MaskTailsTest {
    private final TextScrubber scrubber = new TextScrubber();

    private String scrubbed(String text, String... names) {
        return scrubber.scrub(text, KnownIdentity.named(names)).text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Пациент Лебедянская С .А . не пришла",
                "СКТ ОГК АБДУРАХМАНОВ Р Ш эксп",
                "Dictated, not read. JT Mukherjee",
                "OCONNELL, DECLAN P 1953-10-02",
                "Seen by K T Abernathy for cough"
            })
    void initials_beside_a_name_are_masked_with_it(String text) {
        String scrubbed = scrubbed(text);

        assertThat(scrubbed).doesNotContainPattern("(?<![А-ЯA-Z\\[])\\b[А-ЯA-Z]{1,2}\\b(?! *[|⟧])");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Полис ДМС 5541-220819-ТШ есть|ТШ",
                "order# 8831-2277-A pending|-A",
                "По гистологии 1902/26 рак|26",
                "Исследование КТ8817 по показаниям|8817"
            })
    void what_is_joined_to_a_number_is_masked(String text, String rest) {
        assertThat(scrubbed(text)).doesNotContain(rest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Прожив. г. Дербент, ул. Гагарина 33 а, приехал лечиться.|Прожив. [АДРЕС], приехал лечиться.",
                "Письмо на Элиста, 6 мкр., 22, кв. 5 ушло.|Письмо на [АДРЕС] ушло.",
                "Адрес: Саранск, Пролетарская 61, подъезд 2, этаж 4.|Адрес: [АДРЕС].",
                "Mail: RR 2 Box 58, Hazel Green, WI 53811.|Mail: [ADDRESS].",
                "She is at Rua das Flores 31, 4050 Porto now.|She is at [ADDRESS] now."
            })
    void an_address_is_masked_to_its_end(String text, String expected) {
        assertThat(scrubbed(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Заявление принято 10/03, подписано.",
                "Вчера, 17.02, просил перенос.",
                "Результат забрал муж 3.02, подпись есть.",
                "Bronchoscopy on Mon 3/9, fasting.",
                "Не отвечает с начала февраля.",
                "Заболел в июне 25, лечился сам."
            })
    void a_day_without_a_year_is_marked(String text) {
        assertThat(scrubbed(text)).contains("⟦");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Женщина, 95, доставлена внуком.",
                "He at 91 declines further scans.",
                "Patient is a 94F with a fall."
            })
    void an_age_that_stands_alone_is_masked(String text) {
        assertThat(scrubbed(text)).doesNotContainPattern("9[145]");
    }

    @Test
    void short_forms_of_the_given_name_are_masked() {
        assertThat(scrubbed("She says Dec stopped the patch.", "Declan"))
                .isEqualTo("She says [NAME] stopped the patch.");
        assertThat(scrubbed("Жена говорит, что Саню не видела.", "Александр"))
                .isEqualTo("Жена говорит, что [ИМЯ] не видела.");
        assertThat(scrubbed("Will follow up in 3 months.", "William"))
                .isEqualTo("Will follow up in 3 months.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Очаг S6 5/3 мм, S3 2/3 объема доли, индекс 1.02.",
                "Принято 1/2 таблетки, оценка 3/5 баллов, mMRC 2/4.",
                "Strength 5/5 in all groups, pain 3/10, murmur 2/6.",
                "HR at 95, sats at 93 during the walk.",
                "Не курит, гепатит B исключен.",
                "Креатинин 10.05, рост 1.75, контроль 3/6/12 мес."
            })
    void measures_stay(String text) {
        assertThat(scrubbed(text)).isEqualTo(text);
    }

    @Test
    void many_numbers_without_a_word_take_no_longer_each() {
        String text = IntStream.range(0, 20_000).mapToObj(i -> "91").collect(joining(", "));

        assertThat(scrubbed("at 3.02 (13.01) " + text)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Проживает: обл. Тверская, р-н Калининский, д. Заречье, дом 4.|Проживает: [АДРЕС].",
                "Живет в а. Хабез, ул. Шапсугова 12.|Живет в [АДРЕС].",
                "Жил Казань, пр. Победы 12, общежитие, комн. 5.|Жил [АДРЕС].",
                "Снимки: cloud.med-center.health/s/AbC12, пароль у врача.|Снимки: [LINK], пароль у врача.",
                "Файлы: s3.eu-west.amazonaws.com/b/k.|Файлы: [LINK].",
                "Доверенность № 77 АБ 1234567 у дочери.|Доверенность № [НОМЕР КАРТЫ] у дочери.",
                "Справка №5 выдана на руки.|Справка №[НОМЕР КАРТЫ] выдана на руки.",
                "Направление на консультацию № 55, хирург.|Направление на консультацию № [НОМЕР КАРТЫ], хирург."
            })
    void what_is_written_in_parts_is_masked_whole(String text, String expected) {
        assertThat(scrubbed(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "УЗИ почек 03.02, без патологии.",
                "Рентген ОГК 28.01: инфильтрация справа.",
                "CT chest 02/14: new nodule.",
                "Стационарное лечение 12.01-20.01.2026 в пульмонологии.",
                "Больничный лист 02.02 - 14.02, закрыт.",
                "На стационарном лечении 02-14.02.26."
            })
    void days_of_examinations_and_stays_are_found_whole(String text) {
        assertThat(scrubbed(text).replaceAll("⟦[^⟧]*⟧|\\[ДАТА\\]", "").replaceAll("\\D", ""))
                .isEmpty();
        assertThat(scrubbed(text)).doesNotContain("[ТЕЛЕФОН]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Направление в поликлинику № 9, каб. 4.",
                "Выписка из ГКБ № 15, отделение № 3.",
                "Справка из школы № 12 принесена.",
                "Протокол №4, пункт 2.",
                "Заключение: зуб № 36 удален.",
                "УЗИ ЩЖ: объем 14.02, 15.03 см3.",
                "Норма ТТГ 0.40-4.05, у пациентки 2.10.",
                "Левая обл. Средняя доля без очагов."
            })
    void numbers_of_places_and_measures_stay(String text) {
        assertThat(scrubbed(text)).isEqualTo(text);
    }
}
