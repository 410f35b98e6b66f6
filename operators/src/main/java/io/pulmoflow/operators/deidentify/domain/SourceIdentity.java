package io.pulmoflow.operators.deidentify.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * All that is known of the person of one instance but UIDs: what instances of one person mostly
 * have in common, so that what follows from it is found out once. Never prints a value.
 *
 * @param person what research ids and shifts are derived from
 * @param names each of which is known word by word
 * @param ids each of which is known as a whole
 */
record SourceIdentity(
        String person, List<String> names, List<String> ids, List<LocalDate> birthDates) {
    SourceIdentity {
        names = List.copyOf(names);
        ids = List.copyOf(ids);
        birthDates = List.copyOf(birthDates);
    }

    KnownStrings known() {
        KnownStringsBuilder known = KnownStrings.builder();
        names.forEach(known::name);
        ids.forEach(known::id);
        birthDates.forEach(known::birthDate);
        return known.build();
    }

    // Written out: what the compiler generates for records is linked at run time, and slow to
    // begin.
    @Override
    public boolean equals(Object other) {
        return other instanceof SourceIdentity identity
                && person.equals(identity.person)
                && names.equals(identity.names)
                && ids.equals(identity.ids)
                && birthDates.equals(identity.birthDates);
    }

    @Override
    public int hashCode() {
        return Objects.hash(person, names, ids, birthDates);
    }

    @Override
    public String toString() {
        return "SourceIdentity[names=" + names.size() + ", ids=" + ids.size() + "]";
    }
}
