package io.pulmoflow.connectors.settings;

/** Whether a TLS server asks its peers for a certificate. */
public enum ClientAuth {
    NONE,
    /** Checked where there is one. */
    WANT,
    NEED
}
