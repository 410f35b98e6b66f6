package io.pulmoflow.connectors.pacs.dimse;

/** What becomes of abstract syntaxes that the standard does not know as storage. */
public enum OtherSopClasses {
    REFUSE,
    /** Private ones, that is, those outside of the standard's own root. */
    ACCEPT
}
