package io.pulmoflow.connectors.pacs.dimse;

/**
 * By what name this implementation is known to its peers and in the files that it makes; PS3.7,
 * section D.3.3.2. The same in every version of it, so that the same data set makes the same file.
 */
public final class Implementation {
    /** Made from a random UUID; PS3.5, section B.2. */
    public static final String CLASS_UID = "2.25.74519079805533643379228704545304195341";

    public static final String VERSION_NAME = "PULMOFLOW";

    private Implementation() {}
}
