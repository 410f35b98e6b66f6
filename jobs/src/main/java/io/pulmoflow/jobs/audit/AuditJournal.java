package io.pulmoflow.jobs.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.schemas.ops.AuditAction;
import io.pulmoflow.schemas.ops.AuditOutcome;
import io.pulmoflow.schemas.ops.AuditRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Objects;

/**
 * Lines of what is done while no stack runs, such as making keys. They wait in a file until the
 * next command that finds the stack brings them to the topic.
 */
public final class AuditJournal implements AuditSink {
    private final Path file;

    public AuditJournal(Path file) {
        this.file = Objects.requireNonNull(file, "file");
    }

    @Override
    public void keep(AuditRecord line) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("auditId", line.getAuditId())
                .put("at", line.getAt().toString())
                .put("actor", line.getActor())
                .put("action", line.getAction().name())
                .put("outcome", line.getOutcome().name())
                .put("subject", line.getSubject())
                .put("reason", line.getReason());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND)) {
                ByteBuffer bytes = ByteBuffer.wrap((json + "\n").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new AuditFailed("the audit journal " + file + " cannot be written", e);
        }
    }

    /**
     * Brings what waits to another sink, in order. Ended halfway it is brought again: a line is
     * known by its id.
     */
    public void bringTo(AuditSink sink) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                sink.keep(record(new ObjectMapper().readTree(line)));
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new AuditFailed("the audit journal " + file + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        // Each line is written and closed by itself.
    }

    private static AuditRecord record(JsonNode json) {
        return new AuditRecord(
                json.path("auditId").asText(),
                Instant.parse(json.path("at").asText()),
                json.path("actor").asText(),
                AuditAction.valueOf(json.path("action").asText()),
                AuditOutcome.valueOf(json.path("outcome").asText()),
                json.path("subject").asText(),
                json.path("reason").asText());
    }
}
