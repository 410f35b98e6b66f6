package io.pulmoflow.dicom;

import java.io.IOException;
import java.util.Objects;

/** A file that cannot be read or changed as asked; the message never quotes a value. */
public final class DicomFault extends IOException {
    private static final long serialVersionUID = 1L;

    private final DicomFaultCode code;
    private final long offset;
    private final String path;

    /**
     * @param offset byte of the file, or of the inflated data set where it is deflated
     * @param path tags down to the element, such as {@code (0040,0275)[1].(0010,0020)}; empty where
     *     there is none
     */
    public DicomFault(DicomFaultCode code, long offset, String path, String message) {
        super(message);
        this.code = Objects.requireNonNull(code, "code");
        this.offset = offset;
        this.path = Objects.requireNonNull(path, "path");
    }

    public DicomFaultCode code() {
        return code;
    }

    public long offset() {
        return offset;
    }

    public String path() {
        return path;
    }

    /** The place is in the file, not in the code: hostile input must not cost stack traces. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** The place in words: {@code byte 1044, (0040,0275)[1].(0010,0020)}. */
    public String place() {
        return path.isEmpty() ? "byte " + offset : "byte " + offset + ", " + path;
    }

    @Override
    public String toString() {
        return code + " at " + place() + ": " + getMessage();
    }
}
