package io.pulmoflow.connectors.pacs;

import java.io.Closeable;
import java.io.IOException;

/** Bytes from front to back; what is skipped is not held in memory. */
interface ByteFeed extends Closeable {
    /** How many bytes have been taken so far. */
    long position();

    /** True behind the last byte. */
    boolean atEnd() throws IOException;

    /**
     * @throws EndOfBytes if there are not as many left
     */
    byte[] take(int length) throws IOException, EndOfBytes;

    /**
     * @throws EndOfBytes if there are not as many left
     */
    void skip(long length) throws IOException, EndOfBytes;

    /** The bytes end before what they announce. */
    final class EndOfBytes extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
