package io.pulmoflow.dicom;

/**
 * How much of a file is taken at its word.
 *
 * @param maxValueBytes longest value that is given as bytes or text; longer ones are bulk
 * @param maxDepth deepest nesting of sequences
 * @param maxElements most elements, items and fragments of one file
 * @param maxEditBytes most memory that the changes of one file may take, bytes
 * @param maxInflatedBytes most bytes that a deflated data set may inflate to
 * @param maxInflateRatio most bytes out of one deflated byte, beyond the first mebibyte
 */
public record DicomLimits(
        int maxValueBytes,
        int maxDepth,
        int maxElements,
        long maxEditBytes,
        long maxInflatedBytes,
        int maxInflateRatio) {
    private static final int MEBIBYTE = 1 << 20;

    public DicomLimits {
        if (maxValueBytes < 1024
                || maxDepth < 1
                || maxElements < 1
                || maxEditBytes < 1024
                || maxInflatedBytes < 1
                || maxInflateRatio < 1) {
            throw new IllegalArgumentException("limits must be positive, bytes at least 1024");
        }
    }

    /** What no real image reaches, in less than 100 MiB of memory whatever the file. */
    public static DicomLimits usual() {
        return new DicomLimits(MEBIBYTE, 64, 2_000_000, 32L * MEBIBYTE, 2048L * MEBIBYTE, 300);
    }
}
