package io.pulmoflow.jobs.stack;

/** Something that the person at the keyboard has to know or do; the message is the whole story. */
public final class StackFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackFailure(String message) {
        super(message);
    }

    public StackFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
