package io.pulmoflow.schemas.fault;

import java.util.Objects;

/**
 * A data fault as a value.
 *
 * @param code what is wrong
 * @param place where, such as {@code "row 17, column birth_date"} or {@code "byte 1044"}
 * @param message one sentence; never quotes a value, since any value may name a person
 */
public record Fault(FaultCode code, String place, String message) {
    public Fault {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
    }

    public String remedy() {
        return code.remedy();
    }
}
