package io.pulmoflow.connectors.pacs.stow;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives no more than so many bytes. */
final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream in, long limit) {
        super(in);
        this.left = limit;
    }

    /**
     * @throws Exceeded behind the limit
     */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        left -= Math.max(read, 0);
        if (left < 0) {
            throw new Exceeded();
        }
        return read;
    }

    /** More came than may. */
    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1L;

        Exceeded() {
            super("the request is larger than the limit");
        }
    }
}
