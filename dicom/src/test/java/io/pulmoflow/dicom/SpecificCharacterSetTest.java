package io.pulmoflow.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.dicom.testing.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecificCharacterSetTest {
    @TempDir Path folder;

    /** The names as the test files' own documentation spells them. */
    @ParameterizedTest
    @CsvSource({
        "chrArab, قباني^لنزار",
        "chrFren, Buc^Jérôme",
        "chrGerm, Äneas^Rüdiger",
        "chrGreek, Διονυσιος",
        "chrH31, Yamada^Tarou=山田^太郎=やまだ^たろう",
        "chrH32, ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
        "chrHbrw, שרון^דבורה",
        "chrI2, Hong^Gildong=洪^吉洞=홍^길동",
        "chrRuss, Люкceмбypг",
        "chrX1, Wang^XiaoDong=王^小東=",
        "chrX2, Wang^XiaoDong=王^小东="
    })
    void the_names_of_the_standard_are_read(String file, String name) throws IOException {
        List<String> names = new ArrayList<>();
        DicomScanner.scan(
                Corpus.copy("charset/" + file + ".dcm", folder),
                element -> {
                    if (element.tag() == Tags.PATIENT_NAME) {
                        DecodedText decoded = element.decoded();
                        assertThat(decoded.undecodable()).isZero();
                        names.addAll(element.texts());
                        // What is read can be written back, and is then read as the same.
                        byte[] again =
                                element.charset().encode(decoded.text(), Vr.PN).orElseThrow();
                        assertThat(element.charset().decode(again, Vr.PN)).isEqualTo(decoded);
                    }
                    return ElementVisitor.Next.SKIP;
                },
                DicomLimits.usual());
        assertThat(names).containsExactly(name);
    }

    /** The examples of PS3.5 annexes H, I and K, byte for byte. */
    @ParameterizedTest
    @CsvSource({
        "'\\ISO 2022 IR 87', Yamada^Tarou=山田^太郎=やまだ^たろう,"
                + "59616d6164615e5461726f753d1b24423b3345441b28425e1b2442424040 3a1b28423d1b244224"
                + "643b24ce1b28425e1b2442243f246d24261b2842, false",
        "'\\ISO 2022 IR 149', Hong^Gildong=洪^吉洞=홍^길동,"
                + "486f6e675e47696c646f6e673d1b242943fbf35e1b242943d1ced4d73d1b242943c8ab5e"
                + "1b242943b1e6b5bf, true",
        "'\\ISO 2022 IR 58', Zhang^XiaoDong=张^小东=,"
                + "5a68616e675e5869616f446f6e673d1b242941d5c55e1b242941d0a1b6ab3d, true"
    })
    void the_examples_of_the_standard_are_written_byte_for_byte(
            String terms, String name, String hex, boolean isExact) {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of(terms.split("\\\\")));
        byte[] encoded = set.encode(name, Vr.PN).orElseThrow();
        assertThat(set.decode(encoded, Vr.PN)).isEqualTo(new DecodedText(name, 0));
        if (isExact) {
            assertThat(HexFormat.of().formatHex(encoded)).isEqualTo(hex);
        }
    }

    @Test
    void what_does_not_fit_the_set_is_not_written() {
        assertThat(SpecificCharacterSet.ascii().encode("Ёж", Vr.LO)).isEmpty();
        assertThat(SpecificCharacterSet.of(List.of("ISO_IR 100")).encode("Ёж", Vr.LO)).isEmpty();
        assertThat(SpecificCharacterSet.of(List.of("ISO_IR 144")).encode("Ёж", Vr.LO)).isPresent();
        assertThat(SpecificCharacterSet.of(List.of("ISO_IR 192")).encode("Ёж", Vr.LO)).isPresent();
    }

    @Test
    void undecodable_bytes_are_counted_and_nothing_around_them_is_lost() {
        byte[] value = {'a', (byte) 0xC0, 'b', (byte) 0xD0, (byte) 0x81};
        assertThat(SpecificCharacterSet.ascii().decode(value, Vr.LO))
                .isEqualTo(new DecodedText("a\uFFFDb\uFFFD\uFFFD", 3));
        assertThat(SpecificCharacterSet.of(List.of("ISO_IR 192")).decode(value, Vr.LO))
                .isEqualTo(new DecodedText("a\uFFFDbЁ", 1));
        assertThat(SpecificCharacterSet.of(List.of("ISO_IR 999")).decode(value, Vr.LO))
                .isEqualTo(new DecodedText("a\uFFFDb\uFFFD\uFFFD", 3));
    }

    @Test
    void a_delimiter_returns_to_the_first_set() {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("", "ISO 2022 IR 144"));
        byte[] value = "\u001B-L\u00B0\\\u00B0".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(set.decode(value, Vr.LO)).isEqualTo(new DecodedText("А\\\uFFFD", 1));
        assertThat(set.decode(value, Vr.LT)).isEqualTo(new DecodedText("А\\А", 0));
    }

    @Test
    void a_backslash_inside_of_a_character_parts_no_values() {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("GB18030"));
        byte[] value = set.encode("倁\\誠", Vr.LO).orElseThrow();
        assertThat(TextValues.split(set.decode(value, Vr.LO).text(), Vr.LO))
                .containsExactly("倁", "誠");
    }

    @ParameterizedTest
    @CsvSource({"ISO_IR 100", "ISO IR 100", "ISO-IR 100", "ISO 2022 IR 100", "iso_ir 100"})
    void usual_misspellings_of_a_term_are_understood(String term) {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of(term));
        assertThat(set.decode(new byte[] {(byte) 0xE9}, Vr.LO).text()).isEqualTo("é");
        assertThat(set.isKnown()).isTrue();
        assertThat(SpecificCharacterSet.of(List.of("LATIN9")).isKnown()).isFalse();
    }
}
