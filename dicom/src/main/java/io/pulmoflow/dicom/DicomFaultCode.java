package io.pulmoflow.dicom;

/** What can be wrong with a file, for the codec. */
public enum DicomFaultCode {
    /** Nothing says that the bytes are a DICOM file. */
    NOT_DICOM(Family.NOT_DICOM),
    /** The file ends before its data do. */
    TRUNCATED(Family.TRUNCATED),
    /** A length reaches past the end of what contains it. */
    LENGTH_CONTRADICTION(Family.MALFORMED),
    /** What stands where an element has to begin is none, or could be read in several ways. */
    UNREADABLE_ELEMENT(Family.MALFORMED),
    /** An item or a delimiter stands where none may. */
    UNEXPECTED_DELIMITER(Family.MALFORMED),
    /** Bytes follow the end of the data. */
    TRAILING_BYTES(Family.MALFORMED),
    /** The file meta information contradicts itself. */
    BAD_FILE_META(Family.MALFORMED),
    /** The compressed data set cannot be inflated. */
    BAD_DEFLATE(Family.MALFORMED),
    /** The data set inflates to more than the limits allow. */
    INFLATES_TOO_LARGE(Family.MALFORMED),
    /** Sequences are nested deeper than the limits allow. */
    TOO_DEEP(Family.MALFORMED),
    /** There are more elements, items or fragments than the limits allow. */
    TOO_MANY_ELEMENTS(Family.MALFORMED),
    /** Changes need more memory than the limits allow. */
    TOO_MANY_EDITS(Family.UNSUPPORTED),
    /** A value is asked for that is larger than the limits allow in memory. */
    VALUE_TOO_LARGE(Family.UNSUPPORTED),
    /** A new value does not fit the length field of its value representation. */
    VALUE_DOES_NOT_FIT(Family.UNSUPPORTED),
    /** The transfer syntax is none that the codec reads. */
    UNSUPPORTED_TRANSFER_SYNTAX(Family.UNSUPPORTED),
    /** A change would move records that a media directory points at by byte offset. */
    DIRECTORY_OFFSETS(Family.UNSUPPORTED);

    /** What a receiver has to tell apart. */
    public enum Family {
        NOT_DICOM,
        TRUNCATED,
        MALFORMED,
        UNSUPPORTED
    }

    private final Family family;

    DicomFaultCode(Family family) {
        this.family = family;
    }

    public Family family() {
        return family;
    }
}
