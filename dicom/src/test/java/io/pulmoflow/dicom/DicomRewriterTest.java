package io.pulmoflow.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.dicom.testing.Contents;
import io.pulmoflow.dicom.testing.TestFile;
import io.pulmoflow.dicom.testing.TestFile.Form;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DicomRewriterTest {
    private static final DicomLimits LIMITS = DicomLimits.usual();
    private static final int OTHER_PATIENT_IDS_SEQUENCE = 0x00101002;
    private static final int REQUEST_ATTRIBUTES_SEQUENCE = 0x00400275;
    private static final int PATIENT_GROUP_LENGTH = 0x00100000;

    @TempDir Path folder;

    static List<TransferSyntax> native_() {
        return List.of(
                TransferSyntax.IMPLICIT_LITTLE,
                TransferSyntax.EXPLICIT_LITTLE,
                TransferSyntax.EXPLICIT_BIG,
                TransferSyntax.DEFLATED);
    }

    /** An editor for one tag at any depth; everything else stays. */
    private static DataSetEditor only(int tag, Edit edit) {
        return element -> {
            if (element.tag() == tag) {
                return edit;
            }
            return element.isSequence() ? Edit.DESCEND : Edit.KEEP;
        };
    }

    private Path rewrite(TestFile file, DataSetEditor editor) throws IOException {
        Path out = folder.resolve("out");
        DicomRewriter.rewrite(file.write(folder.resolve("in")), out, editor, LIMITS);
        return out;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @MethodSource("native_")
    void a_replaced_value_is_padded_and_its_neighbours_stay(TransferSyntax syntax)
            throws IOException {
        TestFile in =
                TestFile.of(syntax)
                        .text(Tags.PATIENT_NAME, Vr.PN, "Smith^John")
                        .text(Tags.PATIENT_ID, Vr.LO, "123456")
                        .numbers(Tags.ROWS, Vr.US, 512);
        Path out = rewrite(in, only(Tags.PATIENT_ID, Edit.replace(ascii("A"))));

        Path expected =
                TestFile.of(syntax)
                        .text(Tags.PATIENT_NAME, Vr.PN, "Smith^John")
                        .text(Tags.PATIENT_ID, Vr.LO, "A")
                        .numbers(Tags.ROWS, Vr.US, 512)
                        .write(folder.resolve("expected"));
        assertThat(Contents.of(out)).isEqualTo(Contents.of(expected));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void lengths_around_a_nested_change_are_right(Form form) throws IOException {
        for (TransferSyntax syntax : native_()) {
            Path out =
                    rewrite(
                            nested(syntax, form, "Smith^John"),
                            only(Tags.PATIENT_NAME, Edit.replace(ascii("Anon"))));
            TransferSyntax written =
                    syntax == TransferSyntax.DEFLATED ? TransferSyntax.EXPLICIT_LITTLE : syntax;
            byte[] expected = nested(written, form, "Anon").dataSet();
            byte[] file = Files.readAllBytes(out);
            assertThat(Arrays.copyOfRange(file, file.length - expected.length, file.length))
                    .isEqualTo(expected);
        }
    }

    private static TestFile nested(TransferSyntax syntax, Form form, String name) {
        return TestFile.of(syntax)
                .sequence(
                        OTHER_PATIENT_IDS_SEQUENCE,
                        form,
                        first ->
                                first.text(Tags.ACCESSION_NUMBER, Vr.SH, "77")
                                        .sequence(
                                                REQUEST_ATTRIBUTES_SEQUENCE,
                                                form,
                                                inner ->
                                                        inner.text(Tags.PATIENT_NAME, Vr.PN, name)),
                        second -> second.text(Tags.PATIENT_NAME, Vr.PN, name))
                .numbers(Tags.ROWS, Vr.US, 4);
    }

    @Test
    void the_lengths_of_a_sequence_written_as_un_are_right_too() throws IOException {
        TestFile in = TestFile.explicitLittle();
        TestFile expected = TestFile.explicitLittle();
        in.unknownSequence(
                0x00111001,
                Form.DEFINED,
                item -> item.text(Tags.PATIENT_NAME, Vr.PN, "Smith^John"));
        expected.unknownSequence(
                0x00111001, Form.DEFINED, item -> item.text(Tags.PATIENT_NAME, Vr.PN, "Anon"));
        Path out = rewrite(in, only(Tags.PATIENT_NAME, Edit.replace(ascii("Anon"))));
        assertThat(Files.readAllBytes(out)).isEqualTo(expected.toBytes());
    }

    @ParameterizedTest
    @MethodSource("native_")
    void additions_stand_in_tag_order(TransferSyntax syntax) throws IOException {
        TestFile in =
                TestFile.of(syntax)
                        .text(Tags.PATIENT_ID, Vr.LO, "123456")
                        .numbers(Tags.ROWS, Vr.US, 512)
                        .numbers(Tags.PIXEL_DATA, Vr.OW, 1, 2, 3);
        DataSetEditor editor =
                new DataSetEditor() {
                    @Override
                    public Edit edit(Element element) {
                        return Edit.KEEP;
                    }

                    @Override
                    public List<NewElement> endDataSet(Optional<Element> sequence) {
                        return List.of(
                                NewElement.text(0x00281054, Vr.LO, "HU"),
                                NewElement.text(Tags.PATIENT_IDENTITY_REMOVED, Vr.CS, "YES"),
                                NewElement.sequence(
                                        Tags.DEIDENTIFICATION_METHOD_CODE_SEQUENCE,
                                        List.of(
                                                List.of(
                                                        NewElement.text(
                                                                0x00080100, Vr.SH, "113100"),
                                                        NewElement.numbers(
                                                                Tags.COLUMNS, Vr.US, 7)))),
                                NewElement.text(Tags.ACCESSION_NUMBER, Vr.SH, "1"),
                                NewElement.text(Tags.DEIDENTIFICATION_METHOD, Vr.LO, "a", "b"),
                                NewElement.bytes(0xFFFCFFFC, Vr.OB, new byte[2]));
                    }
                };
        Path out = rewrite(in, editor);
        Path expected =
                TestFile.of(syntax)
                        .text(Tags.ACCESSION_NUMBER, Vr.SH, "1")
                        .text(Tags.PATIENT_ID, Vr.LO, "123456")
                        .text(Tags.PATIENT_IDENTITY_REMOVED, Vr.CS, "YES")
                        .text(Tags.DEIDENTIFICATION_METHOD, Vr.LO, "a\\b")
                        .sequence(
                                Tags.DEIDENTIFICATION_METHOD_CODE_SEQUENCE,
                                Form.DEFINED,
                                item ->
                                        item.text(0x00080100, Vr.SH, "113100")
                                                .numbers(Tags.COLUMNS, Vr.US, 7))
                        .numbers(Tags.ROWS, Vr.US, 512)
                        .text(0x00281054, Vr.LO, "HU")
                        .numbers(Tags.PIXEL_DATA, Vr.OW, 1, 2, 3)
                        .bytes(0xFFFCFFFC, Vr.OB, new byte[2])
                        .write(folder.resolve("expected"));
        assertThat(Contents.of(out)).isEqualTo(Contents.of(expected));
    }

    @Test
    void an_item_can_gain_elements() throws IOException {
        DataSetEditor editor =
                new DataSetEditor() {
                    @Override
                    public Edit edit(Element element) {
                        return element.isSequence() ? Edit.DESCEND : Edit.KEEP;
                    }

                    @Override
                    public List<NewElement> endDataSet(Optional<Element> sequence) {
                        return sequence.isPresent() && sequence.get().item() == 1
                                ? List.of(NewElement.text(Tags.MODALITY, Vr.CS, "CT"))
                                : List.of();
                    }
                };
        Path out = rewrite(nested(TransferSyntax.EXPLICIT_LITTLE, Form.DEFINED, "A"), editor);
        assertThat(Contents.of(out))
                .anyMatch(line -> line.startsWith("(0010,1002)[1].(0008,0060) CS"))
                .hasSize(7);
    }

    @Test
    void an_addition_beside_an_element_of_its_tag_is_refused() {
        DataSetEditor editor =
                new DataSetEditor() {
                    @Override
                    public Edit edit(Element element) {
                        return Edit.KEEP;
                    }

                    @Override
                    public List<NewElement> endDataSet(Optional<Element> sequence) {
                        return List.of(NewElement.text(Tags.PATIENT_ID, Vr.LO, "1"));
                    }
                };
        TestFile in = TestFile.explicitLittle().text(Tags.PATIENT_ID, Vr.LO, "123456");
        assertThatThrownBy(() -> rewrite(in, editor)).isInstanceOf(IllegalStateException.class);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void a_group_length_goes_only_where_its_group_changes() throws IOException {
        TestFile in =
                TestFile.explicitLittle()
                        .numbers(0x00080000, Vr.UL, 14)
                        .text(Tags.ACCESSION_NUMBER, Vr.SH, "123456")
                        .numbers(PATIENT_GROUP_LENGTH, Vr.UL, 14)
                        .text(Tags.PATIENT_ID, Vr.LO, "123456");
        Path out = rewrite(in, only(Tags.PATIENT_ID, Edit.EMPTY));
        Path expected =
                TestFile.explicitLittle()
                        .numbers(0x00080000, Vr.UL, 14)
                        .text(Tags.ACCESSION_NUMBER, Vr.SH, "123456")
                        .text(Tags.PATIENT_ID, Vr.LO, "")
                        .write(folder.resolve("expected"));
        assertThat(Files.readAllBytes(out)).isEqualTo(Files.readAllBytes(expected));
    }

    @Test
    void new_meta_information_has_an_empty_preamble_and_the_right_syntax() throws IOException {
        Path in =
                TestFile.implicitLittle()
                        .text(Tags.PATIENT_ID, Vr.LO, "1")
                        .write(folder.resolve("in"));
        byte[] bytes = Files.readAllBytes(in);
        Arrays.fill(bytes, 0, 128, (byte) 'x');
        Files.write(in, bytes);
        DataSetEditor editor =
                new DataSetEditor() {
                    @Override
                    public Edit edit(Element element) {
                        return Edit.KEEP;
                    }

                    @Override
                    public Optional<FileMeta> fileMeta(FileFacts file) {
                        return Optional.of(FileMeta.of("1.2", "1.9", "9.9", "1.7", "OURS"));
                    }
                };
        Path out = folder.resolve("out");
        DicomRewriter.rewrite(in, out, editor, LIMITS);
        FileFacts facts = DicomScanner.facts(out, LIMITS);
        assertThat(Arrays.copyOf(Files.readAllBytes(out), 128)).containsOnly(0);
        assertThat(facts.meta().text(Tags.MEDIA_STORAGE_SOP_INSTANCE_UID)).contains("1.9");
        assertThat(facts.meta().text(Tags.TRANSFER_SYNTAX_UID)).contains("1.2.840.10008.1.2");
        assertThat(Contents.of(out)).isEqualTo(Contents.of(in));
    }

    @Test
    void overwriting_touches_only_the_bytes_that_are_named() throws IOException {
        byte[] pixels = new byte[200_000];
        Arrays.fill(pixels, (byte) 7);
        byte[] expected = pixels.clone();
        for (int row = 0; row < 100; row++) {
            for (int i = 0; i < 30; i++) {
                expected[1000 + row * 1500 + i] = (byte) (i % 2 == 0 ? 1 : 2);
            }
        }
        expected[199_999] = 9;
        List<Fill> fills =
                List.of(
                        new Fill(1000, 30, 1500, 100, new byte[] {1, 2}),
                        Fill.of(199_999, 1, (byte) 9));
        TestFile in = TestFile.explicitLittle().bytes(Tags.PIXEL_DATA, Vr.OB, pixels);
        Path out = rewrite(in, only(Tags.PIXEL_DATA, Edit.overwrite(fills)));
        assertThat(Files.readAllBytes(out))
                .isEqualTo(
                        TestFile.explicitLittle()
                                .bytes(Tags.PIXEL_DATA, Vr.OB, expected)
                                .toBytes());
    }

    @Test
    void overwriting_past_the_end_of_a_value_is_a_fault() {
        TestFile in = TestFile.explicitLittle().bytes(Tags.PIXEL_DATA, Vr.OB, new byte[10]);
        Edit edit = Edit.overwrite(List.of(Fill.of(9, 2, (byte) 0)));
        assertThatThrownBy(() -> rewrite(in, only(Tags.PIXEL_DATA, edit)))
                .isInstanceOfSatisfying(
                        DicomFault.class,
                        fault ->
                                assertThat(fault.code())
                                        .isEqualTo(DicomFaultCode.VALUE_DOES_NOT_FIT));
    }

    @Test
    void native_pixels_in_place_of_fragments_change_the_transfer_syntax() throws IOException {
        byte[] pixels = new byte[70_001];
        Arrays.fill(pixels, (byte) 5);
        TestFile in =
                TestFile.encapsulated()
                        .text(Tags.PATIENT_ID, Vr.LO, "12")
                        .fragments(Tags.PIXEL_DATA, Vr.OB, new byte[0], new byte[100]);
        Path out = rewrite(in, only(Tags.PIXEL_DATA, Edit.substitute(Vr.OB, bulk(pixels))));
        FileFacts facts = DicomScanner.facts(out, LIMITS);
        assertThat(facts.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE);
        Path expected =
                TestFile.explicitLittle()
                        .text(Tags.PATIENT_ID, Vr.LO, "12")
                        .bytes(Tags.PIXEL_DATA, Vr.OB, Arrays.copyOf(pixels, 70_002))
                        .write(folder.resolve("expected"));
        assertThat(Contents.of(out)).isEqualTo(Contents.of(expected));
    }

    private static Bulk bulk(byte[] bytes) {
        return new Bulk() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }

    @Test
    void fragments_beside_native_pixels_are_refused() {
        TestFile in =
                TestFile.encapsulated()
                        .sequence(
                                0x00880200,
                                Form.UNDEFINED,
                                icon -> icon.fragments(Tags.PIXEL_DATA, Vr.OB, new byte[0]))
                        .fragments(Tags.PIXEL_DATA, Vr.OB, new byte[0], new byte[100]);
        DataSetEditor editor =
                element -> {
                    if (element.isSequence()) {
                        return Edit.DESCEND;
                    }
                    return element.depth() == 0
                            ? Edit.substitute(Vr.OB, bulk(new byte[2]))
                            : Edit.KEEP;
                };
        assertThatThrownBy(() -> rewrite(in, editor)).isInstanceOf(DicomFault.class);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void a_value_too_long_for_its_length_field_is_a_fault() {
        TestFile in = TestFile.explicitLittle().text(Tags.PATIENT_ID, Vr.LO, "12");
        Edit edit = Edit.replace(new byte[0x10000]);
        assertThatThrownBy(() -> rewrite(in, only(Tags.PATIENT_ID, edit)))
                .isInstanceOf(DicomFault.class);
    }

    @Test
    void emptied_sequences_and_fragments_have_no_delimiter_left() throws IOException {
        TestFile in =
                TestFile.encapsulated()
                        .sequence(OTHER_PATIENT_IDS_SEQUENCE, Form.UNDEFINED, item -> {})
                        .fragments(Tags.PIXEL_DATA, Vr.OB, new byte[0], new byte[100]);
        Path out = rewrite(in, element -> Edit.EMPTY);
        byte[] expected =
                TestFile.encapsulated()
                        .sequence(OTHER_PATIENT_IDS_SEQUENCE, Form.DEFINED)
                        .bytes(Tags.PIXEL_DATA, Vr.OB, new byte[0])
                        .toBytes();
        assertThat(Files.readAllBytes(out)).isEqualTo(expected);
    }

    @Test
    void items_can_be_replaced_and_a_value_can_change_its_representation() throws IOException {
        TestFile in =
                TestFile.explicitLittle()
                        .text(Tags.PATIENT_ID, Vr.LO, "12")
                        .sequence(OTHER_PATIENT_IDS_SEQUENCE, Form.UNDEFINED, item -> {});
        DataSetEditor editor =
                element ->
                        element.isSequence()
                                ? Edit.replaceItems(
                                        List.of(
                                                List.of(
                                                        NewElement.text(
                                                                Tags.PATIENT_ID, Vr.LO, "X"))))
                                : Edit.replaceAs(Vr.UT, ascii("longer"));
        byte[] expected =
                TestFile.explicitLittle()
                        .text(Tags.PATIENT_ID, Vr.UT, "longer")
                        .sequence(
                                OTHER_PATIENT_IDS_SEQUENCE,
                                Form.DEFINED,
                                item -> item.text(Tags.PATIENT_ID, Vr.LO, "X"))
                        .toBytes();
        assertThat(Files.readAllBytes(rewrite(in, editor))).isEqualTo(expected);
    }

    @Test
    void zeros_after_the_end_are_kept() throws IOException {
        TestFile in =
                TestFile.explicitLittle().text(Tags.PATIENT_ID, Vr.LO, "12").raw(new byte[13]);
        Path out = rewrite(in, only(Tags.PATIENT_ID, Edit.EMPTY));
        assertThat(Files.readAllBytes(out))
                .isEqualTo(
                        TestFile.explicitLittle()
                                .text(Tags.PATIENT_ID, Vr.LO, "")
                                .raw(new byte[13])
                                .toBytes());
    }

    @Test
    void edits_beyond_the_limit_are_a_fault() {
        TestFile in = TestFile.explicitLittle().text(Tags.PATIENT_ID, Vr.LO, "12");
        DicomLimits small = new DicomLimits(1024, 8, 100, 1024, 1024, 10);
        assertThatThrownBy(
                        () ->
                                DicomRewriter.rewrite(
                                        in.write(folder.resolve("in")),
                                        folder.resolve("out"),
                                        only(Tags.PATIENT_ID, Edit.replace(new byte[2000])),
                                        small))
                .isInstanceOfSatisfying(
                        DicomFault.class,
                        fault -> assertThat(fault.code()).isEqualTo(DicomFaultCode.TOO_MANY_EDITS));
    }
}
