package io.pulmoflow.operators.freetext.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateShiftingTest {
    private static final TextScrubber SCRUBBER = new TextScrubber();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "КТ от 08.03.2026, без динамики | КТ от 01.03.2026, без динамики",
                "КТ от 8.3.26 | КТ от 1.3.26",
                "операция 1 марта 2026 г. | операция 22 февраля 2026 г.",
                "контроль 2026-03-08 | контроль 2026-03-01",
                "scan on March 8, 2026 | scan on March 1, 2026",
                "scan on 03/08/2026 at 10:20 | scan on 03/01/2026 at 10:20",
                "on 8th of March 2026 | on 1st March 2026",
                "с 08.03 по 15.03.2026 | с 01.03 по 08.03.2026",
                "в марте 2026 г. | в марте 2026 г.",
                "с 2019 года | с 2019 года",
                "КТ 08-МАР-2026 | КТ 01-МАР-2026"
            })
    void a_date_is_moved_and_written_as_it_was(String text, String moved) {
        assertThat(shifted(text, -7)).isEqualTo(moved);
    }

    @Test
    void intervals_stay() {
        assertThat(shifted("КТ 01.02.2025 и 03.02.2026", -364))
                .isEqualTo("КТ 03.02.2024 и 04.02.2025");
    }

    @Test
    void the_care_zone_keeps_the_real_date_in_its_mark() {
        assertThat(SCRUBBER.scrub("КТ от 01.03.2026", KnownIdentity.NOBODY).text())
                .isEqualTo("КТ от ⟦2026-03-01|dd.mm.yyyy⟧");
    }

    @Test
    void a_known_birth_date_is_masked_wherever_it_stands() {
        KnownIdentity born =
                new KnownIdentity(
                        java.util.Set.of(),
                        java.util.Set.of(),
                        java.util.Set.of(),
                        java.util.List.of(),
                        java.util.Set.of(LocalDate.parse("1961-05-17")));
        assertThat(SCRUBBER.scrub("КТ 17.05.1961 и 17 мая 1961 г.", born).text())
                .doesNotContain("1961")
                .contains("[ДАТА РОЖДЕНИЯ]");
    }

    @Test
    void brackets_that_hold_no_date_stay_text() {
        assertThat(DateShifting.shifted("⟦Иванов⟧ ⟦2026-13-40|dd.mm.yyyy⟧ ⟦", 7))
                .isEqualTo("⟦Иванов⟧ ⟦2026-13-40|dd.mm.yyyy⟧ ⟦");
    }

    private static String shifted(String text, int days) {
        return DateShifting.shifted(SCRUBBER.scrub(text, KnownIdentity.NOBODY).text(), days);
    }
}
