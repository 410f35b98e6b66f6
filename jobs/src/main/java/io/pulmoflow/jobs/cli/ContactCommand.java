package io.pulmoflow.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pulmoflow.connectors.kafka.AvroBytes;
import io.pulmoflow.jobs.audit.AuditFailed;
import io.pulmoflow.jobs.audit.AuditTrail;
import io.pulmoflow.jobs.audit.StackAudit;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.keys.Contact;
import io.pulmoflow.keys.ContactContext;
import io.pulmoflow.keys.ContactPrivateKeyFile;
import io.pulmoflow.keys.UnusableKey;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the clinic does that holds the private key: learns whom to call. */
@Command(
        name = "contact",
        mixinStandardHelpOptions = true,
        description = "Open the sealed contact of a notification.",
        footer = "Exit codes: 0 opened, 1 not opened: wrong key, person or purpose, or no audit.")
final class ContactCommand implements Runnable {
    @Spec private CommandSpec spec;

    /** A notification as far as it matters here. */
    private record Sealed(String notificationId, String pseudonym, byte[] contact) {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say open.");
    }

    @Command(
            name = "open",
            mixinStandardHelpOptions = true,
            description = {
                "Print the name, phone and e-mail of whom a notification is about.",
                "Who opened which, and why, is written to the audit trail first; without a trail"
                        + " nothing is opened."
            })
    int open(
            @Mixin StackOptions stackOptions,
            @Option(names = "--private-key", required = true, paramLabel = "FILE") Path key,
            @Option(
                            names = "--notification",
                            required = true,
                            paramLabel = "ID|FILE",
                            description =
                                    "Id of a notification on the running stack, or a file with one"
                                            + " as JSON (./pulmoflow tail --json).")
                    String notification,
            @Option(
                            names = "--purpose",
                            paramLabel = "TEXT",
                            defaultValue = ContactContext.NOTIFY,
                            description = "What it was sealed for (default: ${DEFAULT-VALUE}).")
                    String purpose,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "Why it is opened; kept for ten years.")
                    String reason,
            @Option(
                            names = "--actor",
                            paramLabel = "WHO",
                            description = "Staff code (default: the user of this machine).")
                    String actor) {
        if (reason.isBlank()) {
            throw new StackFailure("--reason says nothing.");
        }
        LocalStack stack = stackOptions.stack();
        Sealed sealed =
                Files.isRegularFile(Path.of(notification))
                        ? fromFile(Path.of(notification))
                        : fromTopics(stack, notification);
        try (AuditTrail audit = StackAudit.running(stack, Optional.ofNullable(actor))) {
            Optional<Contact> contact =
                    new ContactOpening(new ContactPrivateKeyFile(key.toString()), audit)
                            .open(
                                    sealed.notificationId(),
                                    sealed.contact(),
                                    new ContactContext(sealed.pseudonym(), purpose),
                                    reason);
            if (contact.isEmpty()) {
                throw new StackFailure(
                        "CONTACT_REFUSED: it was not sealed to this key, or not for this person and"
                                + " purpose, or it is damaged.");
            }
            print(contact.get());
            return 0;
        } catch (AuditFailed e) {
            throw new StackFailure("AUDIT_FAILED: " + e.getMessage(), e);
        } catch (UnusableKey e) {
            throw new StackFailure("KEY_UNUSABLE: " + e.getMessage(), e);
        }
    }

    private void print(Contact contact) {
        PrintWriter out = spec.commandLine().getOut();
        line(out, "last name", contact.lastName());
        line(out, "first name", contact.firstName());
        line(out, "middle name", contact.middleName());
        line(out, "phone", contact.phone());
        line(out, "e-mail", contact.email());
    }

    private static void line(PrintWriter out, String what, String value) {
        if (value != null) {
            out.printf("%-12s %s%n", what, value);
        }
    }

    private static Sealed fromFile(Path file) {
        try {
            JsonNode json = new ObjectMapper().readTree(Files.readString(file));
            JsonNode value = json.has("value") ? json.path("value") : json;
            String sealed = value.path("sealedContact").asText("");
            if (sealed.isEmpty()) {
                throw nothingSealed();
            }
            return new Sealed(
                    value.path("notificationId").asText(),
                    value.path("pseudonym").asText(),
                    Base64.getDecoder().decode(sealed));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new StackFailure(file + " is no notification as JSON.", e);
        } catch (IOException e) {
            throw new StackFailure(file + " cannot be read.", e);
        }
    }

    /** The last that was said with a contact. */
    private static Sealed fromTopics(LocalStack stack, String id) {
        Notification[] known = new Notification[2];
        try (TopicReader reader =
                new TopicReader(
                        stack,
                        List.of(
                                Topics.NOTIFY_ADDITIONAL_EXAMINATION,
                                Topics.NOTIFY_INCOMPLETE,
                                Topics.NOTIFY_RECALL),
                        TopicReader.From.BEGINNING)) {
            reader.drain(
                    record -> {
                        if (record.value() instanceof Notification notification
                                && notification.getNotificationId().equals(id)) {
                            known[0] = notification;
                            known[1] =
                                    notification.getSealedContact() == null
                                            ? known[1]
                                            : notification;
                        }
                    });
        }
        if (known[0] == null) {
            throw new StackFailure("There is no notification of that id.");
        }
        if (known[1] == null) {
            throw nothingSealed();
        }
        return new Sealed(id, known[1].getPseudonym(), AvroBytes.of(known[1].getSealedContact()));
    }

    private static StackFailure nothingSealed() {
        return new StackFailure(
                "That notification carries no contact: the register did not know the person, or"
                        + " sealing was off.");
    }
}
