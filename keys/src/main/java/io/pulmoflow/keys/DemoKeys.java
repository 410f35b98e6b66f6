package io.pulmoflow.keys;

/** Whether a key that was made for a demonstration may be used. */
public enum DemoKeys {
    REFUSED,
    ALLOWED
}
