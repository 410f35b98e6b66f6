package io.pulmoflow.jobs.audit;

/** A line of the audit trail could not be kept: what it speaks of must not be done. */
public final class AuditFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AuditFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
