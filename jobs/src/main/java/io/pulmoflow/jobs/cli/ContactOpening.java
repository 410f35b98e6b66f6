package io.pulmoflow.jobs.cli;

import io.pulmoflow.jobs.audit.AuditTrail;
import io.pulmoflow.keys.Contact;
import io.pulmoflow.keys.ContactContext;
import io.pulmoflow.keys.ContactPrivateKeyFile;
import io.pulmoflow.keys.ContactRefused;
import io.pulmoflow.keys.UnusableKey;
import io.pulmoflow.schemas.ops.AuditAction;
import io.pulmoflow.schemas.ops.AuditOutcome;
import java.util.Objects;
import java.util.Optional;

/** The one way in which a contact is opened: written down before anybody sees it. */
final class ContactOpening {
    private final ContactPrivateKeyFile key;
    private final AuditTrail audit;

    ContactOpening(ContactPrivateKeyFile key, AuditTrail audit) {
        this.key = Objects.requireNonNull(key, "key");
        this.audit = Objects.requireNonNull(audit, "audit");
    }

    /**
     * @param notificationId as the audit trail names it
     * @return empty where it does not open, which is written down too
     * @throws UnusableKey if the key is at fault, which is written down too
     * @throws io.pulmoflow.jobs.audit.AuditFailed if it cannot be written down: then nobody sees it
     */
    Optional<Contact> open(
            String notificationId, byte[] sealed, ContactContext context, String reason) {
        try {
            Contact contact = key.open(sealed, context);
            audit.write(AuditAction.CONTACT_OPENED, AuditOutcome.DONE, notificationId, reason);
            return Optional.of(contact);
        } catch (ContactRefused e) {
            audit.write(AuditAction.CONTACT_REFUSED, AuditOutcome.REFUSED, notificationId, reason);
            return Optional.empty();
        } catch (UnusableKey e) {
            audit.write(AuditAction.CONTACT_REFUSED, AuditOutcome.FAILED, notificationId, reason);
            throw e;
        }
    }
}
