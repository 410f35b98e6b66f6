package io.pulmoflow.connectors.ris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.connectors.CollectedRecords;
import io.pulmoflow.connectors.inbox.RejectedFile;
import io.pulmoflow.connectors.inbox.Site;
import io.pulmoflow.connectors.tabular.ColumnMapping;
import io.pulmoflow.connectors.tabular.EncodingChoice;
import io.pulmoflow.connectors.tabular.TabularConfig;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.BenignSign;
import io.pulmoflow.schemas.clinical.Lobe;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.Margin;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleLocation;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import io.pulmoflow.schemas.clinical.NoduleType;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.clinical.Shape;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.raw.ProtocolReported;
import io.pulmoflow.schemas.raw.Subject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtocolFilesTest {
    private static final String HEADER =
            "accession_number;national_id;performed_at;reported_at;status;lung_rads;nodule_no;"
                    + "nodule_type;long_axis_mm;benign_signs;conclusion\n";
    private static final String SAMPLE =
            """
            Протокол: A-2026-000417
            Исследование: 1.2.643.5.1.13.2026.417
            Пациент: CITY1|000123
            СНИЛС: 112-233-445 95
            Дата исследования: 01.03.2026 10:40
            Дата протокола: 01.03.2026 12:05
            Статус: окончательный
            Врач: r17
            Lung-RADS: 4A
            Очаг 1: солидный; впервые; верхняя доля правого лёгкого; S3; 10,9 x 7,2 мм; контур ровный
            Описание: В верхней доле справа очаг.
            Размеры: прежние; динамика положительная.
            Заключение: Очаг правого лёгкого.
            Экспертный анализ: да
            """;

    @TempDir Path folder;

    private final ProtocolFiles reader =
            new ProtocolFiles(
                    new TabularConfig(
                            new Site(ZoneId.of("Europe/Moscow"), Optional.empty()),
                            EncodingChoice.AUTO,
                            List.of(ColumnMapping.canonical(ProtocolFields.CONTRACT))));

    @Test
    void rows_of_one_version_are_one_protocol_wherever_they_stand() throws Exception {
        CollectedRecords<ProtocolReported> read =
                rows(
                        "A1;1;2026-03-01;2026-03-02 10:00;final;3;2;solid;7,5;fat popcorn;x",
                        "A2;2;2026-03-01;2026-03-02;final;1;;;;;",
                        "A1;1;2026-03-01;02.03.2026 10:00;Final;3;1;part-solid;9;;x",
                        "A1;1;2026-03-01;2026-03-05;amended;2;1;solid;5;;x");

        assertThat(read.numbers()).containsExactly(1, 2, 4);
        ProtocolReported first = read.accepted().get(0);
        assertThat(first.getNodules()).extracting(Nodule::getNumber).containsExactly(1, 2);
        assertThat(first.getNodules().get(0).getType()).isEqualTo(NoduleType.PART_SOLID);
        assertThat(first.getNodules().get(1).getLongAxisMm()).isEqualTo(7.5);
        assertThat(first.getNodules().get(1).getBenignSigns())
                .containsExactly(BenignSign.POPCORN, BenignSign.FAT);
        assertThat(read.accepted().get(1).getNodules()).isEmpty();
        assertThat(read.accepted().get(2).getStatus()).isEqualTo(ProtocolStatus.AMENDED);
    }

    @Test
    void one_bad_nodule_quarantines_its_protocol_whole_and_no_other() throws Exception {
        CollectedRecords<ProtocolReported> read =
                rows(
                        "A1;1;2026-03-01;2026-03-02;final;3;1;solid;7;;x",
                        "A2;2;2026-03-01;2026-03-02;final;1;;;;;",
                        "A1;1;2026-03-01;2026-03-02;final;3;2;solid;huge;;x");

        assertThat(read.accepted())
                .extracting(ProtocolReported::getAccessionNumber)
                .containsExactly("A2");
        assertThat(read.bad().number()).isOne();
        assertThat(read.bad().fault().code()).isEqualTo(FaultCode.BAD_NUMBER);
        assertThat(read.bad().fault().place()).isEqualTo("row 3 (line 4), column long_axis_mm");
        assertThat(text(read.bad().payload()))
                .isEqualTo(
                        HEADER
                                + "A1;1;2026-03-01;2026-03-02;final;3;1;solid;7;;x\n"
                                + "A1;1;2026-03-01;2026-03-02;final;3;2;solid;huge;;x\n");
        assertThat(read.bad().subject()).map(Subject::getNationalId).contains("1");
    }

    @Test
    void a_torn_row_belongs_to_the_protocol_of_its_accession_number() throws Exception {
        CollectedRecords<ProtocolReported> read =
                rows(
                        "A1;1;2026-03-01;2026-03-02;final;3;1;solid;7;;x",
                        "A1;1;2026-03-01;2026-03-02;final;3;2",
                        "A3;1;2026-03-01",
                        "A2;2;2026-03-01;2026-03-02;final;1;;;;;");

        assertThat(read.accepted())
                .extracting(ProtocolReported::getAccessionNumber)
                .containsExactly("A2");
        assertThat(read.quarantined()).extracting(bad -> bad.number()).containsExactly(1, 3);
        assertThat(read.quarantined())
                .extracting(bad -> bad.fault().code())
                .containsOnly(FaultCode.COLUMN_COUNT);
        assertThat(read.quarantined().get(0).subject()).isPresent();
        assertThat(read.quarantined().get(1).subject()).isEmpty();
    }

    @Test
    void rows_that_disagree_on_the_protocol_are_contradictory() throws Exception {
        assertThat(
                        rows(
                                        "A1;1;2026-03-01;2026-03-02;final;3;1;solid;7;;x",
                                        "A1;1;2026-03-01;2026-03-02;final;4A;2;solid;7;;x")
                                .bad()
                                .fault()
                                .code())
                .isEqualTo(FaultCode.CONTRADICTORY_ROWS);
        assertThat(
                        rows(
                                        "A1;1;2026-03-01;2026-03-02;final;3;1;solid;7;;x",
                                        "A1;1;2026-03-01;2026-03-02;final;3;1;solid;8;;x")
                                .bad()
                                .fault()
                                .code())
                .isEqualTo(FaultCode.CONTRADICTORY_ROWS);
        CollectedRecords<ProtocolReported> differentPersons =
                rows(
                        "A1;1;2026-03-01;2026-03-02;final;3;1;solid;7;;x",
                        "A1;2;2026-03-01;2026-03-02;final;3;2;solid;7;;x");
        assertThat(differentPersons.bad().subject()).isEmpty();
    }

    @Test
    void a_row_that_came_twice_is_one_nodule() throws Exception {
        String row = "A1;1;2026-03-01;2026-03-02;final;3;1;solid;7;;x";
        assertThat(rows(row, row).accepted().get(0).getNodules()).hasSize(1);
    }

    @Test
    void categories_are_read_as_radiologists_write_them() throws Exception {
        assertThat(categoryOf("4А")).isEqualTo(LungRads.CATEGORY_4A);
        assertThat(categoryOf("Lung-RADS 4x")).isEqualTo(LungRads.CATEGORY_4X);
        assertThat(categoryOf("2S")).isEqualTo(LungRads.CATEGORY_2);
        assertThat(categoryOf("категория 0")).isEqualTo(LungRads.CATEGORY_0);
        assertThat(categoryOf("")).isEqualTo(LungRads.UNSTATED);
        assertThat(StatedCategory.of("2S"))
                .contains(new StatedCategory(LungRads.CATEGORY_2, Answer.YES));
        for (String none : List.of("4", "5", "4C", "1.1", "BI-RADS 4A")) {
            assertThat(StatedCategory.of(none)).as(none).isEmpty();
        }
    }

    @Test
    void a_text_protocol_is_read_whole() throws Exception {
        ProtocolReported protocol = text(SAMPLE).accepted().get(0);

        assertThat(protocol.getAccessionNumber()).isEqualTo("A-2026-000417");
        assertThat(protocol.getStudyUid()).isEqualTo("1.2.643.5.1.13.2026.417");
        assertThat(protocol.getIssuer()).isEqualTo("CITY1");
        assertThat(protocol.getPatientId()).isEqualTo("000123");
        assertThat(protocol.getNationalId()).isEqualTo("112-233-445 95");
        assertThat(protocol.getPerformedAt()).isEqualTo(Instant.parse("2026-03-01T07:40:00Z"));
        assertThat(protocol.getReportedAt()).isEqualTo(Instant.parse("2026-03-01T09:05:00Z"));
        assertThat(protocol.getStatus()).isEqualTo(ProtocolStatus.FINAL);
        assertThat(protocol.getLungRads()).isEqualTo(LungRads.CATEGORY_4A);
        assertThat(protocol.getExpertRequired()).isEqualTo(Answer.YES);
        assertThat(protocol.getFindings())
                .isEqualTo(
                        "В верхней доле справа очаг.\nРазмеры: прежние; динамика положительная.");
        assertThat(protocol.getConclusion()).isEqualTo("Очаг правого лёгкого.");
        Nodule nodule = protocol.getNodules().get(0);
        assertThat(nodule.getType()).isEqualTo(NoduleType.SOLID);
        assertThat(nodule.getStatus()).isEqualTo(NoduleStatus.BASELINE);
        assertThat(nodule.getLobe()).isEqualTo(Lobe.RUL);
        assertThat(nodule.getSegment()).isEqualTo("S3");
        assertThat(nodule.getLongAxisMm()).isEqualTo(10.9);
        assertThat(nodule.getShortAxisMm()).isEqualTo(7.2);
        assertThat(nodule.getMargin()).isEqualTo(Margin.SMOOTH);
    }

    @Test
    void a_text_protocol_may_be_in_windows_1251() throws Exception {
        assertThat(
                        CollectedRecords.of(
                                        reader,
                                        folder,
                                        "p.TXT",
                                        SAMPLE.getBytes(Charset.forName("windows-1251")))
                                .accepted())
                .isEqualTo(text(SAMPLE).accepted());
    }

    @Test
    void an_english_protocol_says_the_same_words() throws Exception {
        ProtocolReported protocol =
                text("""
                                Protocol: A-1
                                Patient: CITY1|7
                                Performed at: 2026-03-01T10:40+03:00
                                Reported at: 2026-03-01T12:05+03:00
                                Status: amended
                                Lung-RADS: 3
                                S modifier: yes
                                Nodule 1: part-solid; growing; left lower lobe; 1.2 x 0.8 cm; solid component 5 x 4 mm; volume 310 mm3
                                Nodule 2: solid; new; lingula; perifissural; 4 mm; shape: lentiform; margin: smooth; id n-77; slow growth
                                Impression: two nodules
                                Expert required: no
                                """)
                        .accepted()
                        .get(0);

        assertThat(protocol.getSModifier()).isEqualTo(Answer.YES);
        assertThat(protocol.getExpertRequired()).isEqualTo(Answer.NO);
        Nodule first = protocol.getNodules().get(0);
        assertThat(first.getLongAxisMm()).isEqualTo(12);
        assertThat(first.getShortAxisMm()).isEqualTo(8);
        assertThat(first.getSolidLongAxisMm()).isEqualTo(5);
        assertThat(first.getSolidShortAxisMm()).isEqualTo(4);
        assertThat(first.getVolumeMm3()).isEqualTo(310);
        assertThat(first.getLobe()).isEqualTo(Lobe.LLL);
        Nodule second = protocol.getNodules().get(1);
        assertThat(second.getStatedId()).isEqualTo("n-77");
        assertThat(second.getLocation()).isEqualTo(NoduleLocation.PERIFISSURAL);
        assertThat(second.getShape()).isEqualTo(Shape.LENTIFORM);
        assertThat(second.getSlowGrowth()).isEqualTo(Answer.YES);
        assertThat(second.getLongAxisMm()).isEqualTo(4);
        assertThat(second.getShortAxisMm()).isNull();
    }

    @Test
    void what_is_not_understood_of_a_nodule_quarantines_the_protocol() throws Exception {
        assertThat(text(SAMPLE.replace("S3", "где-то")).bad().fault().code())
                .isEqualTo(FaultCode.BAD_VALUE);
        assertThat(text(SAMPLE.replace("Очаг 1:", "Очаг 1")).bad().fault().code())
                .isEqualTo(FaultCode.BAD_VALUE);
        assertThat(text(SAMPLE.replace("S3", "5 x 4 мм")).bad().fault().code())
                .isEqualTo(FaultCode.BAD_VALUE);
    }

    @Test
    void a_bad_text_protocol_is_kept_whole_with_its_person() throws Exception {
        CollectedRecords<ProtocolReported> read = text(SAMPLE.replace("01.03.2026 12:05", "вчера"));

        assertThat(read.bad().fault().code()).isEqualTo(FaultCode.BAD_DATE);
        assertThat(read.bad().fault().place()).isEqualTo("line 6");
        assertThat(read.bad().format()).isEqualTo(PayloadFormat.TEXT);
        assertThat(text(read.bad().payload()))
                .isEqualTo(SAMPLE.replace("01.03.2026 12:05", "вчера"));
        assertThat(read.bad().subject()).map(Subject::getPatientId).contains("000123");
    }

    @Test
    void two_protocols_in_one_text_are_not_taken_for_one() throws Exception {
        assertThat(text(SAMPLE + SAMPLE.replace("000417", "000418")).bad().fault().code())
                .isEqualTo(FaultCode.BAD_VALUE);
    }

    @Test
    void a_text_without_any_key_is_rejected() {
        assertThatThrownBy(() -> text("Дорогие коллеги!\n"))
                .isInstanceOf(RejectedFile.class)
                .hasMessageContaining("UNREADABLE_FILE");
    }

    private LungRads categoryOf(String written) throws Exception {
        return rows("A1;1;2026-03-01;2026-03-02;final;" + written + ";;;;;x")
                .accepted()
                .get(0)
                .getLungRads();
    }

    private CollectedRecords<ProtocolReported> rows(String... rows)
            throws IOException, RejectedFile {
        return CollectedRecords.of(
                reader, folder, "ris.csv", HEADER + String.join("\n", rows) + "\n");
    }

    private CollectedRecords<ProtocolReported> text(String text) throws IOException, RejectedFile {
        return CollectedRecords.of(reader, folder, "protocol.txt", text);
    }

    private static String text(ByteBuffer payload) {
        return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
    }
}
