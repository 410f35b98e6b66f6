package io.pulmoflow.operators.freetext.domain;

import io.pulmoflow.operators.images.domain.ConsentRules;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.raw.Alias;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.state.KnownNames;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What all versions of a person's entry in the register say of him: a text is searched for the
 * names before a marriage too. Consent is the valid version's alone.
 */
public final class KnownVersions {
    private KnownVersions() {}

    /**
     * @param known null where nobody is known yet; never changed
     * @return the very instance that was given where nothing changes
     */
    public static KnownNames with(KnownNames known, PersonKnown incoming) {
        if (known == null) {
            return new KnownNames(incoming, List.of());
        }
        boolean replaces = ConsentRules.replaces(known.getLatest(), incoming);
        PersonKnown latest = replaces ? incoming : known.getLatest();
        PersonKnown other = replaces ? known.getLatest() : incoming;
        if (isGone(latest.getConsent())) {
            return replaces ? new KnownNames(latest, List.of()) : known;
        }
        List<PersonKnown> others = new ArrayList<>(known.getOthers());
        boolean added =
                other.getConsent() == Consent.GIVEN
                        && others.stream().noneMatch(one -> sameNames(one, other))
                        && !sameNames(latest, other);
        if (added) {
            others.add(other);
        }
        return replaces || added ? new KnownNames(latest, others) : known;
    }

    /** Whether texts are scrubbed and let out by the one as they are by the other. */
    static boolean areAlike(KnownNames one, KnownNames other) {
        return one != null
                && other != null
                && one.getLatest().getConsent() == other.getLatest().getConsent()
                && identity(one).equals(identity(other));
    }

    static boolean consents(KnownNames known) {
        return known != null && known.getLatest().getConsent() == Consent.GIVEN;
    }

    /** Consent was taken back: what is held goes. */
    static boolean isWithdrawn(KnownNames known) {
        return known != null && known.getLatest().getConsent() == Consent.WITHDRAWN;
    }

    static KnownIdentity identity(KnownNames known) {
        Set<String> names = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        Set<String> ids = new HashSet<>();
        List<String> places = new ArrayList<>();
        Set<LocalDate> births = new HashSet<>();
        Stream.concat(Stream.of(known.getLatest()), known.getOthers().stream())
                .forEach(
                        one -> {
                            addAll(
                                    names,
                                    one.getLastName(),
                                    one.getFirstName(),
                                    one.getMiddleName());
                            addAll(numbers, one.getNationalId(), one.getPhone());
                            one.getLocalIds().stream().map(Alias::getId).forEach(ids::add);
                            addAll(places, one.getCity(), one.getAddress());
                            if (one.getBirthDate() != null) {
                                births.add(one.getBirthDate());
                            }
                        });
        return new KnownIdentity(names, numbers, ids, places, births);
    }

    private static void addAll(java.util.Collection<String> to, String... values) {
        for (String value : values) {
            if (value != null && !value.isBlank()) {
                to.add(value);
            }
        }
    }

    private static boolean sameNames(PersonKnown one, PersonKnown other) {
        return identity(new KnownNames(one, List.of()))
                .equals(identity(new KnownNames(other, List.of())));
    }

    static boolean isGone(Consent consent) {
        return switch (consent) {
            case WITHDRAWN, REFUSED -> true;
            case GIVEN, NONE -> false;
        };
    }
}
