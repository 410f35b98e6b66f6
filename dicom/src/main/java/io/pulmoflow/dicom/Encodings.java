package io.pulmoflow.dicom;

/** How the elements of one data set are written, as bits: items may differ from their file. */
final class Encodings {
    static final int IMPLICIT_LITTLE = 0;
    static final int EXPLICIT_LITTLE = 1;
    static final int EXPLICIT_BIG = 3;

    private static final int EXPLICIT = 1;
    private static final int BIG = 2;

    private Encodings() {}

    static boolean isExplicit(int encoding) {
        return (encoding & EXPLICIT) != 0;
    }

    static boolean isBig(int encoding) {
        return (encoding & BIG) != 0;
    }

    static int withOtherByteOrder(int encoding) {
        return encoding ^ BIG;
    }

    static int of(boolean explicit, boolean big) {
        return (explicit ? EXPLICIT : 0) | (big ? BIG : 0);
    }

    static int of(TransferSyntax syntax) {
        return switch (syntax.encoding()) {
            case IMPLICIT_LITTLE -> IMPLICIT_LITTLE;
            case EXPLICIT_BIG -> EXPLICIT_BIG;
            case EXPLICIT_LITTLE, DEFLATED, ENCAPSULATED -> EXPLICIT_LITTLE;
        };
    }
}
