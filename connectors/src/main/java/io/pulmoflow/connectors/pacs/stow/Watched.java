package io.pulmoflow.connectors.pacs.stow;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Remembers whether it was the reading that failed, and not what was done with it. */
final class Watched extends FilterInputStream {
    private boolean failed;

    Watched(InputStream in) {
        super(in);
    }

    boolean failed() {
        return failed;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return super.read(into, offset, length);
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }
}
