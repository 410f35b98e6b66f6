package io.pulmoflow.connectors.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.connectors.CollectedRecords;
import io.pulmoflow.connectors.inbox.BadRecord;
import io.pulmoflow.connectors.inbox.RejectedFile;
import io.pulmoflow.connectors.inbox.Site;
import io.pulmoflow.connectors.tabular.ColumnMapping;
import io.pulmoflow.connectors.tabular.EncodingChoice;
import io.pulmoflow.connectors.tabular.TabularConfig;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.Sex;
import io.pulmoflow.schemas.clinical.SmokingStatus;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.raw.Alias;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import io.pulmoflow.schemas.raw.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParticipantRowsTest {
    private static final String HEADER =
            String.join(
                    ";",
                    ParticipantRows.CONTRACT.columns().stream()
                            .filter(column -> !column.equals("merged_into"))
                            .toList());
    private static final String ROW =
            "c1;112-233-445 95;Петрова;Анна;Ильинична;01.03.1961;ж;+7 900 000-00-00;a@example.org;"
                    + "Тульская область;Тула;ул. Садовая, 1;S1;PACS1|A77 CITY1|000123;former;30,5;2015;"
                    + "yes;no;;нет;yes;2026-01-10;;2026-01-09 10:00;2026-01-10T12:30:00+03:00";

    @TempDir Path folder;

    private final ParticipantRows reader =
            new ParticipantRows(
                    new TabularConfig(
                            new Site(ZoneId.of("Europe/Moscow"), Optional.empty()),
                            EncodingChoice.AUTO,
                            List.of(
                                    ColumnMapping.canonical(ParticipantRows.CONTRACT),
                                    ParticipantRows.BITRIX24)));

    @Test
    void a_merged_entry_names_its_survivor() throws Exception {
        assertThat(read(HEADER + ";merged_into\n" + ROW + ";C-7\n").accepted().get(0))
                .extracting(ParticipantRecorded::getMergedInto)
                .isEqualTo("C-7");
        assertThat(read(HEADER + ";merged_into\n" + ROW + ";\n").accepted().get(0))
                .extracting(ParticipantRecorded::getMergedInto)
                .isNull();
    }

    @Test
    void a_full_row_is_a_participant() throws Exception {
        ParticipantRecorded participant = read(HEADER + "\n" + ROW + "\n").accepted().get(0);

        assertThat(participant.getContactId()).isEqualTo("c1");
        assertThat(participant.getNationalId()).isEqualTo("112-233-445 95");
        assertThat(participant.getBirthDate()).isEqualTo(LocalDate.of(1961, 3, 1));
        assertThat(participant.getSex()).isEqualTo(Sex.FEMALE);
        assertThat(participant.getSmokingStatus()).isEqualTo(SmokingStatus.FORMER);
        assertThat(participant.getPackYears()).isEqualTo(30.5);
        assertThat(participant.getQuitYear()).isEqualTo(2015);
        assertThat(participant.getOccupationalExposure()).isEqualTo(Answer.YES);
        assertThat(participant.getFamilyHistory()).isEqualTo(Answer.NO);
        assertThat(participant.getPriorCancer()).isEqualTo(Answer.UNKNOWN);
        assertThat(participant.getSymptoms()).isEqualTo(Answer.NO);
        assertThat(participant.getConsent()).isEqualTo(Consent.GIVEN);
        assertThat(participant.getRegisteredAt()).isEqualTo(Instant.parse("2026-01-09T07:00:00Z"));
        assertThat(participant.getUpdatedAt()).isEqualTo(Instant.parse("2026-01-10T09:30:00Z"));
        assertThat(participant.getLocalIds())
                .containsExactly(alias("CITY1", "000123"), alias("PACS1", "A77"));
    }

    @Test
    void encoding_delimiter_and_line_ends_change_nothing_of_the_record() throws Exception {
        ParticipantRecorded expected = read(HEADER + "\n" + ROW).accepted().get(0);
        String text = HEADER + "\r\n" + ROW + "\r\n";

        assertThat(read("\uFEFF" + text).accepted()).containsExactly(expected);
        assertThat(read(text.getBytes(Charset.forName("windows-1251"))).accepted())
                .containsExactly(expected);
        assertThat(read(text.replace(';', '\t')).accepted()).containsExactly(expected);
    }

    @Test
    void a_withdrawal_outweighs_the_consent() throws Exception {
        assertThat(consentOf("yes", "2026-02-01")).isEqualTo(Consent.WITHDRAWN);
        assertThat(consentOf("yes", "")).isEqualTo(Consent.GIVEN);
        assertThat(consentOf("no", "")).isEqualTo(Consent.REFUSED);
        assertThat(consentOf("", "")).isEqualTo(Consent.NONE);
    }

    @Test
    void each_fault_of_a_cell_has_its_code_and_place() throws Exception {
        assertThat(faultOf("30,5", "thirty")).isEqualTo(FaultCode.BAD_NUMBER);
        assertThat(faultOf("30,5", "-1")).isEqualTo(FaultCode.BAD_NUMBER);
        assertThat(faultOf("01.03.1961", "31.02.1961")).isEqualTo(FaultCode.BAD_DATE);
        assertThat(faultOf(";former;", ";sometimes;")).isEqualTo(FaultCode.BAD_VALUE);
        assertThat(faultOf("CITY1|000123", "CITY1|")).isEqualTo(FaultCode.BAD_VALUE);
        assertThat(faultOf("c1;", ";")).isEqualTo(FaultCode.MISSING_VALUE);
        assertThat(faultOf("c1;", "")).isEqualTo(FaultCode.COLUMN_COUNT);
        BadRecord bad = read(HEADER + "\n" + ROW.replace("30,5", "много")).bad();
        assertThat(bad.fault().place()).isEqualTo("row 1 (line 2), column pack_years");
        assertThat(bad.fault().message()).doesNotContain("много");
    }

    @Test
    void a_bad_row_tells_its_person_unless_its_cells_may_have_shifted() throws Exception {
        assertThat(read(HEADER + "\n" + ROW.replace("30,5", "x")).bad().subject())
                .map(Subject::getNationalId)
                .contains("112-233-445 95");
        assertThat(read(HEADER + "\n" + ROW + ";more").bad().subject()).isEmpty();
    }

    @Test
    void bytes_that_utf8_does_not_have_are_the_fault_of_their_row_alone() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write((HEADER + "\n" + ROW + "\n").getBytes(StandardCharsets.UTF_8));
        byte[] damaged = ROW.replace("c1;", "c2;").getBytes(StandardCharsets.UTF_8);
        damaged[ROW.indexOf("Петрова") + 1] = (byte) 0xC0;
        bytes.write(damaged);

        CollectedRecords<ParticipantRecorded> read = read(bytes.toByteArray());

        assertThat(read.accepted()).hasSize(1);
        assertThat(read.bad().fault().code()).isEqualTo(FaultCode.UNREADABLE_ENCODING);
        assertThat(read.bad().number()).isEqualTo(2);
    }

    @Test
    void utf16_and_binary_files_are_rejected() {
        assertThatThrownBy(() -> read((HEADER + "\n" + ROW).getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(RejectedFile.class)
                .hasMessageContaining("UNREADABLE_ENCODING");
        assertThatThrownBy(() -> read((HEADER + "\n\0").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RejectedFile.class);
    }

    @Test
    void missing_columns_are_named_and_unknown_ones_are_listed() throws Exception {
        assertThatThrownBy(() -> read("contact_id;consent;hair\nc1;yes;grey\n"))
                .isInstanceOf(RejectedFile.class)
                .hasMessageContaining("national_id, updated_at")
                .hasMessageNotContaining("hair");
        assertThat(read(HEADER + ";hair\n" + ROW + ";grey\n").unknownColumns())
                .containsExactly("hair");
    }

    @Test
    void the_dead_letter_of_a_row_can_be_dropped_as_a_file() throws Exception {
        String bad = ROW.replace("30,5", "x");
        byte[] file =
                (HEADER + "\r\n" + ROW + "\r\n" + bad).getBytes(Charset.forName("windows-1251"));
        BadRecord record = read(file).bad();
        byte[] payload = new byte[record.payload().remaining()];
        record.payload().duplicate().get(payload);

        assertThat(read(payload).bad().fault().code()).isEqualTo(FaultCode.BAD_NUMBER);
        assertThat(new String(payload, Charset.forName("windows-1251")))
                .isEqualTo(HEADER + "\r\n" + bad + "\n");
    }

    @Test
    void an_export_of_bitrix24_needs_no_configuration() throws Exception {
        String export =
                "\"ID\";\"Фамилия\";\"Имя\";\"Отчество\";\"Дата рождения\";\"Мобильный телефон\";\"Рабочий телефон\";"
                        + "\"UF_CRM_SNILS\";\"UF_CRM_CONSENT\";\"Дата изменения\";\"Ответственный\"\n"
                        + "\"17\";\"Петрова\";\"Анна\";\"Ильинична\";\"01.03.1961\";\"\";\"+7 900\";"
                        + "\"112-233-445 95\";\"да\";\"10.01.2026 12:30:00\";\"Кто-то\"\n";

        CollectedRecords<ParticipantRecorded> read = read(export);

        ParticipantRecorded participant = read.accepted().get(0);
        assertThat(participant.getContactId()).isEqualTo("17");
        assertThat(participant.getPhone()).isEqualTo("+7 900");
        assertThat(participant.getConsent()).isEqualTo(Consent.GIVEN);
        assertThat(participant.getUpdatedAt()).isEqualTo(Instant.parse("2026-01-10T09:30:00Z"));
        assertThat(read.unknownColumns()).containsExactly("Ответственный");
    }

    private Consent consentOf(String consent, String withdrawnAt) throws Exception {
        return read("contact_id;national_id;consent;consent_withdrawn_at;updated_at\nc1;;"
                        + consent
                        + ";"
                        + withdrawnAt
                        + ";2026-02-02\n")
                .accepted()
                .get(0)
                .getConsent();
    }

    private FaultCode faultOf(String good, String bad) throws Exception {
        return read(HEADER + "\n" + ROW.replace(good, bad) + "\n").bad().fault().code();
    }

    private CollectedRecords<ParticipantRecorded> read(String text)
            throws IOException, RejectedFile {
        return CollectedRecords.of(reader, folder, "crm.csv", text);
    }

    private CollectedRecords<ParticipantRecorded> read(byte[] bytes)
            throws IOException, RejectedFile {
        return CollectedRecords.of(reader, folder, "crm.csv", bytes);
    }

    private static Alias alias(String issuer, String id) {
        return Alias.newBuilder().setIssuer(issuer).setId(id).build();
    }
}
