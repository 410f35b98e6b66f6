package io.pulmoflow.keys;

/** A sealed contact does not open: another key, another person, another purpose, or damage. */
public final class ContactRefused extends Exception {
    private static final long serialVersionUID = 1L;

    ContactRefused() {
        super(
                "the contact was not sealed to this key, or not for this person and purpose, or it"
                        + " is damaged");
    }
}
