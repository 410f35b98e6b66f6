package io.pulmoflow.connectors.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StowAnswerTest {
    private static StowAnswer parse(String json) {
        return StowAnswer.parse(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static String failed(int reason) {
        return """
                {"00081198": {"vr": "SQ", "Value": [
                  {"00081155": {"vr": "UI", "Value": ["1.2.3"]},
                   "00081197": {"vr": "US", "Value": [%d]}}]},
                 "00081199": {"vr": "SQ", "Value": [
                  {"00081155": {"vr": "UI", "Value": ["1.2.4"]}}]}}
                """
                .formatted(reason);
    }

    @Test
    void each_instance_is_told_by_itself() {
        StowAnswer answer = parse(failed(0xA900));
        assertThat(answer.stored()).containsExactly("1.2.4");
        assertThat(answer.refusal("1.2.3")).contains("0xA900");
        assertThat(answer.refusal("1.2.4")).isEmpty();
        assertThat(parse(failed(0x0122)).refusal("1.2.3")).contains("0x0122");
    }

    @Test
    void a_server_without_room_refuses_no_instance() {
        assertThat(parse(failed(0xA700)).refusal("1.2.3")).isEmpty();
        assertThat(parse(failed(0x0110)).refusal("1.2.3")).isEmpty();
    }

    @Test
    void an_instance_that_is_named_twice_is_not_taken_for_stored() {
        assertThat(
                        parse(
                                        """
                                {"00081198": {"Value": [{"00081155": {"Value": ["1.2.4"]}}]},
                                 "00081199": {"Value": [{"00081155": {"Value": ["1.2.4"]}}]}}
                                """)
                                .stored())
                .isEmpty();
    }

    @Test
    void a_body_that_says_nothing_of_instances_is_no_answer() {
        for (String body : new String[] {"", "{}", "[]", "<html>", "{\"HttpStatus\": 400}"}) {
            assertThat(StowAnswer.parse(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
        }
    }
}
