package io.pulmoflow.dicom;

import java.nio.ByteBuffer;

/**
 * Memory outside of the heap through which bytes go from file to file, to be used for one file
 * after another. Not safe to share between threads.
 */
public final class CopyBuffer {
    /** Where larger ones are no faster: those of the processor's second cache. */
    private static final int SIZE = 1 << 17;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(SIZE);

    /** Empty. */
    ByteBuffer cleared() {
        return bytes.clear();
    }
}
