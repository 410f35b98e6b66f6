package io.pulmoflow.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactTest {
    private static final Contact CONTACT =
            new Contact("Ёлкина", "Мария", null, "+7 912 000-00-00", "m@example.org");
    private static final ContactContext CONTEXT =
            new ContactContext("0123456789abcdef0123456789abcdef", ContactContext.NOTIFY);

    @TempDir private Path directory;
    private Path secret;
    private Path open;

    @BeforeEach
    void pair() throws IOException {
        secret = directory.resolve("contact-private.json");
        open = directory.resolve("contact-public.json");
        ContactKeys.generated(KeyUse.REAL).create(secret, open, Instant.EPOCH);
    }

    @Test
    void what_is_sealed_to_the_clinic_the_clinic_opens() throws Exception {
        byte[] sealed = seal().seal(CONTACT, CONTEXT);
        assertThat(new ContactPrivateKeyFile(secret.toString()).open(sealed, CONTEXT))
                .isEqualTo(CONTACT);
        assertThat(new String(sealed, StandardCharsets.UTF_8))
                .doesNotContain("912", "Ёлкина", "example");
    }

    @Test
    void another_persons_record_another_purpose_and_another_key_open_nothing() throws Exception {
        byte[] sealed = seal().seal(CONTACT, CONTEXT);
        ContactPrivateKeyFile key = new ContactPrivateKeyFile(secret.toString());

        assertThatThrownBy(
                        () ->
                                key.open(
                                        sealed,
                                        new ContactContext("another", ContactContext.NOTIFY)))
                .isInstanceOf(ContactRefused.class)
                .hasNoCause();
        assertThatThrownBy(
                        () ->
                                key.open(
                                        sealed,
                                        new ContactContext(CONTEXT.pseudonym(), "advertising")))
                .isInstanceOf(ContactRefused.class);
        Path other = directory.resolve("other.json");
        ContactKeys.generated(KeyUse.REAL)
                .create(other, directory.resolve("other-public.json"), Instant.EPOCH);
        assertThatThrownBy(() -> new ContactPrivateKeyFile(other.toString()).open(sealed, CONTEXT))
                .isInstanceOf(ContactRefused.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> key.open(sealed, CONTEXT)).isInstanceOf(ContactRefused.class);
    }

    @Test
    void neither_bytes_nor_length_say_whether_two_contacts_are_the_same() {
        byte[] one = seal().seal(CONTACT, CONTEXT);
        byte[] again = seal().seal(CONTACT, CONTEXT);
        byte[] shorter = seal().seal(new Contact("Ли", null, null, null, null), CONTEXT);
        assertThat(one).isNotEqualTo(again).hasSameSizeAs(again).hasSameSizeAs(shorter);
    }

    @Test
    void the_halves_are_not_taken_for_each_other_and_each_is_for_its_owner() throws IOException {
        assertThat(new ContactPublicKeyFile(secret.toString(), DemoKeys.REFUSED).problems())
                .containsExactly(
                        "this is the private key, which stays with the clinic: give the public");
        assertThat(new ContactPrivateKeyFile(open.toString()).problems())
                .contains("this is not a private key for contacts");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(new ContactPrivateKeyFile(secret.toString()).problems())
                .containsExactly("the file is open to every user of the machine: chmod 600 it");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(new ContactPublicKeyFile(open.toString(), DemoKeys.REFUSED).problems())
                .isEmpty();
    }

    @Test
    void a_pair_never_overwrites_another() {
        assertThatThrownBy(
                        () ->
                                ContactKeys.generated(KeyUse.REAL)
                                        .create(secret, open, Instant.EPOCH))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void a_demo_pair_is_good_enough_for_a_demo_only() throws IOException {
        Path demo = directory.resolve("demo-public.json");
        ContactKeys.generated(KeyUse.DEMO)
                .create(directory.resolve("demo.json"), demo, Instant.EPOCH);
        assertThat(new ContactPublicKeyFile(demo.toString(), DemoKeys.ALLOWED).problems())
                .isEmpty();
        assertThat(new ContactPublicKeyFile(demo.toString(), DemoKeys.REFUSED).problems())
                .containsExactly("the key is a demo key and demo is not switched on");
    }

    @Test
    void nothing_prints_a_contact() {
        assertThat(CONTACT.toString() + seal() + ContactKeys.generated(KeyUse.DEMO))
                .doesNotContain("Ёлкина", "912", "example");
    }

    private ContactSeal seal() {
        return new ContactPublicKeyFile(open.toString(), DemoKeys.REFUSED).read();
    }
}
