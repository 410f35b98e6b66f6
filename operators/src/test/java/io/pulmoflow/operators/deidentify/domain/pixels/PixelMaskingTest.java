package io.pulmoflow.operators.deidentify.domain.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.dicom.DataSetEditor;
import io.pulmoflow.dicom.DicomLimits;
import io.pulmoflow.dicom.DicomRewriter;
import io.pulmoflow.dicom.DicomScanner;
import io.pulmoflow.dicom.Edit;
import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.ElementVisitor;
import io.pulmoflow.dicom.FileFacts;
import io.pulmoflow.dicom.NewElement;
import io.pulmoflow.dicom.Tags;
import io.pulmoflow.dicom.TransferSyntax;
import io.pulmoflow.dicom.testing.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks over real files, as the codec writes them. */
class PixelMaskingTest {
    private static final DicomLimits LIMITS = DicomLimits.usual();
    private static final PixelBox BOX = new PixelBox(1, 0, 2, 2);
    private static final PixelDecision.Mask MASK =
            new PixelDecision.Mask("test", List.of(new MaskRegion.Rectangle(1, 0, 2, 2)));

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pydicom/CT_small.dcm",
                "pydicom/MR_small_implicit.dcm",
                "pydicom/MR_small_bigendian.dcm",
                "pydicom/MR_small_padded.dcm",
                "pydicom/ExplVR_BigEnd.dcm",
                "pydicom/SC_rgb_small_odd.dcm",
                "pydicom/SC_rgb_small_odd_big_endian.dcm",
                "pydicom/image_dfl.dcm",
                "pydicom/rtdose.dcm",
                "highdicom/dx_image.dcm",
                "charset/chrRuss.dcm"
            })
    void native_pixels_change_where_the_mask_is_and_nowhere_else(String name) throws IOException {
        Path source = Corpus.copy(name, folder);
        Path masked = mask(source, MASK);
        assertThat(pixels(masked)).isEqualTo(blackened(pixels(source), source));
        Map<Integer, String> expected = attributes(source);
        expected.remove(Tags.PIXEL_DATA);
        expected.put(Tags.BURNED_IN_ANNOTATION, "NO");
        Map<Integer, String> written = attributes(masked);
        written.remove(Tags.PIXEL_DATA);
        assertThat(written).isEqualTo(expected);
        TransferSyntax syntax = facts(source).transferSyntax();
        assertThat(facts(masked).transferSyntax())
                .isEqualTo(
                        syntax.encoding() == TransferSyntax.Encoding.DEFLATED
                                ? TransferSyntax.EXPLICIT_LITTLE
                                : syntax);
    }

    @Test
    void run_lengths_become_native_and_keep_every_other_pixel() throws IOException {
        Path masked = mask(Corpus.copy("pydicom/MR_small_RLE.dcm", folder), MASK);
        Path plain = Corpus.copy("pydicom/MR_small.dcm", folder);
        assertThat(facts(masked).transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE);
        assertThat(pixels(masked)).isEqualTo(blackened(pixels(plain), plain));
    }

    @Test
    void all_frames_of_coloured_run_lengths_are_masked() throws IOException {
        Path masked = mask(Corpus.copy("pydicom/SC_rgb_rle_2frame.dcm", folder), MASK);
        byte[] pixels = pixels(masked);
        assertThat(pixels).hasSize(2 * 100 * 100 * 3);
        assertThat(blackened(pixels, masked)).isEqualTo(pixels);
        // Red, and in the second frame its complement.
        assertThat(pixels).startsWith(0xFF, 0, 0, 0, 0, 0);
        assertThat(Arrays.copyOfRange(pixels, 30_000, 30_006))
                .containsExactly(0, 0xFF, 0xFF, 0, 0, 0);
    }

    @Test
    void lossless_jpeg_becomes_native_and_keeps_every_other_pixel() throws IOException {
        Path source = folder.resolve("lossless.dcm");
        try (InputStream in = getClass().getResourceAsStream("MR_small_jpeg_lossless.dcm")) {
            Files.copy(in, source);
        }
        Path plain = Corpus.copy("pydicom/MR_small.dcm", folder);
        Path masked = mask(source, MASK);
        assertThat(facts(masked).transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE);
        assertThat(pixels(masked)).isEqualTo(blackened(pixels(plain), plain));
    }

    @Test
    void jpeg_becomes_native_and_says_that_it_was_lossy() throws IOException {
        Path masked = mask(Corpus.copy("pydicom/SC_rgb_small_odd_jpeg.dcm", folder), MASK);
        byte[] pixels = pixels(masked);
        assertThat(pixels).hasSize(28);
        assertThat(blackened(pixels, masked)).isEqualTo(pixels);
        assertThat(attributes(masked))
                .containsEntry(Tags.PHOTOMETRIC_INTERPRETATION, "YBR_FULL")
                .containsEntry(Tags.BURNED_IN_ANNOTATION, "NO")
                .containsEntry(0x00282110, "01");
    }

    @Test
    void subsampled_jpeg_of_many_frames_is_written_with_full_colour() throws IOException {
        Path masked = mask(Corpus.copy("pydicom/examples_ybr_color.dcm", folder), MASK);
        assertThat(pixels(masked)).hasSize(30 * 240 * 320 * 3);
        assertThat(attributes(masked)).containsEntry(Tags.PHOTOMETRIC_INTERPRETATION, "YBR_FULL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pydicom/JPEG2000.dcm",
                "pydicom/MR_small_jpeg_ls_lossless.dcm",
                "pydicom/JPGExtended.dcm",
                "pydicom/liver_expb_1frame.dcm",
                "dcmjs/sample-op.dcm"
            })
    void what_cannot_be_masked_is_refused(String name) {
        Path source = Corpus.copy(name, folder);
        assertThatThrownBy(() -> mask(source, MASK)).isInstanceOf(PixelRisk.class);
        assertThat(folder.resolve("masked.dcm")).doesNotExist();
    }

    @Test
    void a_mask_outside_of_the_image_is_refused() {
        Path source = Corpus.copy("pydicom/CT_small.dcm", folder);
        PixelDecision.Mask outside =
                new PixelDecision.Mask("test", List.of(new MaskRegion.Rectangle(128, 0, 1, 1)));
        assertThatThrownBy(() -> mask(source, outside))
                .isInstanceOf(PixelRisk.class)
                .hasMessageContaining("outside");
    }

    private Path mask(Path source, PixelDecision.Mask mask) throws IOException {
        PixelMasking masking =
                PixelMasking.plan(pixelFacts(source), mask, facts(source).transferSyntax());
        Path out = folder.resolve("masked.dcm");
        DicomRewriter.rewrite(
                source,
                out,
                new DataSetEditor() {
                    @Override
                    public Edit edit(Element element) throws IOException {
                        return element.depth() == 0
                                ? masking.edit(element, source).orElse(Edit.KEEP)
                                : Edit.KEEP;
                    }

                    @Override
                    public List<NewElement> endDataSet(Optional<Element> sequence) {
                        return sequence.isEmpty() ? masking.additions() : List.of();
                    }
                },
                LIMITS);
        return out;
    }

    private static FileFacts facts(Path file) throws IOException {
        return DicomScanner.facts(file, LIMITS);
    }

    private static PixelFacts pixelFacts(Path file) throws IOException {
        PixelFacts.Builder facts = PixelFacts.builder();
        DicomScanner.scan(
                file,
                element -> {
                    facts.take(element);
                    return ElementVisitor.Next.SKIP;
                },
                LIMITS);
        return facts.build();
    }

    private static byte[] pixels(Path file) throws IOException {
        byte[][] found = new byte[1][];
        DicomScanner.scan(
                file,
                element -> {
                    if (element.tag() == Tags.PIXEL_DATA) {
                        found[0] = new byte[(int) element.valueLength()];
                        element.read(0, found[0], 0, found[0].length);
                    }
                    return ElementVisitor.Next.SKIP;
                },
                LIMITS);
        return found[0];
    }

    private static Map<Integer, String> attributes(Path file) throws IOException {
        Map<Integer, String> attributes = new TreeMap<>();
        DicomScanner.scan(
                file,
                element -> {
                    if (Tags.isGroupLength(element.tag())) {
                        return ElementVisitor.Next.SKIP;
                    }
                    attributes.put(
                            element.tag(),
                            element.isBulk() || element.isSequence()
                                    ? "long"
                                    : element.decoded().text().strip());
                    return ElementVisitor.Next.SKIP;
                },
                LIMITS);
        return attributes;
    }

    /** The value with the box black in every frame, pixel by pixel. */
    private static byte[] blackened(byte[] value, Path file) throws IOException {
        PixelLayout layout = PixelLayout.of(pixelFacts(file));
        boolean big = facts(file).transferSyntax().isBigEndian();
        boolean swapped = big && layout.bitsAllocated() == 8 && writtenVr(file).equals("OW");
        byte[] copy = value.clone();
        ByteBuffer bytes =
                ByteBuffer.wrap(copy).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int pixels = layout.rows() * layout.columns();
        for (int i = 0; i < layout.frames() * pixels; i++) {
            int at = i % pixels;
            if (!BOX.contains(at % layout.columns(), at / layout.columns())) {
                continue;
            }
            for (int sample = 0; sample < layout.samples(); sample++) {
                int nth =
                        layout.planar()
                                ? (i / pixels * layout.samples() + sample) * pixels + at
                                : i * layout.samples() + sample;
                switch (layout.bitsAllocated()) {
                    case 8 -> bytes.put(swapped ? nth ^ 1 : nth, (byte) layout.black(sample));
                    case 16 -> bytes.putShort(nth * 2, (short) layout.black(sample));
                    default -> bytes.putInt(nth * 4, (int) layout.black(sample));
                }
            }
        }
        return copy;
    }

    private static String writtenVr(Path file) throws IOException {
        String[] vr = new String[1];
        DicomScanner.scan(
                file,
                element -> {
                    if (element.tag() == Tags.PIXEL_DATA) {
                        vr[0] = element.writtenVr();
                    }
                    return ElementVisitor.Next.SKIP;
                },
                LIMITS);
        return vr[0];
    }
}
