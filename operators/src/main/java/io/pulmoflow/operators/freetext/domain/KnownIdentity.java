package io.pulmoflow.operators.freetext.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What is known of the person whom a text speaks of. Never prints a value.
 *
 * @param names last, first and middle names, each by itself, of every version that is known
 * @param numbers what is digits: national ids, phones
 * @param ids patient ids of the sources
 * @param places city and address
 */
public record KnownIdentity(
        Set<String> names,
        Set<String> numbers,
        Set<String> ids,
        List<String> places,
        Set<LocalDate> birthDates) {
    /** Nothing is known. */
    public static final KnownIdentity NOBODY =
            new KnownIdentity(Set.of(), Set.of(), Set.of(), List.of(), Set.of());

    public KnownIdentity {
        names = Set.copyOf(names);
        numbers = Set.copyOf(numbers);
        ids = Set.copyOf(ids);
        places = List.copyOf(places);
        birthDates = Set.copyOf(birthDates);
    }

    /** Somebody of whom only names are known. */
    public static KnownIdentity named(String... names) {
        return new KnownIdentity(Set.of(names), Set.of(), Set.of(), List.of(), Set.of());
    }

    @Override
    public String toString() {
        return "KnownIdentity[" + names.size() + " names]";
    }
}
