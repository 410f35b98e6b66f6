package io.pulmoflow.operators.deidentify.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.dicom.Vr;
import io.pulmoflow.schemas.fault.FaultCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeidentifierTest {
    private static final Deidentifier LDCT = Engines.of(Profile.ldctScreening());

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void an_instance_says_how_it_was_de_identified_and_whose_it_is_now(TestDataSet.Syntax syntax)
            throws IOException {
        ReadDataSet out = through(LDCT, TestDataSet.ct(), syntax);
        assertThat(out.text(0x00100010)).isEmpty();
        assertThat(out.text(0x00100020)).isEqualTo(Engines.ids().person(Engines.PERSON));
        assertThat(out.text(0x00120062)).isEqualTo("YES");
        assertThat(out.text(0x00120063)).contains("ldct-screening");
        assertThat(out.get(0x00120064).items())
                .extracting(item -> item.text(0x00080100))
                .containsExactly("113100", "113101", "113104", "113105", "113107");
        assertThat(out.text(0x00280303)).isEqualTo("MODIFIED");
        assertThat(out.text(0x00080018)).isEqualTo(Engines.ids().uid("1.2.3.18"));
        assertThat(out.text(0x00081090)).isEqualTo("Sensation 16");
        assertThat(out.get(0x7FE00010).bytes()).isEqualTo(new byte[32]);
    }

    @Test
    void preamble_and_file_meta_information_hold_nothing_of_the_source() throws IOException {
        through(LDCT, TestDataSet.ct(), TestDataSet.Syntax.EXPLICIT);
        byte[] file = Files.readAllBytes(folder.resolve("out.dcm"));
        assertThat(java.util.Arrays.copyOf(file, 128)).isEqualTo(new byte[128]);
        assertThat(new String(file, StandardCharsets.ISO_8859_1))
                .doesNotContain("PETROVA_AE")
                .doesNotContain("1.2.3.18");
    }

    @Test
    void a_missing_or_empty_patient_id_becomes_the_research_id_too() throws IOException {
        String id = Engines.ids().person(Engines.PERSON);
        assertThat(explicit(LDCT, TestDataSet.ct().without(0x00100020)).text(0x00100020))
                .isEqualTo(id);
        assertThat(explicit(LDCT, TestDataSet.ct().text(0x00100020, Vr.LO, "")).text(0x00100020))
                .isEqualTo(id);
    }

    @Test
    void descriptions_keep_the_words_of_the_vocabulary() throws IOException {
        ReadDataSet out =
                explicit(
                        LDCT,
                        TestDataSet.ct()
                                .text(0x0008103E, Vr.LO, "CHEST 1.25 LUNG Petrova 12.03")
                                .text(0x00081030, Vr.LO, "Petrova for Dr. House"));
        assertThat(out.text(0x0008103E)).isEqualTo("CHEST 1.25 LUNG 12.03");
        assertThat(out.has(0x00081030)).isFalse();
    }

    @Test
    void what_is_known_of_the_patient_is_scrubbed_from_text_that_stays() throws IOException {
        TestDataSet ct =
                TestDataSet.ct()
                        .text(0x00181020, Vr.LO, "v1 petrova\\PID-77123 \\v2")
                        .text(0x00181210, Vr.SH, "B31f")
                        .text(0x00180022, Vr.CS, "PETROVA\\AXIAL");
        ReadDataSet out = explicit(LDCT, ct);
        assertThat(out.text(0x00181020)).isEqualTo("v1 XXX\\XXX \\v2");
        assertThat(out.text(0x00181210)).isEqualTo("B31f");
        assertThat(out.text(0x00180022)).isEqualTo("REMOVED");
    }

    @Test
    void what_only_the_linked_identity_knows_is_scrubbed_too() throws IOException {
        TestDataSet ct =
                TestDataSet.ct().text(0x00181020, Vr.LO, "sn 112-233-445 95 DOB 12.07.1956");
        Path in = folder.resolve("in.dcm");
        Path out = folder.resolve("out.dcm");
        Files.write(in, ct.file(TestDataSet.Syntax.EXPLICIT));
        KnownPatient who =
                KnownPatient.person(Engines.PERSON)
                        .id("11223344595")
                        .birthDate(LocalDate.of(1956, 7, 12))
                        .build();
        assertThat(LDCT.deidentify(in, out, who)).isInstanceOf(Deidentification.Done.class);
        assertThat(ReadDataSet.of(out, TestDataSet.Syntax.EXPLICIT).text(0x00181020))
                .isEqualTo("sn XXX DOB XXX");
    }

    @Test
    void text_in_an_undeclared_encoding_is_a_dummy_since_nobody_can_tell_what_it_says()
            throws IOException {
        byte[] windows = "Петрова".getBytes("windows-1251");
        ReadDataSet out = explicit(LDCT, TestDataSet.ct().bytes(0x00181020, Vr.LO, windows));
        assertThat(out.text(0x00181020)).isEqualTo("REMOVED");
    }

    @Test
    void cyrillic_text_is_scrubbed_and_written_in_the_data_sets_own_set() throws IOException {
        byte[] text = "ПО Петрова".getBytes("ISO-8859-5");
        ReadDataSet out =
                explicit(
                        LDCT,
                        TestDataSet.ct()
                                .text(0x00080005, Vr.CS, "ISO_IR 144")
                                .bytes(0x00181020, Vr.LO, text));
        assertThat(new String(out.get(0x00181020).bytes(), "ISO-8859-5").strip())
                .isEqualTo("ПО XXX");
    }

    @Test
    void nothing_is_written_where_something_known_remains() throws IOException {
        // A number that a profile keeps although the linked identity knows it.
        Deidentifier keeping = Engines.of(Engines.profile("keep (0018,9074)"));
        TestDataSet ct = TestDataSet.ct().text(0x00189074, Vr.DT, "19560712");
        Path in = folder.resolve("in.dcm");
        Path out = folder.resolve("out.dcm");
        Files.write(in, ct.file(TestDataSet.Syntax.EXPLICIT));
        Deidentification result =
                keeping.deidentify(
                        in,
                        out,
                        KnownPatient.person(Engines.PERSON)
                                .birthDate(LocalDate.of(1956, 7, 12))
                                .build());
        assertThat(result)
                .isInstanceOfSatisfying(
                        Deidentification.Refused.class,
                        refused -> {
                            assertThat(refused.fault().code())
                                    .isEqualTo(FaultCode.IDENTITY_REMAINS);
                            assertThat(refused.fault().place()).isEqualTo("(0018,9074)");
                            assertThat(refused.fault().message()).doesNotContain("1956");
                        });
        assertThat(folder.toFile().list()).containsExactly("in.dcm");
    }

    @Test
    void private_unknown_overlay_and_curve_attributes_go_at_any_depth() throws IOException {
        TestDataSet inner =
                new TestDataSet()
                        .text(0x00090010, Vr.LO, "MAKER")
                        .items(0x00091001, new TestDataSet().text(0x00100010, Vr.PN, "A^B"))
                        .text(0x00087777, Vr.LO, "unknown")
                        .bytes(0x50000010, Vr.US, new byte[2])
                        .bytes(0x60003000, Vr.OW, new byte[4])
                        .bytes(0x7FE00010, Vr.OW, new byte[4])
                        .text(0x00182005, Vr.DS, "1.5");
        ReadDataSet out = explicit(LDCT, TestDataSet.ct().items(0x00082218, inner));
        ReadDataSet item = out.item(0x00082218, 0);
        assertThat(item.has(0x00090010)).isFalse();
        assertThat(item.has(0x00091001)).isFalse();
        assertThat(item.has(0x00087777)).isFalse();
        assertThat(item.has(0x50000010)).isFalse();
        assertThat(item.has(0x60003000)).isFalse();
        assertThat(item.has(0x7FE00010)).isFalse();
        assertThat(item.text(0x00182005)).isEqualTo("1.5");
    }

    @Test
    void safe_private_attributes_stay_where_the_profile_says_so_and_are_cleaned_inside()
            throws IOException {
        TestDataSet ct =
                TestDataSet.ct()
                        .text(0x00190010, Vr.LO, "GEMS_ACQU_01")
                        .text(0x00191023, Vr.DS, "27.5")
                        .text(0x001910AA, Vr.LO, "Petrova")
                        .text(0x00270010, Vr.LO, "OURS")
                        .items(
                                0x00271001,
                                new TestDataSet()
                                        .text(0x00100010, Vr.PN, "Petrova^Anna")
                                        .text(0x00182005, Vr.DS, "1.5"));
        ReadDataSet kept =
                explicit(
                        Engines.of(
                                Engines.profile(
                                        "option retain-safe-private", "safe-private 0027 01 OURS")),
                        ct);
        assertThat(kept.text(0x00190010)).isEqualTo("GEMS_ACQU_01");
        assertThat(kept.text(0x00191023)).isEqualTo("27.5");
        assertThat(kept.has(0x001910AA)).isFalse();
        assertThat(kept.item(0x00271001, 0).text(0x00100010)).isEmpty();
        assertThat(kept.item(0x00271001, 0).text(0x00182005)).isEqualTo("1.5");
        assertThat(explicit(LDCT, ct).has(0x00191023)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "retain-patient-characteristics, 00101010, AS, 077Y, 077Y",
        "retain-patient-characteristics, 00101010, AS, 093Y, 090Y",
        "retain-patient-characteristics, 00101010, AS, 089Y, 089Y",
        "retain-patient-characteristics, 00101030, DS, 71.5, 71.5",
        "retain-device-identity, 00181000, LO, SN-445566, SN-445566",
        "retain-device-identity, 00081010, SH, CT01, CT01",
        "retain-institution-identity, 00080080, LO, City Clinic 7, City Clinic 7",
        "retain-uids, 0020000D, UI, 1.2.3.13, 1.2.3.13",
        "retain-uids, 00080018, UI, 1.2.3.18, 1.2.3.18",
        "retain-full-dates, 00080020, DA, 20260308, 20260308",
        "retain-full-dates, 00080030, TM, 104000, 104000"
    })
    void an_option_keeps_what_it_is_for_and_the_basic_profile_does_not(
            String option, String tag, Vr vr, String stated, String kept) throws IOException {
        int attribute = Integer.parseUnsignedInt(tag, 16);
        TestDataSet ct = TestDataSet.ct().text(attribute, vr, stated);
        assertThat(explicit(Engines.of(Engines.profile("option " + option)), ct).text(attribute))
                .isEqualTo(kept);
        assertThat(explicit(Engines.of(Profile.basic()), ct).text(attribute)).isNotEqualTo(stated);
    }

    @ParameterizedTest
    @CsvSource({"retain-full-dates, UNMODIFIED", "retain-modified-dates, MODIFIED", ", REMOVED"})
    void it_is_stated_what_became_of_dates(String option, String stated) throws IOException {
        Profile profile = option == null ? Profile.basic() : Engines.profile("option " + option);
        assertThat(explicit(Engines.of(profile), TestDataSet.ct()).text(0x00280303))
                .isEqualTo(stated);
    }

    @Test
    void dates_that_were_removed_before_are_not_said_to_be_modified_or_real_now()
            throws IOException {
        TestDataSet before =
                TestDataSet.ct()
                        .text(0x00120062, Vr.CS, "YES")
                        .text(0x00120063, Vr.LO, "by Petrova")
                        .items(
                                0x00120064,
                                new TestDataSet()
                                        .text(0x00080100, Vr.SH, "113103")
                                        .text(0x00080102, Vr.SH, "DCM")
                                        .text(0x00080104, Vr.LO, "Clean Graphics Option"),
                                new TestDataSet()
                                        .text(0x00080100, Vr.SH, "113110")
                                        .text(0x00080102, Vr.SH, "DCM")
                                        .text(0x00080104, Vr.LO, "Retain UIDs Option"))
                        .text(0x00280303, Vr.CS, "REMOVED");
        ReadDataSet out = explicit(LDCT, before);
        assertThat(out.text(0x00280303)).isEqualTo("REMOVED");
        assertThat(out.text(0x00120063)).doesNotContain("Petrova");
        assertThat(out.get(0x00120064).items())
                .extracting(item -> item.text(0x00080100))
                .contains("113100", "113103")
                .doesNotContain("113110");
    }

    @Test
    void structured_content_keeps_codes_numbers_and_references_and_loses_text() throws IOException {
        TestDataSet item =
                new TestDataSet()
                        .text(0x0040A010, Vr.CS, "CONTAINS")
                        .text(0x0040A040, Vr.CS, "NUM")
                        .items(0x0040A043, code("246120007", "SCT", "Nodule size"))
                        .items(
                                0x0040A300,
                                new TestDataSet()
                                        .items(0x004008EA, code("mm", "UCUM", "millimeter"))
                                        .text(0x0040A30A, Vr.DS, "7.2"))
                        .items(
                                0x0040A730,
                                new TestDataSet()
                                        .text(0x0040A040, Vr.CS, "TEXT")
                                        .items(0x0040A043, code("121071", "DCM", "Finding"))
                                        .text(0x0040A160, Vr.UT, "seen by Dr. Petrova"),
                                new TestDataSet()
                                        .text(0x0040A040, Vr.CS, "DATE")
                                        .items(0x0040A043, code("121031", "DCM", "Birth Date"))
                                        .text(0x0040A121, Vr.DA, "19560712"),
                                new TestDataSet()
                                        .text(0x0040A040, Vr.CS, "CODE")
                                        .items(
                                                0x0040A043,
                                                code("X1", "99CLINIC", "Petrova's own")));
        ReadDataSet out = explicit(LDCT, TestDataSet.ct().items(0x0040A730, item));
        ReadDataSet read = out.item(0x0040A730, 0);
        assertThat(read.item(0x0040A043, 0).text(0x00080104)).isEqualTo("Nodule size");
        assertThat(read.item(0x0040A300, 0).text(0x0040A30A)).isEqualTo("7.2");
        assertThat(read.item(0x0040A730, 0).text(0x0040A160)).isEqualTo("REMOVED");
        assertThat(read.item(0x0040A730, 1).text(0x0040A121)).isEqualTo("19000101");
        assertThat(read.item(0x0040A730, 2).item(0x0040A043, 0).text(0x00080102))
                .isEqualTo("99REMOVED");
    }

    @Test
    void an_instance_of_a_class_that_no_uid_can_name_is_refused() throws IOException {
        TestDataSet damaged =
                TestDataSet.ct().without(0x7FE00010).text(0x00080016, Vr.UI, "1.2.840.Ж");
        assertThat(refused(damaged)).isEqualTo(FaultCode.MALFORMED_DICOM);
    }

    @Test
    void a_media_directory_is_refused_and_so_is_what_does_not_say_what_it_is() throws IOException {
        assertThat(refused(TestDataSet.ct().text(0x00080016, Vr.UI, "1.2.840.10008.1.3.10")))
                .isEqualTo(FaultCode.UNSUPPORTED_DICOM);
        assertThat(refused(TestDataSet.ct().text(0x00280301, Vr.CS, "YES")))
                .isEqualTo(FaultCode.PIXEL_PHI_RISK);
        Path text = Files.writeString(folder.resolve("in.dcm"), "no image at all");
        assertThat(LDCT.deidentify(text, folder.resolve("out.dcm"), KnownPatient.asTheFileSays()))
                .isInstanceOfSatisfying(
                        Deidentification.Refused.class,
                        refused ->
                                assertThat(refused.fault().code()).isEqualTo(FaultCode.NOT_DICOM));
    }

    @Test
    void one_person_has_one_shift_and_id_under_any_name_of_the_file() throws IOException {
        Path in = folder.resolve("in.dcm");
        Path out = folder.resolve("out.dcm");
        Files.write(
                in,
                TestDataSet.ct().text(0x00100021, Vr.LO, "CITY").file(TestDataSet.Syntax.EXPLICIT));
        LDCT.deidentify(in, out, KnownPatient.asTheFileSays());
        assertThat(ReadDataSet.of(out, TestDataSet.Syntax.EXPLICIT).text(0x00100020))
                .isEqualTo(Engines.ids().person("CITY|PID-77123"));
    }

    private FaultCode refused(TestDataSet dataSet) throws IOException {
        Path in = folder.resolve("in.dcm");
        Files.write(in, dataSet.file(TestDataSet.Syntax.EXPLICIT));
        Deidentification result =
                LDCT.deidentify(in, folder.resolve("out.dcm"), KnownPatient.asTheFileSays());
        return ((Deidentification.Refused) result).fault().code();
    }

    private static TestDataSet code(String value, String scheme, String meaning) {
        return new TestDataSet()
                .text(0x00080100, Vr.SH, value)
                .text(0x00080102, Vr.SH, scheme)
                .text(0x00080104, Vr.LO, meaning);
    }

    private ReadDataSet explicit(Deidentifier engine, TestDataSet dataSet) throws IOException {
        return through(engine, dataSet, TestDataSet.Syntax.EXPLICIT);
    }

    private ReadDataSet through(Deidentifier engine, TestDataSet dataSet, TestDataSet.Syntax syntax)
            throws IOException {
        return Engines.through(engine, dataSet, syntax, folder);
    }
}
