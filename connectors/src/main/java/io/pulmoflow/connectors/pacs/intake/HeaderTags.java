package io.pulmoflow.connectors.pacs.intake;

/** Attributes that are read here and have no name in the codec; PS3.6. */
final class HeaderTags {
    static final int SERIES_DATE = 0x00080021;
    static final int ACQUISITION_DATE = 0x00080022;
    static final int ACQUISITION_DATE_TIME = 0x0008002A;
    static final int SERIES_TIME = 0x00080031;
    static final int ACQUISITION_TIME = 0x00080032;

    private HeaderTags() {}
}
