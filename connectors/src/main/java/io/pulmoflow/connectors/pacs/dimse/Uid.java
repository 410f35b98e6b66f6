package io.pulmoflow.connectors.pacs.dimse;

import java.util.Set;
import java.util.regex.Pattern;

/** The unique identifiers that an association turns on; PS3.6, annex A. */
final class Uid {
    static final String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";
    static final String VERIFICATION = "1.2.840.10008.1.1";
    static final String IMPLICIT_LITTLE = "1.2.840.10008.1.2";
    static final String EXPLICIT_LITTLE = "1.2.840.10008.1.2.1";

    private static final Pattern WRITTEN = Pattern.compile("[0-9.]{1,64}");
    private static final String STANDARD = "1.2.840.10008.";
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

    /** Storage outside of the usual root: hanging protocols, palettes, implants, radiotherapy. */
    private static final Set<String> OTHER_STORAGE =
            Set.of(
                    "1.2.840.10008.5.1.4.34.7",
                    "1.2.840.10008.5.1.4.34.10",
                    "1.2.840.10008.5.1.4.38.1",
                    "1.2.840.10008.5.1.4.39.1",
                    "1.2.840.10008.5.1.4.43.1",
                    "1.2.840.10008.5.1.4.44.1",
                    "1.2.840.10008.5.1.4.45.1");

    /** Services of an inventory, under the usual root all the same. */
    private static final Set<String> NO_STORAGE =
            Set.of(
                    STORAGE + "201.2",
                    STORAGE + "201.3",
                    STORAGE + "201.4",
                    STORAGE + "201.5",
                    STORAGE + "201.6");

    /** JPEG baseline and extended, JPEG-LS near-lossless, JPEG 2000, HTJ2K; all MPEG and HEVC. */
    private static final Set<String> MAY_LOSE =
            Set.of(
                    "1.2.840.10008.1.2.4.50",
                    "1.2.840.10008.1.2.4.51",
                    "1.2.840.10008.1.2.4.81",
                    "1.2.840.10008.1.2.4.91",
                    "1.2.840.10008.1.2.4.93",
                    "1.2.840.10008.1.2.4.112",
                    "1.2.840.10008.1.2.4.203");

    private static final String VIDEO = "1.2.840.10008.1.2.4.10";

    /** JPIP: the pixels would stay with the sender. */
    private static final Set<String> WITHOUT_PIXELS =
            Set.of(
                    "1.2.840.10008.1.2.4.94",
                    "1.2.840.10008.1.2.4.95",
                    "1.2.840.10008.1.2.4.204",
                    "1.2.840.10008.1.2.4.205");

    private Uid() {}

    static boolean isWritten(String uid) {
        return WRITTEN.matcher(uid).matches();
    }

    static boolean isStorage(String abstractSyntax, OtherSopClasses others) {
        if (abstractSyntax.startsWith(STORAGE)) {
            return !NO_STORAGE.contains(abstractSyntax);
        }
        return OTHER_STORAGE.contains(abstractSyntax)
                || switch (others) {
                    case REFUSE -> false;
                    case ACCEPT ->
                            isWritten(abstractSyntax) && !abstractSyntax.startsWith(STANDARD);
                };
    }

    static boolean isStandardTransferSyntax(String uid) {
        return uid.equals(IMPLICIT_LITTLE) || uid.startsWith(IMPLICIT_LITTLE + '.');
    }

    /**
     * The lower, the better to receive. Nothing is ever converted here, and a sender that has to
     * convert to what was chosen must not lose anything by it.
     */
    static int reluctance(String transferSyntax) {
        if (WITHOUT_PIXELS.contains(transferSyntax)) {
            return 2;
        }
        return MAY_LOSE.contains(transferSyntax) || transferSyntax.startsWith(VIDEO) ? 1 : 0;
    }
}
