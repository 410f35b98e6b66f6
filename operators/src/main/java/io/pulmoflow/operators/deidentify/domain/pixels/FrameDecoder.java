package io.pulmoflow.operators.deidentify.domain.pixels;

/** Takes one frame out of its compression. */
interface FrameDecoder {
    /**
     * @param frame all fragments of the frame
     * @param layout what the data set says that the frame is; interleaved
     * @return {@link PixelLayout#frameBytes} bytes, low bytes first
     * @throws PixelRisk where the frame is not what the data set says, or cannot be decoded
     */
    byte[] decode(byte[] frame, PixelLayout layout) throws PixelRisk;
}
