package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.internal.ContactRow;
import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.internal.IdentityBasis;
import io.pulmoflow.schemas.internal.NamedContact;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.PersonKnown;
import java.util.List;
import java.util.Optional;

/** What becomes of one raw record before aliases are looked at. */
public sealed interface IntakeDecision {
    /** Tokens of the name of an entry of the register, whether or not its row was accepted. */
    Optional<NamedContact> name();

    /**
     * The stripped event; none where a letter concerns nobody.
     *
     * @param people what a row of the register tells the image job
     * @param contacts what it says of who is who
     */
    record Identified(
            List<IdentifiedEvent> events,
            List<PersonKnown> people,
            List<ContactRow> contacts,
            Optional<NamedContact> name)
            implements IntakeDecision {
        public Identified {
            events = List.copyOf(events);
            people = List.copyOf(people);
            contacts = List.copyOf(contacts);
        }

        Identified(List<IdentifiedEvent> events) {
            this(events, List.of(), List.of(), Optional.empty());
        }

        /** Whether a national id alone says whose it is: such a link is never taken back. */
        public boolean isSettled() {
            return events.stream().allMatch(event -> event.getBasis() == IdentityBasis.NATIONAL_ID);
        }
    }

    /** A data fault. */
    record Refused(DeadLetter letter, LedgerEntry entry, Optional<NamedContact> name)
            implements IntakeDecision {
        Refused(DeadLetter letter, LedgerEntry entry) {
            this(letter, entry, Optional.empty());
        }

        Refused named(NamedContact contact) {
            return new Refused(letter, entry, Optional.of(contact));
        }
    }
}
