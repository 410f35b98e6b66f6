package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.NewElement;
import io.pulmoflow.dicom.Vr;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Values that say nothing and are valid for their VR (PS3.5 section 6.2), in ASCII. */
final class Dummies {
    static final String TEXT = "REMOVED";
    static final String DATE = "19000101";

    /** For code values that a dummy code has to be of. */
    private static final String SCHEME = "99REMOVED";

    private static final int CODE_VALUE = 0x00080100;
    private static final int CODING_SCHEME = 0x00080102;
    private static final int CODE_MEANING = 0x00080104;

    private Dummies() {}

    /**
     * @param tag some attributes have defined terms
     * @param uid dummy for a UID
     */
    static byte[] value(int tag, Vr vr, String uid) {
        return switch (vr) {
            case AE, CS, LO, LT, PN, SH, ST, UC, UT -> ascii(text(tag));
            case AS -> ascii("000Y");
            case DA -> ascii(DATE);
            case TM -> ascii("000000");
            case DT -> ascii(DATE + "000000");
            case DS, IS -> ascii("0");
            case UI -> ascii(uid);
            case UR -> ascii("about:blank");
            case OB, OW, UN, US, SS -> new byte[2];
            case AT, FL, OF, OL, SL, UL -> new byte[4];
            case FD, OD, OV, SV, UV -> new byte[8];
            case SQ -> throw new IllegalArgumentException("a sequence has items");
        };
    }

    private static String text(int tag) {
        return switch (tag) {
            // Reason for the Attribute Modification (PS3.3 C.12.1.1.9) has defined terms.
            case 0x04000565 -> "CORRECT";
            default -> TEXT;
        };
    }

    /** One item that is complete enough for its sequence (PS3.3). */
    static List<List<NewElement>> items(int tag, String uid) {
        return List.of(
                switch (tag) {
                    case 0x00081111 ->
                            List.of(
                                    // Modality Performed Procedure Step.
                                    text(0x00081150, Vr.UI, "1.2.840.10008.3.1.2.3.3"),
                                    text(0x00081155, Vr.UI, uid));
                    case 0x00081072 ->
                            List.of(
                                    text(0x00080080, Vr.LO, TEXT),
                                    NewElement.sequence(0x00401101, List.of(code())));
                    case 0x00340001 -> List.of(NewElement.bytes(0x00340002, Vr.OB, new byte[2]));
                    case 0x0040A073 ->
                            List.of(
                                    text(0x0040A027, Vr.LO, TEXT),
                                    text(0x0040A030, Vr.DT, DATE + "000000"),
                                    text(0x0040A075, Vr.PN, TEXT),
                                    NewElement.sequence(0x0040A088, List.of()));
                    case 0x0040A730 -> contentItem();
                    case 0x00700001 -> List.of(text(0x00700002, Vr.CS, TEXT));
                    default -> code();
                });
    }

    /** A code of no scheme that anybody else has. */
    static List<NewElement> code() {
        return List.of(
                text(CODE_VALUE, Vr.SH, TEXT),
                text(CODING_SCHEME, Vr.SH, SCHEME),
                text(CODE_MEANING, Vr.LO, "Removed"));
    }

    /** A comment that says nothing, as content item. */
    static List<NewElement> contentItem() {
        return List.of(
                text(0x0040A010, Vr.CS, "CONTAINS"),
                text(0x0040A040, Vr.CS, "TEXT"),
                NewElement.sequence(
                        0x0040A043,
                        List.of(
                                List.of(
                                        text(CODE_VALUE, Vr.SH, "121106"),
                                        text(CODING_SCHEME, Vr.SH, "DCM"),
                                        text(CODE_MEANING, Vr.LO, "Comment")))),
                text(0x0040A160, Vr.UT, TEXT));
    }

    static NewElement text(int tag, Vr vr, String value) {
        return NewElement.text(tag, vr, value);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
