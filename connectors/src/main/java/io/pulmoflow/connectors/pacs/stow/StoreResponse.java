package io.pulmoflow.connectors.pacs.stow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pulmoflow.connectors.pacs.intake.IntakeAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of each instance of a request, as DICOM JSON; PS3.18, section 10.5.3 and annex I.2.
 */
final class StoreResponse {
    /** PS3.18, table I.2-2, as numbers. */
    static final int OUT_OF_RESOURCES = 0xA700;

    private static final int DOES_NOT_MATCH = 0xA900;
    private static final int CANNOT_UNDERSTAND = 0xC000;

    private static final String REFERENCED_SOP_CLASS_UID = "00081150";
    private static final String REFERENCED_SOP_INSTANCE_UID = "00081155";
    private static final String RETRIEVE_URL = "00081190";
    private static final String FAILURE_REASON = "00081197";
    private static final String FAILED_SOP_SEQUENCE = "00081198";
    private static final String REFERENCED_SOP_SEQUENCE = "00081199";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Map<String, Object>> stored = new ArrayList<>();
    private final List<Map<String, Object>> failed = new ArrayList<>();
    private int toComeAgain;

    void add(IntakeAnswer answer) {
        if (answer instanceof IntakeAnswer.Accepted accepted) {
            stored.add(
                    item(
                            Optional.of(accepted.sopClassUid()),
                            Optional.of(accepted.sopInstanceUid())));
        }
        if (answer instanceof IntakeAnswer.Quarantined quarantined) {
            Map<String, Object> item =
                    item(quarantined.sopClassUid(), quarantined.sopInstanceUid());
            item.put(FAILURE_REASON, number(reason(quarantined)));
            failed.add(item);
        }
    }

    /** An instance that was not taken, and may come again. */
    void addToComeAgain() {
        toComeAgain++;
        failed.add(failure(OUT_OF_RESOURCES));
    }

    /** An instance that was not taken, and never will be. */
    void addTooLarge() {
        failed.add(failure(CANNOT_UNDERSTAND));
    }

    int instances() {
        return stored.size() + failed.size();
    }

    /** PS3.18, table 10.5.3-1; 503 where all that failed was for want of our own resources. */
    int status() {
        if (failed.isEmpty()) {
            return 200;
        }
        if (!stored.isEmpty()) {
            return 202;
        }
        return toComeAgain == failed.size() ? 503 : 409;
    }

    byte[] json() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(RETRIEVE_URL, Map.of("vr", "UR"));
        if (!failed.isEmpty()) {
            body.put(FAILED_SOP_SEQUENCE, sequence(failed));
        }
        if (!stored.isEmpty()) {
            body.put(REFERENCED_SOP_SEQUENCE, sequence(stored));
        }
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps can be written", e);
        }
    }

    private static int reason(IntakeAnswer.Quarantined answer) {
        return switch (answer.refusal()) {
            case DOES_NOT_MATCH -> DOES_NOT_MATCH;
            case CANNOT_UNDERSTAND -> CANNOT_UNDERSTAND;
        };
    }

    private static Map<String, Object> failure(int reason) {
        Map<String, Object> item = item(Optional.empty(), Optional.empty());
        item.put(FAILURE_REASON, number(reason));
        return item;
    }

    private static Map<String, Object> item(
            Optional<String> sopClassUid, Optional<String> sopInstanceUid) {
        Map<String, Object> item = new LinkedHashMap<>();
        sopClassUid.ifPresent(uid -> item.put(REFERENCED_SOP_CLASS_UID, uid(uid)));
        sopInstanceUid.ifPresent(uid -> item.put(REFERENCED_SOP_INSTANCE_UID, uid(uid)));
        return item;
    }

    private static Map<String, Object> uid(String uid) {
        return Map.of("vr", "UI", "Value", List.of(uid));
    }

    private static Map<String, Object> number(int number) {
        return Map.of("vr", "US", "Value", List.of(number));
    }

    private static Map<String, Object> sequence(List<Map<String, Object>> items) {
        return Map.of("vr", "SQ", "Value", items);
    }
}
