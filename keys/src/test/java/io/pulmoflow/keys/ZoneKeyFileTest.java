package io.pulmoflow.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.prf.HkdfPrfKey;
import com.google.crypto.tink.prf.HkdfPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@AccessesPartialKey
class ZoneKeyFileTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    @TempDir private Path directory;

    @Test
    void a_key_that_was_made_is_read_again_and_only_its_owner_can() throws Exception {
        ZoneKeyset made = ZoneKeyset.generated(KeyZone.CARE, KeyUse.REAL);
        Path path = directory.resolve("new/care.json");
        ZoneKeyFile.create(path, made, NOW);

        ZoneKeyFile file = file(path, KeyZone.CARE, DemoKeys.REFUSED);
        assertThat(file.problems()).isEmpty();
        assertThat(file.read().token("pseudonym", "1"))
                .isEqualTo(made.primary().token("pseudonym", "1"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(path.getParent()).isDirectoryContaining(p -> p.equals(path));
    }

    @Test
    void a_key_file_that_is_there_is_never_overwritten() throws Exception {
        Path path = made(KeyZone.CARE, KeyUse.REAL);
        String before = Files.readString(path);
        ZoneKeyset other = ZoneKeyset.generated(KeyZone.CARE, KeyUse.REAL);

        assertThatThrownBy(() -> ZoneKeyFile.create(path, other, NOW))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readString(path)).isEqualTo(before);
        assertThat(directory.toFile().list()).containsExactly("care.json");
    }

    @Test
    void a_missing_file_stops_the_start() {
        ZoneKeyFile file = file(directory.resolve("none.json"), KeyZone.CARE, DemoKeys.ALLOWED);
        assertThat(file.problems()).containsExactly("there is no such file");
        assertThatThrownBy(file::read).isInstanceOf(UnusableKey.class);
    }

    @Test
    void everything_wrong_is_named_at_once_and_the_key_is_not() throws Exception {
        Path path = made(KeyZone.RESEARCH, KeyUse.DEMO);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));

        ZoneKeyFile file = file(path, KeyZone.CARE, DemoKeys.REFUSED);

        assertThat(file.problems())
                .containsExactlyInAnyOrder(
                        "the file is open to every user of the machine: chmod 600 it",
                        "the key is not made for zone care",
                        "the key is a demo key and demo is not switched on");
        String secret = Files.readString(path).replaceAll("(?s).*\"value\" : \"([^\"]+)\".*", "$1");
        assertThat(secret).hasSizeGreaterThan(40);
        assertThatThrownBy(file::read)
                .isInstanceOf(UnusableKey.class)
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining(secret);
    }

    @Test
    void a_demo_key_is_good_enough_for_a_demo_only() throws Exception {
        Path path = made(KeyZone.CARE, KeyUse.DEMO);
        assertThat(file(path, KeyZone.CARE, DemoKeys.ALLOWED).problems()).isEmpty();
        assertThat(file(path, KeyZone.CARE, DemoKeys.REFUSED).problems())
                .containsExactly("the key is a demo key and demo is not switched on");
    }

    @Test
    void neither_zone_nor_demo_can_be_changed_in_the_file() throws Exception {
        Path demo = made(KeyZone.CARE, KeyUse.DEMO);
        edit(demo, "\"demo\" : true", "\"demo\" : false");
        assertThat(file(demo, KeyZone.CARE, DemoKeys.REFUSED).problems())
                .singleElement()
                .asString()
                .endsWith("was not made as a real key of zone care");

        Path research = made(KeyZone.RESEARCH, KeyUse.REAL);
        edit(research, "\"research\"", "\"care\"");
        assertThat(file(research, KeyZone.CARE, DemoKeys.REFUSED).problems())
                .singleElement()
                .asString()
                .endsWith("was not made as a real key of zone care");
    }

    @Test
    void equal_secrets_of_different_zones_have_nothing_in_common() {
        byte[] secret = bytes(32);
        assertThat(
                        List.of(
                                new ZoneKey(secret).token("p", "1"),
                                new ZoneKey(secret, KeyZone.CARE.salt(KeyUse.REAL)).token("p", "1"),
                                new ZoneKey(secret, KeyZone.CARE.salt(KeyUse.DEMO)).token("p", "1"),
                                new ZoneKey(secret, KeyZone.RESEARCH.salt(KeyUse.REAL))
                                        .token("p", "1")))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_key_that_was_typed_rather_than_drawn_is_refused() throws Exception {
        Path path = written(keyset(new byte[32]));
        assertThat(file(path, KeyZone.CARE, DemoKeys.REFUSED).problems())
                .singleElement()
                .asString()
                .endsWith("is not random");
    }

    @Test
    void a_short_key_is_refused() throws Exception {
        Path path = written(keyset(bytes(31)));
        assertThat(file(path, KeyZone.CARE, DemoKeys.REFUSED).problems())
                .singleElement()
                .asString()
                .endsWith("is shorter than 32 bytes");
    }

    @Test
    void a_keyset_without_an_enabled_primary_is_refused_in_words_that_say_so() throws Exception {
        Path disabled = made(KeyZone.CARE, KeyUse.REAL);
        edit(disabled, "\"ENABLED\"", "\"DISABLED\"");
        assertThat(file(disabled, KeyZone.CARE, DemoKeys.REFUSED).problems())
                .containsExactly("the primary version is not enabled");

        Path headless = made(KeyZone.RESEARCH, KeyUse.REAL);
        Files.writeString(
                headless,
                Files.readString(headless)
                        .replaceAll("\"primaryKeyId\" : \\d+", "\"primaryKeyId\" : 1"));
        assertThat(file(headless, KeyZone.RESEARCH, DemoKeys.REFUSED).problems())
                .containsExactly("the keyset has no primary version");
    }

    @Test
    void a_new_version_is_primary_and_those_before_it_stay() throws Exception {
        ZoneKeyset first = ZoneKeyset.generated(KeyZone.RESEARCH, KeyUse.REAL);
        Path path = directory.resolve("research.json");
        ZoneKeyFile.create(path, first, NOW);
        ZoneKeyFile.replace(path, first.rotated(), NOW);

        ZoneKeyset read = file(path, KeyZone.RESEARCH, DemoKeys.REFUSED).keyset();
        assertThat(read.versions())
                .extracting(KeyVersion::rank)
                .containsExactly(KeyVersion.Rank.FORMER, KeyVersion.Rank.PRIMARY);
        assertThat(read.versions().get(0).id()).isEqualTo(first.versions().get(0).id());
        assertThat(read.primary().fingerprint()).isNotEqualTo(first.primary().fingerprint());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void what_is_no_key_file_is_refused_without_being_quoted() throws Exception {
        assertThat(care("secret-in-clear").problems()).containsExactly("the file is not JSON");
        assertThat(care("[]").problems()).containsExactly("the file is not a JSON object");
        assertThat(care("").problems()).hasSize(1);
        assertThat(care("{\"zone\":\"care\",\"demo\":\"no\",\"key\":\"c2VjcmV0\"}").problems())
                .containsExactly(
                        "demo is neither true nor false",
                        "there is no keyset: make one with pulmoflow keys generate");
        assertThat(
                        care("{\"zone\":\"care\",\"demo\":false,\"keyset\":{\"primaryKeyId\":1,"
                                        + "\"key\":[{\"keyId\":1,\"status\":\"ENABLED\"}]}}")
                                .problems())
                .containsExactly("the keyset is not one of HKDF keys as Tink writes them");
    }

    @Test
    void nothing_that_holds_a_secret_prints_it() throws Exception {
        ZoneKeyset keyset = keyset(bytes(32));
        Path path = written(keyset);
        assertThat(keyset + " " + keyset.primary() + " " + keyset.versions())
                .doesNotContainPattern("[A-Za-z0-9+/]{30,}");
        assertThat(file(path, KeyZone.CARE, DemoKeys.REFUSED).toString()).doesNotContain("keyset");
        assertThat(KeyEnvelope.read(path, KeyEnvelope.Secrecy.SECRET).toString())
                .isEqualTo("KeyEnvelope[care]");
    }

    private Path made(KeyZone zone, KeyUse use) throws IOException {
        Path path = directory.resolve(zone.written() + ".json");
        ZoneKeyFile.create(path, ZoneKeyset.generated(zone, use), NOW);
        return path;
    }

    private Path written(ZoneKeyset keyset) throws IOException {
        Path path = directory.resolve("care.json");
        ZoneKeyFile.create(path, keyset, NOW);
        return path;
    }

    /** Of a secret that is given, as no command would make it. */
    private static ZoneKeyset keyset(byte[] secret) throws GeneralSecurityException {
        PrfConfig.register();
        KeysetHandle handle =
                KeysetHandle.newBuilder()
                        .addEntry(
                                KeysetHandle.importKey(
                                                HkdfPrfKey.builder()
                                                        .setParameters(
                                                                HkdfPrfParameters.builder()
                                                                        .setKeySizeBytes(
                                                                                secret.length)
                                                                        .setHashType(
                                                                                HkdfPrfParameters
                                                                                        .HashType
                                                                                        .SHA256)
                                                                        .setSalt(
                                                                                Bytes.copyFrom(
                                                                                        KeyZone.CARE
                                                                                                .salt(
                                                                                                        KeyUse
                                                                                                                .REAL)))
                                                                        .build())
                                                        .setKeyBytes(
                                                                SecretBytes.copyFrom(
                                                                        secret,
                                                                        InsecureSecretKeyAccess
                                                                                .get()))
                                                        .build())
                                        .withFixedId(7)
                                        .makePrimary())
                        .build();
        return ZoneKeyset.parsed(
                KeyZone.CARE,
                KeyUse.REAL,
                TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get()));
    }

    private static void edit(Path path, String old, String next) throws IOException {
        String text = Files.readString(path);
        assertThat(text).contains(old);
        Files.writeString(path, text.replace(old, next));
    }

    private static ZoneKeyFile file(Path path, KeyZone zone, DemoKeys demoKeys) {
        return new ZoneKeyFile(path.toString(), zone, demoKeys);
    }

    private ZoneKeyFile care(String content) throws IOException {
        Path path = Files.writeString(directory.resolve("odd.json"), content);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        return file(path, KeyZone.CARE, DemoKeys.REFUSED);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 7 + 1);
        }
        return bytes;
    }
}
