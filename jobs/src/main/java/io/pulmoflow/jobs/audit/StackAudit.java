package io.pulmoflow.jobs.audit;

import io.pulmoflow.connectors.kafka.access.KafkaPrincipal;
import io.pulmoflow.jobs.stack.LocalStack;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;

/** The audit trail of a local stack, for its commands. */
public final class StackAudit {
    private static final int ID_BYTES = 16;

    private StackAudit() {}

    /**
     * On the stack's topic; for what is done to a running stack.
     *
     * @param actor a staff code; empty for the user of the operating system
     * @throws AuditFailed if the stack does not answer
     */
    public static AuditTrail running(LocalStack stack, Optional<String> actor) {
        AuditTopic topic = new AuditTopic(stack.kafka(KafkaPrincipal.OPERATOR));
        try {
            new AuditJournal(journal(stack)).bringTo(topic);
        } catch (AuditFailed e) {
            topic.close();
            throw e;
        }
        return trail(topic, actor);
    }

    /** On the topic where the stack runs, else in a journal that is brought there later. */
    public static AuditTrail anyhow(LocalStack stack, Optional<String> actor) {
        return stack.isSupervised()
                ? running(stack, actor)
                : trail(new AuditJournal(journal(stack)), actor);
    }

    private static AuditTrail trail(AuditSink sink, Optional<String> actor) {
        return new AuditTrail(
                sink,
                Clock.systemUTC(),
                StackAudit::randomId,
                actor.orElseGet(() -> System.getProperty("user.name")));
    }

    private static Path journal(LocalStack stack) {
        return stack.layout().audit().resolve("waiting.jsonl");
    }

    private static String randomId() {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
