package io.pulmoflow.connectors.pacs.intake;

import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import java.util.Objects;
import java.util.Optional;

/** What has become of an instance: it is ours either way, and is not lost. */
public sealed interface IntakeAnswer {
    /** In staging, its record on the broker. */
    record Accepted(String sopClassUid, String sopInstanceUid) implements IntakeAnswer {
        public Accepted {
            Objects.requireNonNull(sopClassUid, "sopClassUid");
            Objects.requireNonNull(sopInstanceUid, "sopInstanceUid");
        }

        /** Without the instance. */
        @Override
        public String toString() {
            return "Accepted";
        }
    }

    /**
     * In quarantine, its dead letter on the broker. Its sender is told of a failure all the same,
     * so that somebody looks; it may send the same again as often as it likes, which is one and the
     * same dead letter.
     */
    record Quarantined(Fault fault, Optional<String> sopClassUid, Optional<String> sopInstanceUid)
            implements IntakeAnswer {
        public Quarantined {
            Objects.requireNonNull(fault, "fault");
            Objects.requireNonNull(sopClassUid, "sopClassUid");
            Objects.requireNonNull(sopInstanceUid, "sopInstanceUid");
        }

        /** How DICOM's status codes put the fault. */
        public Refusal refusal() {
            return fault.code() == FaultCode.MISSING_DICOM_ATTRIBUTE
                            || fault.code() == FaultCode.MALFORMED_DICOM
                                    && fault.place().startsWith("(")
                    ? Refusal.DOES_NOT_MATCH
                    : Refusal.CANNOT_UNDERSTAND;
        }

        /** The fault alone. */
        @Override
        public String toString() {
            return "Quarantined[" + fault + "]";
        }
    }

    /** PS3.4, table B.2-1, of the statuses that are final. */
    enum Refusal {
        DOES_NOT_MATCH,
        CANNOT_UNDERSTAND
    }
}
