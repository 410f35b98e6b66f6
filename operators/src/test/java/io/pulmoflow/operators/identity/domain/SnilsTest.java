package io.pulmoflow.operators.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SnilsTest {
    private static final NationalIdKinds KINDS = NationalIdKinds.named("snils");

    @Test
    void the_published_example_is_valid_however_it_is_spaced() {
        assertThat(KINDS.canonical("112-233-445 95")).contains("11223344595");
        assertThat(KINDS.canonical("11223344595")).contains("11223344595");
        assertThat(KINDS.canonical(" 112 233 445\u00a095 ")).contains("11223344595");
    }

    @Test
    void a_remainder_of_100_or_101_is_written_00() {
        // The weighted sum of 087654303 is 202, twice the modulus.
        assertThat(KINDS.canonical("087-654-303 00")).contains("08765430300");
    }

    @Test
    void anything_but_eleven_digits_is_refused() {
        assertThat(KINDS.canonical("112-233-445 9")).isEmpty();
        assertThat(KINDS.canonical("112-233-445 955")).isEmpty();
        assertThat(KINDS.canonical("112-233-445 9O")).isEmpty();
        assertThat(KINDS.canonical("١١٢٢٣٣٤٤٥٩٥")).isEmpty();
        assertThat(KINDS.canonical("000-000-000 00")).isEmpty();
    }

    @Test
    void the_oldest_numbers_have_no_check_digits() {
        assertThat(KINDS.canonical("001-001-998 77")).contains("00100199877");
        assertThat(KINDS.canonical("001-001-999 77")).isEmpty();
    }

    @Test
    void a_programme_may_accept_other_kinds() {
        NationalIdKinds both = NationalIdKinds.named("snils, iin");

        String iin = "85010130012";
        String valid = iin + iinCheck(iin);
        assertThat(both.canonical(valid)).contains("iin:" + valid);
        assertThat(KINDS.canonical(valid)).isEmpty();
        assertThatThrownBy(() -> NationalIdKinds.named("passport"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("snils");
    }

    @Property
    void a_number_with_its_check_digits_is_valid_and_with_any_others_is_not(
            @ForAll @IntRange(min = 1_001_999, max = 999_999_999) int number,
            @ForAll @IntRange(min = 0, max = 99) int stated) {
        String digits = "%09d%02d".formatted(number, stated);
        boolean valid = stated == checkByDefinition(number);
        assertThat(KINDS.canonical(digits).isPresent()).isEqualTo(valid);
        assertThat(KINDS.canonical("%09d%02d".formatted(number, checkByDefinition(number))))
                .isPresent();
    }

    @Property
    void any_change_of_one_digit_is_found_but_for_the_step_between_two_ways_to_00(
            @ForAll @IntRange(min = 100_000_000, max = 999_999_999) int number,
            @ForAll @IntRange(min = 0, max = 10) int at,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        int check = checkByDefinition(number);
        char[] digits = "%09d%02d".formatted(number, check).toCharArray();
        digits[at] = (char) ('0' + (digits[at] - '0' + by) % 10);
        Assume.that(at != 8 || check != 0);
        Assume.that(at != 0 || digits[0] != '0');
        assertThat(KINDS.canonical(new String(digits))).isEmpty();
    }

    /** By repeated subtraction, as the resolution words it. */
    private static int checkByDefinition(int number) {
        int sum = 0;
        int rest = number;
        for (int position = 1; position <= 9; position++) {
            sum += rest % 10 * position;
            rest /= 10;
        }
        while (sum > 101) {
            sum -= 101;
        }
        return sum == 100 || sum == 101 ? 0 : sum;
    }

    private static int iinCheck(String eleven) {
        int[] first = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        int[] second = {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2};
        int check = weighted(eleven, first) % 11;
        return check == 10 ? weighted(eleven, second) % 11 : check;
    }

    private static int weighted(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (digits.charAt(i) - '0');
        }
        return sum;
    }
}
