package io.pulmoflow.generator.records;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A version of a record of the EHR; empty text is an empty cell, a value with a decimal point is a
 * number.
 */
public record HealthRecord(
        String recordId,
        Identity identity,
        Type type,
        String codeSystem,
        String code,
        String display,
        String value,
        String unit,
        Instant effectiveAt,
        Optional<Instant> endedAt,
        Instant recordedAt,
        String text,
        Defect defect)
        implements SourceRecord {

    /** Kind of record. */
    public enum Type {
        CONDITION,
        OBSERVATION,
        PROCEDURE,
        MEDICATION,
        DEATH;

        public String cell() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Source source() {
        return Source.EHR;
    }

    public HealthRecord of(Identity other) {
        return new HealthRecord(
                recordId,
                other,
                type,
                codeSystem,
                code,
                display,
                value,
                unit,
                effectiveAt,
                endedAt,
                recordedAt,
                text,
                defect);
    }

    public HealthRecord with(Defect other) {
        return new HealthRecord(
                recordId,
                identity,
                type,
                codeSystem,
                code,
                display,
                value,
                unit,
                effectiveAt,
                endedAt,
                recordedAt,
                text,
                other);
    }

    public HealthRecord corrected(String newText, Instant newRecordedAt) {
        return new HealthRecord(
                recordId,
                identity,
                type,
                codeSystem,
                code,
                display,
                value,
                unit,
                effectiveAt,
                endedAt,
                newRecordedAt,
                newText,
                defect);
    }

    public HealthRecord called(String otherRecordId) {
        return new HealthRecord(
                otherRecordId,
                identity,
                type,
                codeSystem,
                code,
                display,
                value,
                unit,
                effectiveAt,
                endedAt,
                recordedAt,
                text,
                defect);
    }
}
