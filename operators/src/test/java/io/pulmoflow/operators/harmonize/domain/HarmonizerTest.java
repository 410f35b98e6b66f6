package io.pulmoflow.operators.harmonize.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.operators.identity.domain.RawExamples;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.CodeSystem;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.Lobe;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.Margin;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleLocation;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import io.pulmoflow.schemas.clinical.NoduleType;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.clinical.Shape;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.raw.HealthRecorded;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import io.pulmoflow.schemas.raw.ProtocolReported;
import java.util.List;
import org.junit.jupiter.api.Test;

class HarmonizerTest {
    private final Harmonizer harmonizer = new Harmonizer(RawExamples.ids(), Regions.ofRussia());

    @Test
    void a_region_is_kept_in_its_one_spelling() {
        assertThat(regionOf("Московская область")).isEqualTo("Московская область");
        assertThat(regionOf(" московская  обл. ")).isEqualTo("Московская область");
        assertThat(regionOf("г. Санкт-Петербург")).isEqualTo("Санкт-Петербург");
        assertThat(regionOf("Татарстан Респ")).isEqualTo("Республика Татарстан");
        assertThat(regionOf("Ханты-Мансийский АО - Югра"))
                .isEqualTo("Ханты-Мансийский автономный округ — Югра");
    }

    @Test
    void what_is_no_region_stays_behind_whatever_it_looks_like() {
        assertThat(regionOf("Кузнецова Анна Петровна")).isNull();
        assertThat(regionOf("Московская область, ул. Ленина 5")).isNull();
        assertThat(regionOf("+7 912 345-67-89")).isNull();
        assertThat(regionOf("")).isNull();
        assertThat(regionOf(null)).isNull();
    }

    @Test
    void a_programme_may_bring_its_own_regions() {
        Regions own = Regions.of(List.of("# ours", "Абайская область; Абай", "Астана"));
        assertThat(own.canonical("абай")).contains("Абайская область");
        assertThat(own.canonical("Москва")).isEmpty();
        assertThatThrownBy(() -> Regions.of(List.of("А; В", "Б; В")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Regions.of(List.of("# nothing")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_site_is_kept_only_where_it_is_a_code() {
        assertThat(siteOf("CITY1")).isEqualTo("CITY1");
        assertThat(siteOf("Городская поликлиника 5")).isNull();
        assertThat(siteOf("IVANOVA")).isNull();
        assertThat(siteOf("79123456789")).isNull();
        assertThat(siteOf("A123456")).isNull();
    }

    @Test
    void codes_are_held_to_the_shape_and_check_digit_of_their_system() {
        assertThat(codeOf(CodeSystem.ICD10, "j44.9")).isEqualTo("J44.9");
        assertThat(codeOf(CodeSystem.ICD10, "I10")).isEqualTo("I10");
        assertThat(codeOf(CodeSystem.ICD10, "ХОБЛ")).isNull();
        assertThat(codeOf(CodeSystem.LOINC, "59408-5")).isEqualTo("59408-5");
        assertThat(codeOf(CodeSystem.LOINC, "39156-5")).isEqualTo("39156-5");
        assertThat(codeOf(CodeSystem.LOINC, "59408-6")).isNull();
        assertThat(codeOf(CodeSystem.SNOMED, "13645005")).isEqualTo("13645005");
        assertThat(codeOf(CodeSystem.SNOMED, "195967001")).isEqualTo("195967001");
        assertThat(codeOf(CodeSystem.SNOMED, "195967002")).isNull();
        assertThat(codeOf(CodeSystem.SNOMED, "11223344595")).isNull();
        assertThat(codeOf(CodeSystem.ATC, "R03BB04")).isEqualTo("R03BB04");
        assertThat(codeOf(CodeSystem.ATC, "R03B")).isEqualTo("R03B");
        assertThat(codeOf(CodeSystem.ATC, "сальбутамол")).isNull();
        assertThat(codeOf(CodeSystem.LOCAL, "SPIRO_01")).isEqualTo("SPIRO_01");
        assertThat(codeOf(CodeSystem.LOCAL, "A89123456789")).isNull();
        assertThat(codeOf(CodeSystem.LOCAL, "Кузнецова")).isNull();
    }

    @Test
    void only_measured_numbers_pass_as_values() {
        assertThat(valueOf("2,41")).isEqualTo(2.41);
        assertThat(valueOf(" 97 ")).isEqualTo(97.0);
        assertThat(valueOf("-0.5")).isEqualTo(-0.5);
        assertThat(valueOf("курит, тел. 89123456789")).isNull();
        assertThat(valueOf("89123456789")).isNull();
        assertThat(valueOf("11223344595")).isNull();
        assertThat(valueOf("19560312")).isNull();
        assertThat(valueOf("NaN")).isNull();
        assertThat(valueOf("1e9")).isNull();
        assertThat(valueOf("")).isNull();
    }

    @Test
    void only_known_units_pass() {
        for (String unit :
                List.of(
                        "%",
                        "kg/m2",
                        "L",
                        "mm[Hg]",
                        "/min",
                        "10*9/L",
                        "mmol/L",
                        "mL/min/{1.73_m2}",
                        "мм рт. ст.",
                        "уд/мин",
                        "ммоль/л")) {
            assertThat(unitOf(unit)).as(unit).isEqualTo(unit);
        }
        assertThat(unitOf("кг/м²")).isEqualTo("кг/м2");
        assertThat(unitOf("Ivanova")).isNull();
        assertThat(unitOf("Кузнецова А. П.")).isNull();
        assertThat(unitOf("89123456789")).isNull();
        assertThat(unitOf("100500")).isNull();
        assertThat(unitOf("{Ivanova}")).isNull();
        assertThat(unitOf("")).isNull();
    }

    @Test
    void the_same_content_has_the_same_fingerprint_which_nobody_without_the_key_can_work_out() {
        String raw = RawExamples.origin("e1", Source.EHR).getFingerprint();
        String kept = harmonizer.trace(RawExamples.origin("e1", Source.EHR)).getFingerprint();
        assertThat(kept)
                .isEqualTo(harmonizer.trace(RawExamples.origin("e2", Source.EHR)).getFingerprint())
                .isNotEqualTo(raw)
                .hasSize(32);
    }

    @Test
    void a_protocol_leaves_its_texts_and_ids_behind() {
        ProtocolLinked linked = harmonizer.protocol(protocol(), "p");
        assertThat(linked.getSecondReported()).isTrue();
        assertThat(linked.getIcd10()).isEqualTo("R91");
        assertThat(linked.getLungRadsVersion()).isEqualTo("2022");
        Nodule nodule = linked.getNodules().get(0);
        assertThat(nodule.getLongAxisMm()).isEqualTo(10.9);
        assertThat(nodule.getSegment()).isEqualTo("S3");
        assertThat(nodule.getStatedId()).isEqualTo(RawExamples.ids().nodule("Кузнецова-1"));
        assertThat(linked.toString())
                .doesNotContain("Кузнецов")
                .doesNotContain("A-2026-000417")
                .doesNotContain("1.2.643.5")
                .doesNotContain("000123")
                .doesNotContain("112-233");
    }

    @Test
    void a_version_segment_or_code_that_is_text_stays_behind() {
        ProtocolReported raw = protocol();
        raw.setIcd10("рак");
        raw.setLungRadsVersion("Кузнецова");
        raw.getNodules().get(0).setSegment("S3 у Кузнецовой");
        raw.setSecondReport(" ");
        ProtocolLinked linked = harmonizer.protocol(raw, "p");
        assertThat(linked.getIcd10()).isNull();
        assertThat(linked.getLungRadsVersion()).isNull();
        assertThat(linked.getNodules().get(0).getSegment()).isNull();
        assertThat(linked.getSecondReported()).isFalse();
    }

    private String regionOf(String stated) {
        ParticipantRecorded raw = RawExamples.participant("e1", RawExamples.SNILS, List.of());
        raw.setRegion(stated);
        ParticipantLinked linked = harmonizer.participant(raw, "p");
        return linked.getRegion();
    }

    private String siteOf(String stated) {
        ParticipantRecorded raw = RawExamples.participant("e1", RawExamples.SNILS, List.of());
        raw.setSite(stated);
        return harmonizer.participant(raw, "p").getSite();
    }

    private String codeOf(CodeSystem system, String stated) {
        HealthRecorded raw = RawExamples.healthRecord("e1", RawExamples.SNILS, null);
        raw.setCodeSystem(system);
        raw.setCode(stated);
        return harmonizer.healthRecord(raw, "p").getCode();
    }

    private Double valueOf(String stated) {
        HealthRecorded raw = RawExamples.healthRecord("e1", RawExamples.SNILS, null);
        raw.setValue(stated);
        HealthRecordLinked linked = harmonizer.healthRecord(raw, "p");
        return linked.getValue();
    }

    private String unitOf(String stated) {
        HealthRecorded raw = RawExamples.healthRecord("e1", RawExamples.SNILS, null);
        raw.setUnit(stated);
        return harmonizer.healthRecord(raw, "p").getUnit();
    }

    private static ProtocolReported protocol() {
        return ProtocolReported.newBuilder()
                .setOrigin(RawExamples.origin("e1", Source.RIS))
                .setAccessionNumber("A-2026-000417")
                .setStudyUid("1.2.643.5.1.13.2026.417")
                .setIssuer("CITY1")
                .setPatientId("000123")
                .setNationalId("112-233-445 95")
                .setPerformedAt(RawExamples.ACCEPTED)
                .setReportedAt(RawExamples.ACCEPTED)
                .setStatus(ProtocolStatus.FINAL)
                .setReader("Кузнецов")
                .setLungRads(LungRads.CATEGORY_4A)
                .setLungRadsVersion("2022")
                .setSModifier(Answer.NO)
                .setIncompleteReason(IncompleteReason.UNSTATED)
                .setNodules(List.of(nodule()))
                .setFindings("Кузнецова Анна, очаг 10,9 мм")
                .setConclusion("Кузнецовой показана ПЭТ")
                .setIcd10("r91")
                .setExpertRequired(Answer.YES)
                .setSecondReport("согласен, Кузнецов")
                .build();
    }

    private static Nodule nodule() {
        return Nodule.newBuilder()
                .setNumber(1)
                .setStatedId("Кузнецова-1")
                .setType(NoduleType.SOLID)
                .setStatus(NoduleStatus.BASELINE)
                .setLocation(NoduleLocation.PARENCHYMAL)
                .setLobe(Lobe.RUL)
                .setSegment("S3")
                .setLongAxisMm(10.9)
                .setMargin(Margin.SMOOTH)
                .setShape(Shape.OVAL)
                .build();
    }
}
