package io.pulmoflow.operators.freetext.domain;

import io.pulmoflow.operators.identity.domain.IntakeDecision;
import io.pulmoflow.schemas.clinical.CodeSystem;
import io.pulmoflow.schemas.clinical.TextKind;
import io.pulmoflow.schemas.internal.RecordTexts;
import io.pulmoflow.schemas.raw.HealthRecorded;
import io.pulmoflow.schemas.raw.ProtocolReported;
import io.pulmoflow.schemas.raw.RawText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The free texts of a raw record. */
public final class RawTexts {
    private static final Pattern NUMBER =
            Pattern.compile("[<>≤≥=~]?\\s*[-+]?\\d{1,9}([.,]\\d{1,9})?");

    private RawTexts() {}

    /**
     * Of a protocol or a health record, with or without text; empty for all other records.
     *
     * @param identified how the record is linked
     */
    public static Optional<RecordTexts> of(Object record, IntakeDecision.Identified identified) {
        if (record instanceof ProtocolReported protocol) {
            List<RawText> texts = new ArrayList<>(2);
            add(texts, TextKind.FINDINGS, protocol.getFindings());
            add(texts, TextKind.CONCLUSION, protocol.getConclusion());
            add(texts, TextKind.SECOND_REPORT, protocol.getSecondReport());
            add(texts, TextKind.EXPERT_REPORT, protocol.getExpertReport());
            return Optional.of(
                    new RecordTexts(
                            protocol.getOrigin().getEventId(), texts, identified.isSettled()));
        }
        if (record instanceof HealthRecorded health) {
            List<RawText> texts = new ArrayList<>(1);
            add(texts, TextKind.RECORD_TEXT, health.getText());
            // Beside a code of a published system the words are that system's.
            if (health.getCodeSystem() == CodeSystem.LOCAL || isBlank(health.getCode())) {
                add(texts, TextKind.RECORD_DISPLAY, health.getDisplay());
            }
            if (!isBlank(health.getValue())
                    && !NUMBER.matcher(health.getValue().strip()).matches()) {
                add(texts, TextKind.RECORD_VALUE, health.getValue());
            }
            return Optional.of(
                    new RecordTexts(
                            health.getOrigin().getEventId(), texts, identified.isSettled()));
        }
        return Optional.empty();
    }

    private static void add(List<RawText> texts, TextKind kind, String text) {
        if (!isBlank(text)) {
            texts.add(new RawText(kind, text));
        }
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
