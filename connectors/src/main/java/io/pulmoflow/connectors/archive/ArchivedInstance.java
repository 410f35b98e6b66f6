package io.pulmoflow.connectors.archive;

import java.util.Objects;

/** What became of an instance that was given to the archive. */
public sealed interface ArchivedInstance {
    /** It is there, on durable storage, with the bytes that were given; perhaps it already was. */
    record Stored(String location) implements ArchivedInstance {
        public Stored {
            Objects.requireNonNull(location, "location");
        }
    }

    /** Another file is there under the same UIDs, and stays. */
    record Changed(String location) implements ArchivedInstance {
        public Changed {
            Objects.requireNonNull(location, "location");
        }
    }

    /**
     * The archive does not take it, now or later.
     *
     * @param reason a Failure Reason (0008,1197) such as {@code 0xA900}, or a status of HTTP
     */
    record Refused(String reason) implements ArchivedInstance {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
