package io.pulmoflow.operators.deidentify.domain.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class JpegFrameTest {
    private final JpegFrame jpeg = new JpegFrame();

    @Test
    void grey_is_decoded_as_it_was() throws IOException {
        BufferedImage image = new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 16; x++) {
                image.getRaster().setSample(x, y, 0, x < 8 ? 30 : 200);
            }
        }
        byte[] decoded = jpeg.decode(coded(image), layout(Photometric.MONOCHROME2));
        assertThat(decoded).hasSize(128);
        assertThat(decoded[0] & 0xFF).isCloseTo(30, within(3));
        assertThat(decoded[8] & 0xFF).isCloseTo(200, within(3));
    }

    @Test
    void colours_stay_the_luminance_and_chrominance_they_were_coded_as() throws IOException {
        BufferedImage image = new BufferedImage(16, 8, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 16; x++) {
                image.setRGB(x, y, 0xFF0000);
            }
        }
        byte[] decoded = jpeg.decode(coded(image), layout(Photometric.YBR_FULL));
        assertThat(decoded).hasSize(384);
        // Pure red, ITU-T T.871 section 7.
        assertThat(decoded[0] & 0xFF).isCloseTo(76, within(3));
        assertThat(decoded[1] & 0xFF).isCloseTo(85, within(3));
        assertThat(decoded[2] & 0xFF).isCloseTo(255, within(3));
    }

    @Test
    void what_is_no_such_image_is_refused() throws IOException {
        byte[] grey = coded(new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_GRAY));
        assertThatThrownBy(() -> jpeg.decode(grey, layout(Photometric.YBR_FULL)))
                .isInstanceOf(PixelRisk.class);
        assertThatThrownBy(
                        () -> jpeg.decode(Arrays.copyOf(grey, 40), layout(Photometric.MONOCHROME2)))
                .isInstanceOf(PixelRisk.class);
    }

    private static PixelLayout layout(Photometric photometric) {
        return new PixelLayout(photometric, 8, 16, 1, photometric.samples(), 8, 8, 7, false, false);
    }

    private static byte[] coded(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, "jpeg", out)).isTrue();
        return out.toByteArray();
    }
}
