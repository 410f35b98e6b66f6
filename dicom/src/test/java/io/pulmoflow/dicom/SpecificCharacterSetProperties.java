package io.pulmoflow.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SpecificCharacterSetProperties {
    private static final String CHARACTERS =
            "abcXYZ 019^=\\\n\t~ÄéßñøЁжикΩπאبกｱｶﾞ山田太郎小東东王洪吉洞홍길동やまだ亜〜丂仼😀€";

    @Provide
    Arbitrary<String> texts() {
        List<String> characters = CHARACTERS.codePoints().mapToObj(Character::toString).toList();
        return Arbitraries.of(characters).list().ofMaxSize(12).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<List<String>> terms() {
        return Arbitraries.of(
                List.of(),
                List.of("ISO_IR 100"),
                List.of("ISO_IR 144"),
                List.of("ISO_IR 126"),
                List.of("ISO_IR 138"),
                List.of("ISO_IR 127"),
                List.of("ISO_IR 166"),
                List.of("ISO_IR 13"),
                List.of("ISO_IR 192"),
                List.of("GB18030"),
                List.of("GBK"),
                List.of("", "ISO 2022 IR 87"),
                List.of("ISO 2022 IR 13", "ISO 2022 IR 87", "ISO 2022 IR 159"),
                List.of("", "ISO 2022 IR 149"),
                List.of("ISO 2022 IR 6", "ISO 2022 IR 58", "ISO 2022 IR 100"),
                List.of("ISO 2022 IR 144", "ISO 2022 IR 87", "ISO 2022 IR 126"));
    }

    @Property
    void what_can_be_written_is_read_back(
            @ForAll("texts") String text, @ForAll("terms") List<String> terms, @ForAll Vr vr) {
        SpecificCharacterSet set = SpecificCharacterSet.of(terms);
        Optional<byte[]> encoded = set.encode(text, vr);
        encoded.ifPresent(
                bytes -> assertThat(set.decode(bytes, vr)).isEqualTo(new DecodedText(text, 0)));
    }

    @Property
    void any_bytes_are_read_and_none_of_them_is_passed_over(
            @ForAll byte[] bytes, @ForAll("terms") List<String> terms, @ForAll Vr vr) {
        DecodedText decoded = SpecificCharacterSet.of(terms).decode(bytes, vr);
        assertThat(decoded.undecodable()).isLessThanOrEqualTo(bytes.length);
        assertThat(decoded.text().chars().filter(character -> character == '\uFFFD').count())
                .isGreaterThanOrEqualTo(decoded.undecodable());
    }
}
