package io.pulmoflow.jobs.cli;

import io.pulmoflow.connectors.kafka.AvroBytes;
import io.pulmoflow.connectors.kafka.AvroProducer;
import io.pulmoflow.jobs.audit.AuditTrail;
import io.pulmoflow.jobs.stack.Inbox;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.jobs.stack.StackLayout;
import io.pulmoflow.schemas.ops.AuditAction;
import io.pulmoflow.schemas.ops.AuditOutcome;
import io.pulmoflow.schemas.raw.DeadLetter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Brings a record again the way it came, under the id of its event. */
final class Replay {
    private static final String QUARANTINE = "quarantine/";

    private final StackLayout layout;
    private final AvroProducer producer;
    private final AuditTrail audit;

    Replay(StackLayout layout, AvroProducer producer, AuditTrail audit) {
        this.layout = layout;
        this.producer = producer;
        this.audit = audit;
    }

    /**
     * Writes it down and brings the record.
     *
     * @return where it was put
     * @throws StackFailure if there is nothing to bring, or no need to
     */
    String bring(DeadLetter letter) throws IOException {
        audit.write(
                AuditAction.DEAD_LETTER_REPLAYED,
                AuditOutcome.INTENDED,
                letter.getDeadLetterId(),
                letter.getCode());
        return switch (letter.getPayloadFormat()) {
            case AVRO -> ontoTopic(letter);
            case CSV -> intoInbox(letter, "csv");
            case TEXT -> intoInbox(letter, "txt");
            case DICOM -> outOfQuarantine(letter);
            case CARE_EVENT ->
                    throw new StackFailure(
                            letter.getDeadLetterId()
                                    + " needs no replay: it is applied by itself once its"
                                    + " patient is known");
            case UNKNOWN ->
                    throw new StackFailure(
                            letter.getDeadLetterId() + " holds nothing to bring again");
        };
    }

    private String ontoTopic(DeadLetter letter) {
        if (letter.getTopic() == null) {
            throw new StackFailure(letter.getDeadLetterId() + " came from no topic");
        }
        producer.sendBytes(letter.getTopic(), letter.getKey(), AvroBytes.of(letter.getPayload()));
        producer.flush();
        return "topic " + letter.getTopic();
    }

    private String intoInbox(DeadLetter letter, String extension) throws IOException {
        Path target = target(letter, extension);
        Path partial = target.resolveSibling("." + target.getFileName() + ".part");
        Files.write(partial, AvroBytes.of(letter.getPayload()));
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        return target.toString();
    }

    private String outOfQuarantine(DeadLetter letter) throws IOException {
        String key = new String(AvroBytes.of(letter.getPayload()), StandardCharsets.UTF_8);
        Path staged = layout.staging().resolve(key).normalize();
        if (!staged.startsWith(layout.staging()) || !Files.exists(staged)) {
            throw new StackFailure(
                    letter.getDeadLetterId() + ": its file is not in staging any more");
        }
        Path target = target(letter, "dcm");
        if (key.startsWith(QUARANTINE)) {
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
        } else {
            // An image that is refused after its record was taken stays in staging meanwhile.
            Path partial = target.resolveSibling("." + target.getFileName() + ".part");
            Files.copy(staged, partial, StandardCopyOption.REPLACE_EXISTING);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return target.toString();
    }

    private Path target(DeadLetter letter, String extension) {
        Inbox inbox = Inbox.valueOf(letter.getSource().name());
        return layout.inbox(inbox).resolve("replay~" + letter.getEventId() + "." + extension);
    }
}
