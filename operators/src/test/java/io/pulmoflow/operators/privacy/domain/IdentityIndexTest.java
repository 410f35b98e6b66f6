package io.pulmoflow.operators.privacy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityIndexTest {
    private final IdentityIndex index = new IdentityIndex();

    IdentityIndexTest() {
        index.name("Щербакова Анна");
        index.nationalId("112-233-445 95");
        index.phone("+7 916 123-45-67");
        index.email("anna.shcherbakova@example.org");
        index.address("ул. Ленина, д. 5, кв. 12");
        index.identifier("MSK-0042317", IdentityKind.LOCAL_ID);
        index.identifier("1.2.643.5.1.13.77", IdentityKind.DICOM_UID);
        index.birthDate(LocalDate.of(1961, 4, 12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Пациентка ЩЕРБАКОВА А.|NAME",
                "щербаковой показана биопсия|NAME",
                "SHCHERBAKOVA^ANNA|NAME",
                "{\"n\":\"Щербакову\"}|NAME",
                "СНИЛС 11223344595|NATIONAL_ID",
                "112 233 445-95|NATIONAL_ID",
                "тел. 8(916)1234567|PHONE",
                "9161234567|PHONE",
                "+79161234567|PHONE",
                "to=Anna.Shcherbakova@EXAMPLE.org;|EMAIL",
                "Ул Ленина д.5 кв.12|ADDRESS",
                "key=msk_0042317.dcm|LOCAL_ID",
                "UID 1.2.643.5.1.13.77.1|DICOM_UID",
            })
    void identity_is_found_however_it_is_spelled(String text, IdentityKind kind) {
        assertThat(index.find(text)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "щербак",
                "revision 1122334459512345",
                "0011223344595",
                "a11223344595b",
                "91612345678",
                "ул. Ленина, д. 6, кв. 12",
                "0042317",
                "1.2.643.5.1.13.78",
                "2.25.11223344595112233445951122334459511",
                "aa112233aa44595aa"
            })
    void what_only_resembles_identity_is_not_found(String text) {
        assertThat(index.find(text)).isEmpty();
    }

    @Test
    void birth_dates_are_found_where_they_are_asked_for_only() {
        assertThat(index.find("1961-04-12")).isEmpty();
        assertThat(index.findDays("born 19610412.")).isEmpty();
        assertThat(index.findDays("born 19610412")).containsExactly(IdentityKind.BIRTH_DATE);
        assertThat(index.findDays("12.04.1961")).containsExactly(IdentityKind.BIRTH_DATE);
        assertThat(index.findDays("1961-04-13")).isEmpty();
    }

    @Test
    void what_is_too_short_is_counted_instead() {
        index.identifier("12", IdentityKind.LOCAL_ID);
        index.name("Ли");
        assertThat(index.tooShort()).isEqualTo(2);
        assertThat(index.find("12 ли")).isEmpty();
    }

    @Test
    void an_index_prints_no_value() {
        assertThat(index.toString()).doesNotContainIgnoringCase("щербак").doesNotContain("112");
    }
}
