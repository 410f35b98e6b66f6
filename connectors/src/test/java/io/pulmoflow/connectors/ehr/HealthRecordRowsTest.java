package io.pulmoflow.connectors.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.connectors.CollectedRecords;
import io.pulmoflow.connectors.inbox.RejectedFile;
import io.pulmoflow.connectors.inbox.Site;
import io.pulmoflow.connectors.tabular.ColumnMapping;
import io.pulmoflow.connectors.tabular.EncodingChoice;
import io.pulmoflow.connectors.tabular.TabularConfig;
import io.pulmoflow.schemas.clinical.CodeSystem;
import io.pulmoflow.schemas.clinical.HealthRecordType;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.raw.HealthRecorded;
import io.pulmoflow.schemas.raw.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthRecordRowsTest {
    private static final String HEADER = String.join(",", HealthRecordRows.CONTRACT.columns());

    @TempDir Path folder;

    private final HealthRecordRows reader =
            new HealthRecordRows(
                    new TabularConfig(
                            new Site(ZoneId.of("Europe/Moscow"), Optional.of("CITY1")),
                            EncodingChoice.AUTO,
                            List.of(ColumnMapping.canonical(HealthRecordRows.CONTRACT))));

    @Test
    void a_row_is_a_health_record_and_a_patient_id_alone_has_the_sites_issuer() throws Exception {
        HealthRecorded record =
                read("e1,000123,,,observation,LOINC,20150-9,FEV1,\"2,31\",L,"
                                + "2026-02-01,2026-02-01,2026-02-01 10:00,\"two\nlines\"")
                        .accepted()
                        .get(0);

        assertThat(record.getRecordId()).isEqualTo("e1");
        assertThat(record.getIssuer()).isEqualTo("CITY1");
        assertThat(record.getRecordType()).isEqualTo(HealthRecordType.OBSERVATION);
        assertThat(record.getCodeSystem()).isEqualTo(CodeSystem.LOINC);
        assertThat(record.getValue()).isEqualTo("2,31");
        assertThat(record.getRecordedAt()).isEqualTo(Instant.parse("2026-02-01T07:00:00Z"));
        assertThat(record.getText()).isEqualTo("two\nlines");
    }

    @Test
    void a_record_that_ends_before_it_begins_is_quarantined_but_not_one_of_a_single_day()
            throws Exception {
        String from = "e1,000123,,,condition,ICD10,J44.9,,,,2026-02-02 10:00,";
        assertThat(read(from + "2026-02-01,2026-02-03,").bad().fault().code())
                .isEqualTo(FaultCode.INCONSISTENT_DATES);
        assertThat(read(from + "2026-02-02,2026-02-03,").accepted()).hasSize(1);
    }

    @Test
    void what_has_to_be_there_is_missed() throws Exception {
        assertThat(read(",000123,,,death,,,,,,,,2026-02-03,").bad().fault().code())
                .isEqualTo(FaultCode.MISSING_VALUE);
        assertThat(read("e1,000123,,,birth,,,,,,,,2026-02-03,").bad().fault().code())
                .isEqualTo(FaultCode.BAD_VALUE);
        assertThat(read("e1,000123,,,death,,,,,,,,,").bad().fault().code())
                .isEqualTo(FaultCode.MISSING_VALUE);
        assertThat(read("e1,000123,,,,,,,,,,,2026-02-03,").bad().subject())
                .contains(Subject.newBuilder().setIssuer("CITY1").setPatientId("000123").build());
    }

    private CollectedRecords<HealthRecorded> read(String row) throws IOException, RejectedFile {
        return CollectedRecords.of(reader, folder, "ehr.csv", HEADER + "\n" + row + "\n");
    }
}
