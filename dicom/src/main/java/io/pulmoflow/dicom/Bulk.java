package io.pulmoflow.dicom;

import java.io.IOException;
import java.io.OutputStream;

/** Bytes that are too many for memory and come when they are written. */
public interface Bulk {
    /** Bytes that {@link #writeTo} writes, exactly. */
    long length();

    void writeTo(OutputStream out) throws IOException;
}
