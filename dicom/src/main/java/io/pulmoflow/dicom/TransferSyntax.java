package io.pulmoflow.dicom;

import java.util.Optional;

/**
 * How a data set is encoded (PS3.5 10 and Annex A).
 *
 * @param uid its unique identifier
 * @param encoding how elements are written
 */
public record TransferSyntax(String uid, Encoding encoding) {
    public static final TransferSyntax IMPLICIT_LITTLE =
            new TransferSyntax("1.2.840.10008.1.2", Encoding.IMPLICIT_LITTLE);
    public static final TransferSyntax EXPLICIT_LITTLE =
            new TransferSyntax("1.2.840.10008.1.2.1", Encoding.EXPLICIT_LITTLE);
    public static final TransferSyntax EXPLICIT_BIG =
            new TransferSyntax("1.2.840.10008.1.2.2", Encoding.EXPLICIT_BIG);
    public static final TransferSyntax DEFLATED =
            new TransferSyntax("1.2.840.10008.1.2.1.99", Encoding.DEFLATED);

    private static final String STANDARD = "1.2.840.10008.1.2.";

    /** How elements are written. */
    public enum Encoding {
        IMPLICIT_LITTLE,
        EXPLICIT_LITTLE,
        EXPLICIT_BIG,
        /** Explicit VR little endian, the whole data set compressed. */
        DEFLATED,
        /** Explicit VR little endian, pixel data in fragments. */
        ENCAPSULATED
    }

    /**
     * The syntax of this UID. Every one that the standard adds is explicit VR little endian (PS3.5
     * 10): what is not known by name is read so, and a fault where it is not.
     *
     * @return empty for a UID that is not of the standard
     */
    public static Optional<TransferSyntax> of(String uid) {
        return switch (uid) {
            case "1.2.840.10008.1.2" -> Optional.of(IMPLICIT_LITTLE);
            case "1.2.840.10008.1.2.1" -> Optional.of(EXPLICIT_LITTLE);
            case "1.2.840.10008.1.2.2" -> Optional.of(EXPLICIT_BIG);
            case "1.2.840.10008.1.2.1.99" -> Optional.of(DEFLATED);
            // JPIP Referenced Deflate and its high-throughput sibling.
            case "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205" ->
                    Optional.of(new TransferSyntax(uid, Encoding.DEFLATED));
            // JPIP Referenced: no pixel data, so nothing in fragments.
            case "1.2.840.10008.1.2.4.94", "1.2.840.10008.1.2.4.204" ->
                    Optional.of(new TransferSyntax(uid, Encoding.EXPLICIT_LITTLE));
            // General Electric's: implicit VR little endian but for pixels, which stay as they are.
            case "1.2.840.113619.5.2" ->
                    Optional.of(new TransferSyntax(uid, Encoding.IMPLICIT_LITTLE));
            default ->
                    uid.startsWith(STANDARD)
                            ? Optional.of(new TransferSyntax(uid, Encoding.ENCAPSULATED))
                            : Optional.empty();
        };
    }

    /** The same but for the compression of the data set. */
    TransferSyntax inflated() {
        return switch (uid) {
            case "1.2.840.10008.1.2.4.95" -> of("1.2.840.10008.1.2.4.94").orElseThrow();
            case "1.2.840.10008.1.2.4.205" -> of("1.2.840.10008.1.2.4.204").orElseThrow();
            default -> encoding == Encoding.DEFLATED ? EXPLICIT_LITTLE : this;
        };
    }

    public boolean isExplicit() {
        return encoding != Encoding.IMPLICIT_LITTLE;
    }

    public boolean isBigEndian() {
        return encoding == Encoding.EXPLICIT_BIG;
    }

    public boolean isEncapsulated() {
        return encoding == Encoding.ENCAPSULATED;
    }
}
