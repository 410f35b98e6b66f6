package io.pulmoflow.operators.deidentify.domain.pixels;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** JPEG of eight bits, baseline or extended (PS3.5 8.2.1), by the decoder of the JDK. */
final class JpegFrame implements FrameDecoder {
    @Override
    public byte[] decode(byte[] frame, PixelLayout layout) throws PixelRisk {
        if (layout.bitsAllocated() != 8) {
            throw new PixelRisk("JPEG of more than eight bits is not decoded");
        }
        Raster raster = raster(frame);
        if (raster.getWidth() != layout.columns()
                || raster.getHeight() != layout.rows()
                || raster.getNumBands() != layout.samples()) {
            throw new PixelRisk("a frame of JPEG has another size than the image");
        }
        byte[] decoded = new byte[Math.toIntExact(layout.frameBytes())];
        int[] row = new int[layout.columns() * layout.samples()];
        for (int y = 0; y < layout.rows(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, layout.columns(), 1, row);
            for (int i = 0; i < row.length; i++) {
                decoded[y * row.length + i] = (byte) row[i];
            }
        }
        return decoded;
    }

    /** The samples as they are coded: no colour is converted. */
    private static Raster raster(byte[] frame) throws PixelRisk {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        if (!readers.hasNext()) {
            throw new PixelRisk("this Java has no decoder of JPEG");
        }
        ImageReader reader = readers.next();
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(frame))) {
            reader.setInput(in, true, true);
            return reader.readRaster(0, null);
        } catch (IOException | RuntimeException e) {
            // The decoder throws whatever a broken stream leads it to.
            throw new PixelRisk("a frame of JPEG cannot be decoded");
        } finally {
            reader.dispose();
        }
    }
}
