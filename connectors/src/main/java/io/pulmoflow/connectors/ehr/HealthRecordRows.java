package io.pulmoflow.connectors.ehr;

import io.pulmoflow.connectors.inbox.BadRecord;
import io.pulmoflow.connectors.inbox.BlankOrigin;
import io.pulmoflow.connectors.inbox.ClaimedFile;
import io.pulmoflow.connectors.inbox.RecordSink;
import io.pulmoflow.connectors.inbox.RejectedFile;
import io.pulmoflow.connectors.inbox.SourceReader;
import io.pulmoflow.connectors.tabular.Fields;
import io.pulmoflow.connectors.tabular.PersonWords;
import io.pulmoflow.connectors.tabular.Row;
import io.pulmoflow.connectors.tabular.RowFaults;
import io.pulmoflow.connectors.tabular.Table;
import io.pulmoflow.connectors.tabular.TableContract;
import io.pulmoflow.connectors.tabular.TabularConfig;
import io.pulmoflow.connectors.tabular.Vocabulary;
import io.pulmoflow.schemas.clinical.CodeSystem;
import io.pulmoflow.schemas.clinical.HealthRecordType;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.raw.HealthRecorded;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.raw.Subject;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads health records: a row a record. */
public final class HealthRecordRows implements SourceReader<HealthRecorded> {
    /** The columns of the file contract. */
    public static final TableContract CONTRACT =
            new TableContract(
                    List.of(
                            "record_id",
                            "patient_id",
                            "issuer",
                            "national_id",
                            "record_type",
                            "code_system",
                            "code",
                            "display",
                            "value",
                            "unit",
                            "effective_at",
                            "ended_at",
                            "recorded_at",
                            "text"),
                    List.of("record_id", "record_type", "recorded_at"),
                    List.of("national_id", "patient_id"));

    private static final Vocabulary<HealthRecordType> TYPES =
            Vocabulary.<HealthRecordType>builder()
                    .add(HealthRecordType.CONDITION, "condition", "диагноз")
                    .add(HealthRecordType.OBSERVATION, "observation", "наблюдение")
                    .add(HealthRecordType.PROCEDURE, "procedure", "процедура")
                    .add(HealthRecordType.MEDICATION, "medication", "препарат")
                    .add(HealthRecordType.DEATH, "death", "смерть")
                    .build();
    private static final Vocabulary<CodeSystem> CODE_SYSTEMS =
            Vocabulary.<CodeSystem>builder()
                    .add(CodeSystem.ICD10, "ICD10", "ICD-10", "МКБ10", "МКБ-10")
                    .add(CodeSystem.SNOMED, "SNOMED", "SNOMED CT")
                    .add(CodeSystem.LOINC, "LOINC")
                    .add(CodeSystem.ATC, "ATC", "АТХ")
                    .add(CodeSystem.LOCAL, "local")
                    .build();

    private final TabularConfig config;

    public HealthRecordRows(TabularConfig config) {
        this.config = config;
    }

    @Override
    public void read(ClaimedFile file, RecordSink<HealthRecorded> to)
            throws IOException, RejectedFile {
        Table table = Table.open(file.path(), config.encoding(), config.mappings());
        table.unknownHeaders().forEach(to::unknownColumn);
        try (Table.Rows rows = table.rows()) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                read(table, row, to);
            }
        }
    }

    private void read(Table table, Row row, RecordSink<HealthRecorded> to) {
        Optional<Fault> fault = RowFaults.of(row);
        Fields fields = table.fields(row, config.site());
        if (fault.isEmpty()) {
            Optional<HealthRecorded> record = record(fields);
            fault = fields.fault();
            if (fault.isEmpty() && record.isPresent()) {
                to.accepted(row.number(), record.get().getRecordId(), record.get());
                return;
            }
        }
        to.quarantined(
                new BadRecord(
                        row.number(),
                        fault.orElseThrow(),
                        PayloadFormat.CSV,
                        table.excerpt(List.of(row)),
                        subject(row, fields)));
    }

    private static Optional<Subject> subject(Row row, Fields fields) {
        return PersonWords.subject(
                RowFaults.readable(row, fields.text("national_id")).orElse(null),
                RowFaults.readable(row, fields.issuer("issuer", "patient_id")).orElse(null),
                RowFaults.readable(row, fields.text("patient_id")).orElse(null));
    }

    /** Empty after a fault. */
    private Optional<HealthRecorded> record(Fields fields) {
        String recordId = fields.required("record_id");
        HealthRecordType type = fields.requiredWord("record_type", TYPES);
        CodeSystem codeSystem = fields.word("code_system", CODE_SYSTEMS, CodeSystem.LOCAL);
        Instant effectiveAt = fields.instant("effective_at");
        Instant endedAt = fields.instant("ended_at");
        Instant recordedAt = fields.requiredInstant("recorded_at");
        if (effectiveAt != null && endedAt != null && day(endedAt).isBefore(day(effectiveAt))) {
            fields.fault(
                    FaultCode.INCONSISTENT_DATES, "ended_at", "ended_at is before effective_at");
        }
        if (fields.fault().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                HealthRecorded.newBuilder()
                        .setOrigin(BlankOrigin.of(Source.EHR))
                        .setRecordId(recordId)
                        .setPatientId(fields.text("patient_id"))
                        .setIssuer(fields.issuer("issuer", "patient_id"))
                        .setNationalId(fields.text("national_id"))
                        .setRecordType(type)
                        .setCodeSystem(codeSystem)
                        .setCode(fields.text("code"))
                        .setDisplay(fields.text("display"))
                        .setValue(fields.text("value"))
                        .setUnit(fields.text("unit"))
                        .setEffectiveAt(effectiveAt)
                        .setEndedAt(endedAt)
                        .setRecordedAt(recordedAt)
                        .setText(fields.text("text"))
                        .build());
    }

    /** Ends are often written without a time of day: only days can be compared. */
    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, config.site().zone());
    }
}
