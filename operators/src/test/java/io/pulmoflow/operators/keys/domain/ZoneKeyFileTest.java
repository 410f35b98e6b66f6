package io.pulmoflow.operators.keys.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZoneKeyFileTest {
    private static final String KEY = base64(32);

    @TempDir private Path directory;

    @Test
    void a_key_of_the_right_zone_that_nobody_else_can_read_is_used() throws IOException {
        ZoneKeyFile file = care(json("care", false, KEY), "rw-------", DemoKeys.REFUSED);
        assertThat(file.problems()).isEmpty();
        assertThat(file.read().token("pseudonym", "1"))
                .isEqualTo(new ZoneKey(bytes(32)).token("pseudonym", "1"));
    }

    @Test
    void a_missing_file_stops_the_start() {
        ZoneKeyFile file =
                new ZoneKeyFile(
                        directory.resolve("none.json").toString(), KeyZone.CARE, DemoKeys.ALLOWED);
        assertThat(file.problems()).containsExactly("there is no such file");
        assertThatThrownBy(file::read).isInstanceOf(UnusableKey.class);
    }

    @Test
    void everything_wrong_is_named_at_once_and_the_key_is_not() throws IOException {
        ZoneKeyFile file = care(json("research", true, base64(31)), "rw-r--r--", DemoKeys.REFUSED);
        assertThat(file.problems())
                .containsExactlyInAnyOrder(
                        "the file is open to every user of the machine: chmod 600 it",
                        "the key is not made for zone care",
                        "the key is a demo key and demo is not switched on",
                        "the key is shorter than 32 bytes");
        assertThatThrownBy(file::read)
                .isInstanceOf(UnusableKey.class)
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining(base64(31));
    }

    @Test
    void a_demo_key_is_good_enough_for_a_demo_only() throws IOException {
        assertThat(care(json("care", true, KEY), "rw-------", DemoKeys.ALLOWED).problems())
                .isEmpty();
        assertThat(care(json("care", true, KEY), "rw-------", DemoKeys.REFUSED).problems())
                .hasSize(1);
    }

    @Test
    void a_key_that_was_typed_rather_than_drawn_is_refused() throws IOException {
        String zeros = Base64.getEncoder().encodeToString(new byte[32]);
        assertThat(care(json("care", false, zeros), "rw-------", DemoKeys.REFUSED).problems())
                .containsExactly("the key is not random");
    }

    @Test
    void what_is_no_key_file_is_refused_without_being_quoted() throws IOException {
        assertThat(care("secret-in-clear", "rw-------", DemoKeys.REFUSED).problems())
                .containsExactly("the file is not JSON");
        assertThat(care("[]", "rw-------", DemoKeys.REFUSED).problems())
                .containsExactly("the file is not a JSON object");
        assertThat(care("", "rw-------", DemoKeys.REFUSED).problems()).hasSize(1);
        assertThat(
                        care(json("care", false, "*not base64*"), "rw-------", DemoKeys.REFUSED)
                                .problems())
                .containsExactly("key is not base64");
        assertThat(
                        care(
                                        "{\"zone\":\"care\",\"version\":0,\"demo\":\"no\",\"key\":\""
                                                + KEY
                                                + "\"}",
                                        "rw-------",
                                        DemoKeys.ALLOWED)
                                .problems())
                .containsExactly(
                        "version is not a number from 1", "demo is neither true nor false");
    }

    private ZoneKeyFile care(String json, String permissions, DemoKeys demoKeys)
            throws IOException {
        Path file = Files.writeString(directory.resolve("care.json"), json);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return new ZoneKeyFile(file.toString(), KeyZone.CARE, demoKeys);
    }

    private static String json(String zone, boolean demo, String key) {
        return "{\"zone\":\"%s\",\"version\":1,\"demo\":%s,\"key\":\"%s\"}"
                .formatted(zone, demo, key);
    }

    private static String base64(int length) {
        return Base64.getEncoder().encodeToString(bytes(length));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 7 + 1);
        }
        return bytes;
    }
}
