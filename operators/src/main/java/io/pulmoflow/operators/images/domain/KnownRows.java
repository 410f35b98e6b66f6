package io.pulmoflow.operators.images.domain;

import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.raw.FormerlyKnown;
import io.pulmoflow.schemas.raw.PersonKnown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What all rows of the register say of a person, the newest and those before it: an image may still
 * carry a name or a number that was put right since. Consent is the newest row's alone. Pure; what
 * is given is never changed.
 */
public final class KnownRows {
    private static final FormerlyKnown NOTHING = FormerlyKnown.newBuilder().build();

    private KnownRows() {}

    /**
     * The newest row, with what the others say beside it.
     *
     * @param known null where no row has come yet
     * @return the very instance that was given where nothing changes
     */
    public static PersonKnown with(PersonKnown known, PersonKnown incoming) {
        if (known == null) {
            return incoming;
        }
        boolean replaces = ConsentRules.replaces(known, incoming);
        PersonKnown newest = replaces ? incoming : known;
        if (isGone(newest)) {
            return newest;
        }
        Set<FormerlyKnown> formerly = new LinkedHashSet<>(known.getFormerly());
        formerly.add(said(replaces ? known : incoming));
        PersonKnown next = saying(newest, formerly);
        return next.equals(known) ? known : next;
    }

    /** The person, with what is known of others that have become him. */
    public static PersonKnown joined(PersonKnown person, Iterable<PersonKnown> others) {
        if (isGone(person)) {
            return person;
        }
        Set<FormerlyKnown> formerly = new LinkedHashSet<>(person.getFormerly());
        for (PersonKnown other : others) {
            formerly.add(said(other));
            formerly.addAll(other.getFormerly());
        }
        return saying(person, formerly);
    }

    private static PersonKnown saying(PersonKnown newest, Collection<FormerlyKnown> formerly) {
        List<FormerlyKnown> others = new ArrayList<>(formerly);
        others.remove(NOTHING);
        others.remove(said(newest));
        return others.equals(newest.getFormerly())
                ? newest
                : PersonKnown.newBuilder(newest).setFormerly(others).build();
    }

    private static FormerlyKnown said(PersonKnown row) {
        return FormerlyKnown.newBuilder()
                .setNationalId(row.getNationalId())
                .setLastName(row.getLastName())
                .setFirstName(row.getFirstName())
                .setMiddleName(row.getMiddleName())
                .setBirthDate(row.getBirthDate())
                .setPhone(row.getPhone())
                .setEmail(row.getEmail())
                .setCity(row.getCity())
                .setAddress(row.getAddress())
                .setLocalIds(row.getLocalIds())
                .build();
    }

    /** Nothing is kept of whoever took consent back. */
    private static boolean isGone(PersonKnown person) {
        Consent consent = person.getConsent();
        return consent == Consent.WITHDRAWN || consent == Consent.REFUSED;
    }
}
