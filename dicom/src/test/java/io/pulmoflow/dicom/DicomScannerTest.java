package io.pulmoflow.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pulmoflow.dicom.testing.TestFile;
import io.pulmoflow.dicom.testing.TestFile.Form;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomScannerTest {
    private static final DicomLimits LIMITS = DicomLimits.usual();
    private static final int PRIVATE = 0x00111001;
    private static final int OTHER_PATIENT_IDS_SEQUENCE = 0x00101002;

    @TempDir Path folder;

    private List<String> scan(TestFile file) throws IOException {
        return scan(file.toBytes());
    }

    /** Path, VR and text of each element. */
    private List<String> scan(byte[] file) throws IOException {
        List<String> seen = new ArrayList<>();
        DicomScanner.scan(
                Files.write(folder.resolve("in"), file),
                element -> {
                    seen.add(element.path() + " " + element.vr() + " " + element.texts());
                    return ElementVisitor.Next.DESCEND;
                },
                LIMITS);
        return seen;
    }

    private DicomFault fault(byte[] file) {
        return catchThrowableOfType(DicomFault.class, () -> scan(file));
    }

    private static TestFile item() {
        return TestFile.explicitLittle();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void identity_in_a_sequence_written_as_un_is_seen(Form form) throws IOException {
        TestFile file =
                item().unknownSequence(
                                PRIVATE,
                                form,
                                item ->
                                        item.unknownSequence(
                                                OTHER_PATIENT_IDS_SEQUENCE,
                                                form,
                                                deep ->
                                                        deep.text(
                                                                Tags.PATIENT_ID, Vr.LO, "123456")));
        assertThat(scan(file))
                .containsExactly(
                        "(0011,1001) SQ []",
                        "(0011,1001)[0].(0010,1002) SQ []",
                        "(0011,1001)[0].(0010,1002)[0].(0010,0020) LO [123456]");
    }

    @Test
    void a_private_sequence_of_defined_length_in_implicit_vr_is_seen() throws IOException {
        TestFile file =
                TestFile.implicitLittle()
                        .sequence(
                                PRIVATE,
                                Form.DEFINED,
                                item -> item.text(Tags.PATIENT_ID, Vr.LO, "123456"));
        assertThat(scan(file)).contains("(0011,1001)[0].(0010,0020) LO [123456]");
    }

    @Test
    void bytes_that_only_begin_like_an_item_stay_bytes() throws IOException {
        byte[] value = {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0, 5, 0, 0, 0, 1, 2, 3, 4};
        assertThat(scan(item().bytes(PRIVATE, Vr.UN, value))).containsExactly("(0011,1001) UN []");
    }

    @Test
    void a_known_attribute_written_as_un_has_the_representation_of_the_dictionary()
            throws IOException {
        assertThat(
                        scan(
                                item().bytes(
                                                Tags.PATIENT_NAME,
                                                Vr.UN,
                                                "A^B ".getBytes(StandardCharsets.US_ASCII))))
                .containsExactly("(0010,0010) PN [A^B]");
    }

    @Test
    void implicit_items_in_an_explicit_file_are_read() throws IOException {
        byte[] inner = TestFile.implicitLittle().text(Tags.PATIENT_ID, Vr.LO, "123456").dataSet();
        TestFile file =
                item().sequence(PRIVATE, Form.DEFINED, item -> item.raw(inner))
                        .text(0x00120010, Vr.LO, "after");
        assertThat(scan(file))
                .containsExactly(
                        "(0011,1001) SQ []",
                        "(0011,1001)[0].(0010,0020) LO [123456]",
                        "(0012,0010) LO [after]");
    }

    @Test
    void a_sequence_in_the_other_byte_order_is_read() throws IOException {
        byte[] inner =
                TestFile.explicitLittle()
                        .tag(Tags.ITEM)
                        .number(16, 4)
                        .text(Tags.PATIENT_ID, Vr.LO, "12345678")
                        .dataSet();
        TestFile file =
                TestFile.of(TransferSyntax.EXPLICIT_BIG)
                        .header(OTHER_PATIENT_IDS_SEQUENCE, "SQ", true, inner.length)
                        .raw(inner);
        assertThat(scan(file)).contains("(0010,1002)[0].(0010,0020) LO [12345678]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OX", "ZZ"})
    void a_representation_of_the_future_has_the_long_form(String vr) throws IOException {
        TestFile file =
                item().header(0x00111002, vr, true, 4)
                        .raw(new byte[4])
                        .text(0x00120010, Vr.LO, "after");
        assertThat(scan(file)).containsExactly("(0011,1002) UN []", "(0012,0010) LO [after]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"??", "\0\0", "  ", "-5"})
    void a_representation_that_is_none_is_read_in_the_one_way_that_goes_on(String vr)
            throws IOException {
        TestFile file =
                item().header(Tags.PATIENT_ID, vr, false, 6)
                        .raw("123456".getBytes(StandardCharsets.US_ASCII))
                        .text(0x00120010, Vr.LO, "after");
        assertThat(scan(file)).containsExactly("(0010,0020) LO [123456]", "(0012,0010) LO [after]");
    }

    @Test
    void a_delimiter_after_a_sequence_of_defined_length_belongs_to_it() throws IOException {
        TestFile file =
                item().sequence(OTHER_PATIENT_IDS_SEQUENCE, Form.DEFINED, item -> {})
                        .delimiter(Tags.SEQUENCE_DELIMITER)
                        .text(0x00120010, Vr.LO, "after");
        assertThat(scan(file)).hasSize(2);
        Path out = folder.resolve("out");
        DicomRewriter.rewrite(
                file.write(folder.resolve("in")),
                out,
                element -> element.isSequence() ? Edit.REMOVE : Edit.KEEP,
                LIMITS);
        assertThat(Files.readAllBytes(out))
                .isEqualTo(item().text(0x00120010, Vr.LO, "after").toBytes());
    }

    @Test
    void files_without_preamble_or_meta_information_are_read_where_that_is_safe()
            throws IOException {
        for (TransferSyntax syntax :
                List.of(
                        TransferSyntax.IMPLICIT_LITTLE,
                        TransferSyntax.EXPLICIT_LITTLE,
                        TransferSyntax.EXPLICIT_BIG)) {
            byte[] dataSet =
                    TestFile.of(syntax)
                            .text(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 100")
                            .text(Tags.PATIENT_ID, Vr.LO, "123456")
                            .dataSet();
            assertThat(scan(dataSet)).as(syntax.uid()).contains("(0010,0020) LO [123456]");
        }
        byte[] file = item().text(Tags.PATIENT_ID, Vr.LO, "123456").toBytes();
        assertThat(scan(Arrays.copyOfRange(file, 132, file.length)))
                .containsExactly("(0010,0020) LO [123456]");
    }

    @Test
    void a_wrong_transfer_syntax_is_overruled_by_what_is_there() throws IOException {
        byte[] stated = TestFile.implicitLittle().toBytes();
        byte[] explicit = item().text(Tags.PATIENT_ID, Vr.LO, "123456").dataSet();
        byte[] file = Arrays.copyOf(stated, stated.length + explicit.length);
        System.arraycopy(explicit, 0, file, stated.length, explicit.length);
        assertThat(scan(file)).containsExactly("(0010,0020) LO [123456]");
        assertThat(DicomScanner.facts(folder.resolve("in"), LIMITS).transferSyntax())
                .isEqualTo(TransferSyntax.EXPLICIT_LITTLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "DICM", "a text that is not DICOM, but long enough to be", "%PDF-1.7"})
    void what_is_not_dicom_is_said_to_be_none(String text) {
        assertThat(fault(text.getBytes(StandardCharsets.US_ASCII)).code())
                .isEqualTo(DicomFaultCode.NOT_DICOM);
    }

    @Test
    void a_transfer_syntax_of_nobody_is_refused() {
        byte[] file = FileMeta.of("1.2", "1.3", "1.2.3.4", "1.5", "X").toBytes();
        assertThat(fault(file).code()).isEqualTo(DicomFaultCode.UNSUPPORTED_TRANSFER_SYNTAX);
    }

    @Test
    void every_place_of_truncation_is_a_fault_or_the_end_of_an_element() throws IOException {
        TestFile file =
                TestFile.encapsulated()
                        .sequence(
                                OTHER_PATIENT_IDS_SEQUENCE,
                                Form.UNDEFINED,
                                item -> item.text(Tags.PATIENT_ID, Vr.LO, "123456"))
                        .fragments(Tags.PIXEL_DATA, Vr.OB, new byte[0], new byte[10]);
        byte[] whole = file.toBytes();
        int begin = whole.length - file.dataSet().length;
        int sequenceEnd = begin + 12 + 8 + 14 + 8 + 8;
        for (int length = begin + 1; length < whole.length; length++) {
            DicomFault fault = fault(Arrays.copyOf(whole, length));
            if (length == sequenceEnd) {
                assertThat(fault).isNull();
            } else {
                assertThat(fault).as("at %d", length).isNotNull();
                assertThat(fault.code()).as("at %d", length).isEqualTo(DicomFaultCode.TRUNCATED);
            }
        }
    }

    @Test
    void an_element_that_reaches_out_of_its_item_is_a_contradiction() {
        byte[] file =
                item().sequence(
                                OTHER_PATIENT_IDS_SEQUENCE,
                                Form.DEFINED,
                                item -> item.header(Tags.PATIENT_ID, "LO", false, 100))
                        .raw(new byte[200])
                        .toBytes();
        DicomFault fault = fault(file);
        assertThat(fault.code()).isEqualTo(DicomFaultCode.LENGTH_CONTRADICTION);
        assertThat(fault.path()).isEqualTo("(0010,1002)[0].(0010,0020)");
        assertThat(file[(int) fault.offset()]).isEqualTo((byte) 0x10);
    }

    @Test
    void claims_of_four_gigabytes_are_faults() {
        for (long length : new long[] {0xFFFFFFFEL, 0x7FFFFFFFL, 0x80000000L}) {
            assertThat(fault(item().header(Tags.PIXEL_DATA, "OW", true, length).toBytes()).code())
                    .isEqualTo(DicomFaultCode.TRUNCATED);
            assertThat(
                            fault(
                                            item().header(PRIVATE, "UN", true, length)
                                                    .tag(Tags.ITEM)
                                                    .number(length, 4)
                                                    .toBytes())
                                    .code())
                    .isEqualTo(DicomFaultCode.TRUNCATED);
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void nesting_beyond_the_limit_is_a_fault(boolean isHidden) {
        TestFile nested = isHidden ? TestFile.implicitLittle() : item();
        for (int i = 0; i < 100_000; i++) {
            nested.tag(Tags.ITEM).number(0xFFFFFFFFL, 4);
            nested.header(PRIVATE, "SQ", true, 0xFFFFFFFFL);
        }
        byte[] file =
                item().header(PRIVATE, isHidden ? "UN" : "SQ", true, 0xFFFFFFFFL)
                        .raw(nested.dataSet())
                        .toBytes();
        assertThat(fault(file).code()).isEqualTo(DicomFaultCode.TOO_DEEP);
    }

    @Test
    void more_elements_than_the_limit_are_a_fault() throws IOException {
        TestFile file = item();
        for (int i = 0; i < 200; i++) {
            file.text(Tags.PATIENT_ID, Vr.LO, "");
        }
        Path in = file.write(folder.resolve("in"));
        DicomLimits few = new DicomLimits(1024, 64, 100, 1024, 1024, 10);
        DicomFault fault =
                catchThrowableOfType(
                        DicomFault.class,
                        () -> DicomScanner.scan(in, element -> ElementVisitor.Next.SKIP, few));
        assertThat(fault.code()).isEqualTo(DicomFaultCode.TOO_MANY_ELEMENTS);
    }

    @Test
    void a_deflation_bomb_is_a_fault() throws IOException {
        byte[] zeros =
                item().header(Tags.PIXEL_DATA, "OW", true, 50_000_000)
                        .raw(new byte[50_000_000])
                        .dataSet();
        Path in = TestFile.of(TransferSyntax.DEFLATED).raw(zeros).write(folder.resolve("in"));
        DicomLimits strict = new DicomLimits(1024, 64, 100, 1024, 20_000_000, 1500);
        DicomLimits byRatio = new DicomLimits(1024, 64, 100, 1024, 60_000_000, 10);
        for (DicomLimits limits : List.of(strict, byRatio)) {
            DicomFault fault =
                    catchThrowableOfType(
                            DicomFault.class,
                            () ->
                                    DicomScanner.scan(
                                            in, element -> ElementVisitor.Next.SKIP, limits));
            assertThat(fault.code()).isEqualTo(DicomFaultCode.INFLATES_TOO_LARGE);
        }
    }

    @Test
    void deflated_data_of_any_size_are_read_and_leave_no_temporary_file() throws IOException {
        byte[] pixels = new byte[3_000_000];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31 >>> 7);
        }
        Path in =
                TestFile.of(TransferSyntax.DEFLATED)
                        .text(Tags.PATIENT_ID, Vr.LO, "12")
                        .bytes(Tags.PIXEL_DATA, Vr.OW, pixels)
                        .write(folder.resolve("in"));
        byte[] read = new byte[pixels.length];
        DicomScanner.scan(
                in,
                element -> {
                    if (element.tag() == Tags.PIXEL_DATA) {
                        assertThat(element.isBulk()).isTrue();
                        element.read(0, read, 0, read.length);
                    }
                    return ElementVisitor.Next.SKIP;
                },
                LIMITS);
        assertThat(read).isEqualTo(pixels);
    }

    @Test
    void a_zlib_header_before_deflated_data_is_forgiven() throws IOException {
        byte[] meta = TestFile.of(TransferSyntax.DEFLATED).toBytes();
        int begin = meta.length - TestFile.deflated(new byte[0]).length;
        byte[] dataSet = item().text(Tags.PATIENT_ID, Vr.LO, "12").dataSet();
        Deflater deflater = new Deflater();
        deflater.setInput(dataSet);
        deflater.finish();
        byte[] buffer = new byte[1000];
        int length = deflater.deflate(buffer);
        byte[] file = Arrays.copyOf(meta, begin + length);
        System.arraycopy(buffer, 0, file, begin, length);
        assertThat(scan(file)).containsExactly("(0010,0020) LO [12]");
    }

    @Test
    void bytes_after_a_deflated_data_set_are_a_fault() {
        byte[] file = TestFile.of(TransferSyntax.DEFLATED).toBytes();
        byte[] longer = Arrays.copyOf(file, file.length + 30);
        Arrays.fill(longer, file.length, longer.length, (byte) 'x');
        assertThat(fault(longer).code()).isEqualTo(DicomFaultCode.TRAILING_BYTES);
    }

    @Test
    void private_elements_know_who_defined_them() throws IOException {
        List<String> creators = new ArrayList<>();
        DicomScanner.scan(
                item().text(0x00110010, Vr.LO, "ONE")
                        .text(0x00110011, Vr.LO, "OTHER")
                        .text(0x00111001, Vr.LO, "a")
                        .text(0x00111101, Vr.LO, "b")
                        .text(0x00111201, Vr.LO, "c")
                        .write(folder.resolve("in")),
                element -> {
                    creators.add(element.privateCreator().orElse("-"));
                    return ElementVisitor.Next.SKIP;
                },
                LIMITS);
        assertThat(creators).containsExactly("-", "-", "ONE", "OTHER", "-");
    }

    @Test
    void the_character_set_of_an_item_is_its_own() throws IOException {
        TestFile file =
                item().text(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 144")
                        .sequence(
                                OTHER_PATIENT_IDS_SEQUENCE,
                                Form.DEFINED,
                                item ->
                                        item.text(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
                                                .text(
                                                        Tags.PATIENT_NAME,
                                                        Vr.PN,
                                                        "Ёжик",
                                                        StandardCharsets.UTF_8),
                                item ->
                                        item.bytes(
                                                Tags.PATIENT_NAME,
                                                Vr.PN,
                                                new byte[] {(byte) 0xA1, (byte) 0xB0}));
        assertThat(scan(file))
                .contains(
                        "(0010,1002)[0].(0010,0010) PN [Ёжик]",
                        "(0010,1002)[1].(0010,0010) PN [ЁА]");
    }

    @Test
    void fragments_and_the_offset_table_are_found_without_reading_them() throws IOException {
        List<Fragment> fragments = new ArrayList<>();
        DicomScanner.scan(
                TestFile.encapsulated()
                        .fragments(Tags.PIXEL_DATA, Vr.OB, new byte[0], new byte[10], new byte[6])
                        .write(folder.resolve("in")),
                element -> {
                    fragments.addAll(element.fragments());
                    assertThat(element.isBulk()).isTrue();
                    return ElementVisitor.Next.SKIP;
                },
                LIMITS);
        assertThat(fragments)
                .containsExactly(new Fragment(8, 0), new Fragment(16, 10), new Fragment(34, 6));
    }
}
