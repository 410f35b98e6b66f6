package io.pulmoflow.operators.keys.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.keys.ZoneKey;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DerivedIdsTest {
    private static final ZoneKey KEY = new ZoneKey(bytes("a key of thirty-two bytes, no less"));
    private static final ZoneKey OTHER = new ZoneKey(bytes("another one of thirty-two bytes.."));

    /**
     * HMAC-SHA256(HKDF-SHA256(key, purpose), value), first 16 bytes, computed apart with Python's
     * hmac module.
     */
    @Test
    void a_token_is_the_hmac_that_any_other_tool_computes() {
        assertThat(KEY.token("pseudonym", "11223344595"))
                .isEqualTo("72244cfbe39d4fa57ccd37f78fd36bcb");
    }

    @Test
    void the_same_value_gives_the_same_token_again_and_another_under_another_key() {
        CareIds ids = new CareIds(KEY);
        assertThat(ids.pseudonym("11223344595")).isEqualTo(ids.pseudonym("11223344595"));
        assertThat(ids.pseudonym("11223344595"))
                .isNotEqualTo(new CareIds(OTHER).pseudonym("11223344595"))
                .matches("[0-9a-f]{32}");
    }

    @Test
    void equal_values_of_different_kinds_share_no_token() {
        CareIds ids = new CareIds(KEY);
        assertThat(
                        new String[] {
                            ids.pseudonym("1"),
                            ids.examination("1"),
                            ids.study("1"),
                            ids.series("1"),
                            ids.instance("1"),
                            ids.healthRecord("1"),
                            ids.nodule("1"),
                            ids.alias("1", "")
                        })
                .doesNotHaveDuplicates();
    }

    @Test
    void issuer_and_id_of_an_alias_do_not_run_into_each_other() {
        CareIds ids = new CareIds(KEY);
        assertThat(ids.alias("CITY1", "23")).isNotEqualTo(ids.alias("CITY12", "3"));
    }

    @Test
    void dates_shift_by_whole_weeks_into_the_past_and_not_all_alike() {
        ResearchIds ids = new ResearchIds(KEY);
        int[] shifts = IntStream.range(0, 500).map(i -> ids.shiftDays("p" + i)).toArray();
        assertThat(IntStream.of(shifts))
                .allMatch(days -> days % 7 == 0 && days <= -7 && days >= -728);
        assertThat(IntStream.of(shifts).distinct().count()).isGreaterThan(50);
        assertThat(ids.shiftDays("p1")).isEqualTo(ids.shiftDays("p1"));
    }

    @Test
    void a_short_key_is_refused_and_a_key_never_prints_itself() {
        assertThatThrownBy(() -> new ZoneKey(bytes("short")))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("short");
        assertThat(KEY.toString()).doesNotContain("thirty");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** 128 bits of the same HMAC as a decimal number, computed apart in the same way. */
    @Test
    void a_uid_is_the_hmac_under_the_arc_of_uuids() {
        ResearchIds ids = new ResearchIds(KEY);
        assertThat(ids.uid("1.2.3.18")).isEqualTo("2.25.18836048847069253981658759392175109193");
        assertThat(ids.uid("1.2.643.99999", "1.2.3.18"))
                .isEqualTo(ids.uid("1.2.3.18").replace("2.25.", "1.2.643.99999."));
    }

    @Test
    void a_time_shift_is_at_least_a_minute_and_less_than_half_an_hour() {
        ResearchIds ids = new ResearchIds(KEY);
        assertThat(IntStream.range(0, 2000).map(i -> ids.shiftSeconds("person " + i)))
                .allMatch(seconds -> seconds >= 60 && seconds < 1800)
                .hasSizeGreaterThan(1);
    }

    @Test
    void threads_that_share_a_key_do_not_disturb_each_other() {
        ResearchIds ids = new ResearchIds(KEY);
        assertThat(
                        IntStream.range(0, 20_000)
                                .parallel()
                                .filter(i -> !ids.uid("1.2.3." + i % 7).equals(UIDS[i % 7])))
                .isEmpty();
    }

    private static final String[] UIDS =
            IntStream.range(0, 7)
                    .mapToObj(i -> new ResearchIds(KEY).uid("1.2.3." + i))
                    .toArray(String[]::new);
}
