package io.pulmoflow.connectors.inbox;

import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;

/** A file that cannot be read at all: none of it is delivered. */
public final class RejectedFile extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    public RejectedFile(Fault fault) {
        super(fault.code() + ": " + fault.message());
        this.fault = fault;
    }

    /**
     * @param message one sentence; never quotes a value
     */
    public RejectedFile(FaultCode code, String message) {
        this(new Fault(code, "file", message));
    }

    public Fault fault() {
        return fault;
    }
}
