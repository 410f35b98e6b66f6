package io.pulmoflow.operators.linkage.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.LinkCandidate;
import io.pulmoflow.schemas.clinical.Sex;
import io.pulmoflow.schemas.internal.NamedContact;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkTokensTest {
    private static final LocalDate BORN = LocalDate.parse("1961-04-09");

    @ParameterizedTest
    @CsvSource({
        "Кузнецова, Kuznetsova",
        "Щербаков, Shcherbakov",
        "Достоевский, Dostoevskiy",
        "Достоевский, Dostoyevsky",
        "Жуковская, Zhukovskaia",
        "Королёв, Королев",
        "Иванов, Bdfyjd",
        "Юдина, Yudina",
        "Филиппова, Филипова",
        "Шмидт, Шмит",
        "Кoвалев, Ковалев",
        "Петрова, Петров",
        "Яковлева, Iakovleva"
    })
    void spellings_of_one_surname_sound_alike(String one, String other) {
        assertThat(RussianPhonetics.ofSurname(other)).isEqualTo(RussianPhonetics.ofSurname(one));
    }

    @ParameterizedTest
    @CsvSource({
        "Наталья, Наталия",
        "Наталья, Natalya",
        "Дарья, Daria",
        "Алексей, Aleksei",
        "Сергей, Sergey",
        "Юлия, Iuliia",
        "Геннадий, Генадий",
        "Николай, Ybrjkfq"
    })
    void spellings_of_one_name_sound_alike(String one, String other) {
        assertThat(RussianPhonetics.ofName(other)).isEqualTo(RussianPhonetics.ofName(one));
    }

    @ParameterizedTest
    @CsvSource({"Иванов, Смирнов", "Попов, Петров", "Волков, Козлов", "Фролов, Орлов"})
    void different_surnames_do_not(String one, String other) {
        assertThat(RussianPhonetics.ofSurname(other)).isNotEqualTo(RussianPhonetics.ofSurname(one));
    }

    @Test
    void a_token_that_is_stricter_implies_the_looser_ones() {
        LinkTokens written = tokens("Королёв", BORN);
        assertThat(tokens("Королев", BORN)).isEqualTo(written);
        LinkTokens translit = tokens("Korolev", BORN);
        assertThat(translit.exact()).isNotEqualTo(written.exact());
        assertThat(translit.phonetic()).isEqualTo(written.phonetic());
        LinkTokens swapped = tokens("Королев", LocalDate.parse("1961-09-04"));
        assertThat(swapped.phonetic()).isNotEqualTo(written.phonetic());
        assertThat(swapped.loose()).isEqualTo(written.loose());
    }

    @Test
    void nothing_is_proposed_of_who_has_no_name_or_birth_date() {
        assertThat(LinkTokens.of("Королев", "Иван", null, Sex.MALE)).isEmpty();
        assertThat(LinkTokens.of(null, "Иван", BORN, Sex.MALE)).isEmpty();
        assertThat(LinkTokens.of("-", "Иван", BORN, Sex.MALE)).isEmpty();
    }

    @Test
    void two_entries_that_agree_are_one_candidate_whichever_comes_first() {
        NamedContact one = entry("c1", "P", "exact");
        NamedContact other = entry("c2", null, "other");
        LinkCandidate candidate = LinkRules.candidate(null, one, other, 7).orElseThrow();
        assertThat(LinkRules.candidate(null, other, one, 7)).contains(candidate);
        assertThat(candidate.getAgreeing()).containsExactly("PHONETIC", "LOOSE");
        assertThat(candidate.getOpen()).isTrue();
        assertThat(LinkRules.candidate(null, one, entry("c3", "P", "exact"), 7)).isEmpty();
    }

    private static LinkTokens tokens(String lastName, LocalDate birthDate) {
        return LinkTokens.of(lastName, "Иван", birthDate, Sex.MALE).orElseThrow();
    }

    private static NamedContact entry(String contact, String pseudonym, String exact) {
        return NamedContact.newBuilder()
                .setContact(contact)
                .setPseudonym(pseudonym)
                .setUpdatedAt(Instant.EPOCH)
                .setFingerprint("f")
                .setBlock("loose")
                .setPhonetic("phonetic")
                .setExact(exact)
                .setMerged(false)
                .build();
    }
}
