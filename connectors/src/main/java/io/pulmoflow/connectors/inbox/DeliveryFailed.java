package io.pulmoflow.connectors.inbox;

/** The broker or the registry is away: an infrastructure fault, never one of the data. */
public final class DeliveryFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeliveryFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
