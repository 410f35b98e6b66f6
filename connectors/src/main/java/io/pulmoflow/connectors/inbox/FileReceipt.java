package io.pulmoflow.connectors.inbox;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.ops.Receipt;
import java.time.Instant;
import java.util.List;

/**
 * What lies beside a file that has left the inbox, as JSON. Times are ISO-8601 in UTC.
 *
 * @param file its name within the inbox
 * @param storedAs its name under {@code done/} or {@code rejected/}, another one where the name was
 *     taken
 * @param receiptId key of the receipt on the receipts topic: the file's SHA-256, but for a replay
 * @param fileSha256 SHA-256 of the file, hex
 * @param recordsRead records found; accepted and quarantined together
 * @param quarantinedRecords the first thousand of them
 * @param unknownColumns headers whose values were not kept
 * @param replayOf the event that this file brings again, or null
 * @param duplicateOf the file of the same bytes that was taken before, or null
 * @param reason why the file was rejected, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record FileReceipt(
        @JsonProperty("file") String file,
        @JsonProperty("stored_as") String storedAs,
        @JsonProperty("source") String source,
        @JsonProperty("receipt_id") String receiptId,
        @JsonProperty("file_sha256") String fileSha256,
        @JsonProperty("accepted_at") String acceptedAt,
        @JsonProperty("completed_at") String completedAt,
        @JsonProperty("records_read") int recordsRead,
        @JsonProperty("accepted") int accepted,
        @JsonProperty("quarantined") int quarantined,
        @JsonProperty("quarantined_records") List<QuarantinedRecord> quarantinedRecords,
        @JsonProperty("unknown_columns") List<String> unknownColumns,
        @JsonProperty("replay_of") String replayOf,
        @JsonProperty("duplicate_of") String duplicateOf,
        @JsonProperty("reason") Reason reason) {

    /** Ending of a receipt's file name. */
    static final String SUFFIX = ".receipt.json";

    /** Ending of the file name of a rejected file's reason. */
    static final String REASON_SUFFIX = ".reason.json";

    /** What goes to the topic of receipts, its counts still to be set. */
    static Receipt.Builder record(Source source, ClaimedFile file, Instant completedAt) {
        return Receipt.newBuilder()
                .setFileSha256(file.receiptId())
                .setSource(source)
                .setReplayOf(file.replayOf().orElse(null))
                .setRejected(false)
                .setCompletedAt(completedAt);
    }

    /**
     * @param record ordinal of the record in its file, from 1
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record QuarantinedRecord(
            @JsonProperty("record") int record,
            @JsonProperty("place") String place,
            @JsonProperty("code") String code,
            @JsonProperty("message") String message,
            @JsonProperty("remedy") String remedy,
            @JsonProperty("event_id") String eventId,
            @JsonProperty("dead_letter_id") String deadLetterId) {}

    /** Why a file was rejected. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Reason(
            @JsonProperty("code") String code,
            @JsonProperty("place") String place,
            @JsonProperty("message") String message,
            @JsonProperty("remedy") String remedy) {}
}
