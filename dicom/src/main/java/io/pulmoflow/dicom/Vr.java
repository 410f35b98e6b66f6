package io.pulmoflow.dicom;

/** Value representations (PS3.5 6.2). */
public enum Vr {
    AE(Kind.TEXT, ' ', 1),
    AS(Kind.TEXT, ' ', 1),
    AT(Kind.BINARY, 0, 2),
    CS(Kind.TEXT, ' ', 1),
    DA(Kind.TEXT, ' ', 1),
    DS(Kind.TEXT, ' ', 1),
    DT(Kind.TEXT, ' ', 1),
    FD(Kind.BINARY, 0, 8),
    FL(Kind.BINARY, 0, 4),
    IS(Kind.TEXT, ' ', 1),
    LO(Kind.TEXT_BY_CHARSET, ' ', 1),
    LT(Kind.TEXT_BY_CHARSET, ' ', 1),
    OB(Kind.BINARY, 0, 1),
    OD(Kind.BINARY, 0, 8),
    OF(Kind.BINARY, 0, 4),
    OL(Kind.BINARY, 0, 4),
    OV(Kind.BINARY, 0, 8),
    OW(Kind.BINARY, 0, 2),
    PN(Kind.TEXT_BY_CHARSET, ' ', 1),
    SH(Kind.TEXT_BY_CHARSET, ' ', 1),
    SL(Kind.BINARY, 0, 4),
    SQ(Kind.SEQUENCE, 0, 1),
    SS(Kind.BINARY, 0, 2),
    ST(Kind.TEXT_BY_CHARSET, ' ', 1),
    SV(Kind.BINARY, 0, 8),
    TM(Kind.TEXT, ' ', 1),
    UC(Kind.TEXT_BY_CHARSET, ' ', 1),
    UI(Kind.TEXT, 0, 1),
    UL(Kind.BINARY, 0, 4),
    UN(Kind.BINARY, 0, 1),
    UR(Kind.TEXT, ' ', 1),
    US(Kind.BINARY, 0, 2),
    UT(Kind.TEXT_BY_CHARSET, ' ', 1),
    UV(Kind.BINARY, 0, 8);

    private enum Kind {
        TEXT,
        TEXT_BY_CHARSET,
        BINARY,
        SEQUENCE
    }

    private static final Vr[] BY_CODE = new Vr[26 * 26];

    static {
        for (Vr vr : values()) {
            BY_CODE[index(vr.name().charAt(0), vr.name().charAt(1))] = vr;
        }
    }

    private final Kind kind;
    private final byte padding;
    private final int unit;

    Vr(Kind kind, int padding, int unit) {
        this.kind = kind;
        this.padding = (byte) padding;
        this.unit = unit;
    }

    /** Whether values are characters, by (0008,0005) or always of the default repertoire. */
    public boolean isText() {
        return kind == Kind.TEXT || kind == Kind.TEXT_BY_CHARSET;
    }

    /** Whether (0008,0005) says what the bytes mean (PS3.5 6.1.2.2). */
    public boolean isTextByCharset() {
        return kind == Kind.TEXT_BY_CHARSET;
    }

    /** Whether a backslash parts values (PS3.5 6.4); in LT, ST, UT and UR it is a character. */
    public boolean isMultiValued() {
        return isText() && this != LT && this != ST && this != UT && this != UR;
    }

    /** What an odd length is filled up with. */
    public byte padding() {
        return padding;
    }

    /** Bytes that change places between byte orders: 1, 2, 4 or 8; AT is two numbers of 2. */
    public int unit() {
        return unit;
    }

    /** Whether explicit headers carry a length of 32 bits (PS3.5 table 7.1-1). */
    public boolean hasLongLength() {
        return switch (this) {
            case OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV -> true;
            case AE,
                    AS,
                    AT,
                    CS,
                    DA,
                    DS,
                    DT,
                    FD,
                    FL,
                    IS,
                    LO,
                    LT,
                    PN,
                    SH,
                    SL,
                    SS,
                    ST,
                    TM,
                    UI,
                    UL,
                    US ->
                    false;
        };
    }

    /** The representation written as these two bytes; null where there is none such. */
    static Vr ofCode(int first, int second) {
        return first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z'
                ? BY_CODE[index(first, second)]
                : null;
    }

    private static int index(int first, int second) {
        return (first - 'A') * 26 + second - 'A';
    }
}
