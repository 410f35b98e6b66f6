package io.pulmoflow.dicom;

/** What stands before a value; used again for each element. */
final class Header {
    int tag;

    /** As written; null where there is none, or none of the standard. */
    Vr written;

    /** The two bytes in the VR's place of an explicit header; 0 in an implicit one. */
    int code;

    /** Of this very element: an odd one may be implicit among explicit ones. */
    boolean explicit;

    boolean big;
    long offset;
    long lengthOffset;
    int lengthSize;
    long valueOffset;

    /** {@link Element#UNDEFINED} or the bytes of the value. */
    long length;

    boolean isDelimitation() {
        return tag >>> 16 == 0xFFFE;
    }

    long end() {
        return valueOffset + length;
    }

    void copyFrom(Header other) {
        tag = other.tag;
        written = other.written;
        code = other.code;
        explicit = other.explicit;
        big = other.big;
        offset = other.offset;
        lengthOffset = other.lengthOffset;
        lengthSize = other.lengthSize;
        valueOffset = other.valueOffset;
        length = other.length;
    }
}
