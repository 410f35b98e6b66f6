package io.pulmoflow.operators.deidentify.domain.pixels;

import io.pulmoflow.dicom.Edit;
import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.NewElement;
import io.pulmoflow.dicom.Tags;
import io.pulmoflow.dicom.TransferSyntax;
import io.pulmoflow.dicom.Vr;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The masking of one data set's pixels, as edits of its elements. Native pixel data change in the
 * masked pixels alone; compressed ones are decoded and become native, so that the transfer syntax
 * becomes explicit VR little endian.
 */
public final class PixelMasking {
    private static final int EXTENDED_OFFSET_TABLE = 0x7FE00001;
    private static final int EXTENDED_OFFSET_TABLE_LENGTHS = 0x7FE00002;
    private static final int LOSSY_IMAGE_COMPRESSION = 0x00282110;

    private static final Map<String, FrameDecoder> DECODERS =
            Map.of(
                    "1.2.840.10008.1.2.5", new RleFrame(),
                    "1.2.840.10008.1.2.4.50", new JpegFrame(),
                    "1.2.840.10008.1.2.4.51", new JpegFrame(),
                    "1.2.840.10008.1.2.4.57", new LosslessJpegFrame(),
                    "1.2.840.10008.1.2.4.70", new LosslessJpegFrame());

    private final PixelLayout layout;
    private final List<PixelBox> boxes;
    private final Optional<FrameDecoder> decoder;
    private final boolean lossy;

    private PixelMasking(
            PixelLayout layout,
            List<PixelBox> boxes,
            Optional<FrameDecoder> decoder,
            boolean lossy) {
        this.layout = layout;
        this.boxes = boxes;
        this.decoder = decoder;
        this.lossy = lossy;
    }

    /**
     * @throws PixelRisk where such pixels cannot be masked, or a region covers none of them
     */
    public static PixelMasking plan(
            PixelFacts facts, PixelDecision.Mask mask, TransferSyntax syntax) throws PixelRisk {
        PixelLayout layout = PixelLayout.of(facts);
        List<PixelBox> boxes = new ArrayList<>();
        for (MaskRegion region : mask.regions()) {
            boxes.add(
                    region.within(layout.rows(), layout.columns())
                            .orElseThrow(() -> new PixelRisk("a mask lies outside of the image")));
        }
        if (!syntax.isEncapsulated()) {
            return new PixelMasking(layout, boxes, Optional.empty(), false);
        }
        FrameDecoder decoder = DECODERS.get(syntax.uid());
        if (decoder == null) {
            throw new PixelRisk("pixel data of this transfer syntax are not decoded");
        }
        if (layout.interleaved().bytes() > DecodedPixels.MOST_BYTES) {
            throw new PixelRisk("the decoded pixel data are too long for one value");
        }
        return new PixelMasking(layout, boxes, Optional.of(decoder), decoder instanceof JpegFrame);
    }

    /**
     * What becomes of a top-level element.
     *
     * @param source the file that the element lies in
     * @return empty where masking has nothing to say
     * @throws PixelRisk where the pixel data are not as the data set says
     */
    public Optional<Edit> edit(Element element, Path source) throws IOException {
        return Optional.ofNullable(
                switch (element.tag()) {
                    case Tags.BURNED_IN_ANNOTATION -> Edit.REMOVE;
                    case LOSSY_IMAGE_COMPRESSION -> lossy ? Edit.REMOVE : null;
                    case EXTENDED_OFFSET_TABLE, EXTENDED_OFFSET_TABLE_LENGTHS ->
                            decoder.isPresent() ? Edit.REMOVE : null;
                    case Tags.PHOTOMETRIC_INTERPRETATION ->
                            decoder.isPresent() ? Edit.replace(photometric()) : null;
                    case Tags.PLANAR_CONFIGURATION ->
                            decoder.isPresent() ? Edit.replace(new byte[2]) : null;
                    case Tags.PIXEL_DATA -> pixelData(element, source);
                    case Tags.FLOAT_PIXEL_DATA, Tags.DOUBLE_FLOAT_PIXEL_DATA ->
                            throw new PixelRisk("pixels of floating point are not masked");
                    default -> null;
                });
    }

    /** What the data set gains at its top level, in tag order. */
    public List<NewElement> additions() {
        List<NewElement> added = new ArrayList<>();
        added.add(NewElement.text(Tags.BURNED_IN_ANNOTATION, Vr.CS, "NO"));
        if (lossy) {
            added.add(NewElement.text(LOSSY_IMAGE_COMPRESSION, Vr.CS, "01"));
        }
        return added;
    }

    private byte[] photometric() {
        return layout.interleaved().photometric().written().getBytes(StandardCharsets.US_ASCII);
    }

    private Edit pixelData(Element element, Path source) throws IOException {
        if (decoder.isPresent() != element.isEncapsulated()) {
            throw new PixelRisk("the pixel data are not of the stated transfer syntax");
        }
        if (decoder.isPresent()) {
            DecodedPixels pixels =
                    DecodedPixels.of(element, source, layout.interleaved(), boxes, decoder.get());
            return Edit.substitute(layout.bitsAllocated() > 8 ? Vr.OW : Vr.OB, pixels);
        }
        if (element.valueLength() < layout.bytes()) {
            throw new PixelRisk("the pixel data are shorter than the data set says");
        }
        NativeMask mask =
                new NativeMask(
                        layout,
                        boxes,
                        element.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        boolean swapped =
                element.isBigEndian()
                        && layout.bitsAllocated() == 8
                        && element.writtenVr().equals("OW");
        return Edit.overwrite(swapped ? mask.fillsOfSwappedBytes() : mask.fills());
    }
}
