package io.pulmoflow.operators.deidentify.domain.pixels;

import io.pulmoflow.dicom.Bulk;
import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.Fragment;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Compressed pixel data as native and masked: decoded frame by frame when they are written. */
final class DecodedPixels implements Bulk {
    /** The longest value with a length of 32 bits, PS3.5 7.1. */
    static final long MOST_BYTES = 0xFFFFFFFEL;

    /** Beyond any real frame; one frame and its code are held in memory. */
    private static final long MOST_FRAME_BYTES = 128L << 20;

    /** Tag, VR, two reserved bytes, length (PS3.5 7.1.2): encapsulated data are always explicit. */
    private static final int ELEMENT_HEADER_BYTES = 12;

    private static final int ITEM_HEADER_BYTES = 8;

    private final Path source;
    private final long valueOffset;
    private final List<List<Fragment>> frames;
    private final PixelLayout layout;
    private final NativeMask mask;
    private final FrameDecoder decoder;

    private DecodedPixels(
            Path source,
            long valueOffset,
            List<List<Fragment>> frames,
            PixelLayout layout,
            List<PixelBox> boxes,
            FrameDecoder decoder) {
        this.source = source;
        this.valueOffset = valueOffset;
        this.frames = frames;
        this.layout = layout;
        this.mask = new NativeMask(layout, boxes, ByteOrder.LITTLE_ENDIAN);
        this.decoder = decoder;
    }

    /**
     * @param layout of the decoded pixels
     * @throws PixelRisk where it cannot be told which fragments are which frame
     */
    static DecodedPixels of(
            Element element,
            Path source,
            PixelLayout layout,
            List<PixelBox> boxes,
            FrameDecoder decoder)
            throws IOException {
        List<Fragment> all = element.fragments();
        if (all.size() < 2) {
            throw new PixelRisk("the pixel data have no frame");
        }
        List<List<Fragment>> frames = frames(element, all, layout.frames());
        for (List<Fragment> frame : frames) {
            if (frame.stream().mapToLong(Fragment::length).sum() > MOST_FRAME_BYTES) {
                throw new PixelRisk("a frame is too large to be decoded");
            }
        }
        if (layout.frameBytes() > MOST_FRAME_BYTES) {
            throw new PixelRisk("a frame is too large to be decoded");
        }
        return new DecodedPixels(
                source, element.offset() + ELEMENT_HEADER_BYTES, frames, layout, boxes, decoder);
    }

    /** PS3.5 A.4: a fragment a frame, or all one frame, or as the basic offset table says. */
    private static List<List<Fragment>> frames(Element element, List<Fragment> all, int count)
            throws IOException {
        List<Fragment> fragments = all.subList(1, all.size());
        if (count == 1) {
            return List.of(List.copyOf(fragments));
        }
        List<List<Fragment>> frames = new ArrayList<>();
        if (fragments.size() == count) {
            fragments.forEach(fragment -> frames.add(List.of(fragment)));
            return frames;
        }
        Fragment table = all.get(0);
        if (table.length() != 4L * count) {
            throw new PixelRisk("nothing says which fragments are which frame");
        }
        byte[] bytes = new byte[4 * count];
        element.read(table.offset(), bytes, 0, bytes.length);
        ByteBuffer offsets = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long origin = fragments.get(0).offset() - ITEM_HEADER_BYTES;
        int frame = 0;
        for (Fragment fragment : fragments) {
            long begin = fragment.offset() - ITEM_HEADER_BYTES - origin;
            if (frame < count && Integer.toUnsignedLong(offsets.getInt(4 * frame)) == begin) {
                frames.add(new ArrayList<>());
                frame++;
            }
            if (frames.isEmpty()) {
                throw new PixelRisk("the offset table points at no fragment");
            }
            frames.get(frames.size() - 1).add(fragment);
        }
        if (frame != count) {
            throw new PixelRisk("the offset table points at no fragment");
        }
        return frames;
    }

    @Override
    public long length() {
        return layout.bytes() + layout.bytes() % 2;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (FileChannel channel = FileChannel.open(source, StandardOpenOption.READ)) {
            for (List<Fragment> frame : frames) {
                byte[] decoded = decoder.decode(bytes(channel, frame), layout);
                mask.paint(decoded);
                out.write(decoded);
            }
        }
        if (layout.bytes() % 2 != 0) {
            out.write(0);
        }
    }

    private byte[] bytes(FileChannel channel, List<Fragment> frame) throws IOException {
        long length = frame.stream().mapToLong(Fragment::length).sum();
        ByteBuffer bytes = ByteBuffer.allocate((int) length);
        for (Fragment fragment : frame) {
            long position = valueOffset + fragment.offset();
            bytes.limit(bytes.position() + (int) fragment.length());
            while (bytes.hasRemaining()) {
                int read = channel.read(bytes, position);
                if (read < 0) {
                    throw new EOFException("the source file has become shorter");
                }
                position += read;
            }
        }
        return bytes.array();
    }
}
