package io.pulmoflow.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.jobs.audit.AuditFailed;
import io.pulmoflow.jobs.audit.AuditSink;
import io.pulmoflow.jobs.audit.AuditTrail;
import io.pulmoflow.keys.Contact;
import io.pulmoflow.keys.ContactContext;
import io.pulmoflow.keys.ContactKeys;
import io.pulmoflow.keys.ContactPrivateKeyFile;
import io.pulmoflow.keys.ContactPublicKeyFile;
import io.pulmoflow.keys.DemoKeys;
import io.pulmoflow.keys.KeyUse;
import io.pulmoflow.keys.UnusableKey;
import io.pulmoflow.schemas.ops.AuditAction;
import io.pulmoflow.schemas.ops.AuditRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactOpeningTest {
    private static final Contact CONTACT =
            new Contact("Ли", "Анна", null, "+7 900 000-00-00", null);
    private static final ContactContext CONTEXT =
            new ContactContext("pseudonym", ContactContext.NOTIFY);

    @TempDir Path folder;
    private final List<AuditRecord> kept = new ArrayList<>();
    private byte[] sealed;

    @BeforeEach
    void seal() throws Exception {
        Path open = folder.resolve("public.json");
        ContactKeys.generated(KeyUse.DEMO)
                .create(folder.resolve("private.json"), open, Instant.EPOCH);
        sealed =
                new ContactPublicKeyFile(open.toString(), DemoKeys.ALLOWED)
                        .read()
                        .seal(CONTACT, CONTEXT);
    }

    @Test
    void what_is_opened_is_written_down() {
        assertThat(opening(kept::add, "private.json").open("n1", sealed, CONTEXT, "to call"))
                .contains(CONTACT);
        assertThat(kept)
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.getAction()).isEqualTo(AuditAction.CONTACT_OPENED);
                            assertThat(line.getSubject()).isEqualTo("n1");
                            assertThat(line.toString()).doesNotContain("Анна", "900");
                        });
    }

    @Test
    void without_a_trail_nothing_is_opened() {
        ContactOpening opening =
                opening(
                        line -> {
                            throw new AuditFailed("the broker is away", null);
                        },
                        "private.json");
        assertThatThrownBy(() -> opening.open("n1", sealed, CONTEXT, "to call"))
                .isInstanceOf(AuditFailed.class);
    }

    @Test
    void another_person_and_another_purpose_are_refused_and_that_is_written_down() {
        ContactOpening opening = opening(kept::add, "private.json");
        assertThat(
                        opening.open(
                                "n1",
                                sealed,
                                new ContactContext("another", ContactContext.NOTIFY),
                                "to call"))
                .isEmpty();
        assertThat(opening.open("n1", sealed, new ContactContext("pseudonym", "study"), "to ask"))
                .isEmpty();
        assertThat(kept)
                .extracting(AuditRecord::getAction)
                .containsExactly(AuditAction.CONTACT_REFUSED, AuditAction.CONTACT_REFUSED);
    }

    @Test
    void a_key_that_is_none_is_written_down_too() {
        ContactOpening opening = opening(kept::add, "public.json");
        assertThatThrownBy(() -> opening.open("n1", sealed, CONTEXT, "to call"))
                .isInstanceOf(UnusableKey.class);
        assertThat(kept)
                .extracting(AuditRecord::getAction)
                .containsExactly(AuditAction.CONTACT_REFUSED);
    }

    private ContactOpening opening(Consumer<AuditRecord> keep, String key) {
        AuditSink sink =
                new AuditSink() {
                    @Override
                    public void keep(AuditRecord line) {
                        keep.accept(line);
                    }

                    @Override
                    public void close() {
                        // Nothing is open.
                    }
                };
        return new ContactOpening(
                new ContactPrivateKeyFile(folder.resolve(key).toString()),
                new AuditTrail(sink, Clock.systemUTC(), () -> "id", "nurse-7"));
    }
}
