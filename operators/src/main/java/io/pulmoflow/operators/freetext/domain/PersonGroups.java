package io.pulmoflow.operators.freetext.domain;

import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.internal.PersonGathered;
import io.pulmoflow.schemas.internal.PersonMember;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.state.FollowedPerson;
import io.pulmoflow.schemas.state.GatheredMember;
import io.pulmoflow.schemas.state.KnownNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Who is who, for texts: what is known of a person by each of his pseudonyms is known to the texts
 * of all of them. States are never changed in place.
 */
public final class PersonGroups {
    private static final Comparator<PersonKnown> BY_AGE =
            Comparator.comparing(PersonKnown::getUpdatedAt)
                    .thenComparing(person -> person.getTrace().getFingerprint());

    private PersonGroups() {}

    /**
     * What follows for one pseudonym.
     *
     * @param state the very instance that was given where nothing changes
     * @param told in this order
     */
    public record Followed(FollowedPerson state, List<PersonMember> told) {
        public Followed {
            told = List.copyOf(told);
        }
    }

    /**
     * The register has spoken of a pseudonym.
     *
     * @param before null for the first
     */
    public static Followed know(FollowedPerson before, PersonKnown incoming) {
        KnownNames was = before == null ? null : before.getKnown();
        KnownNames is = KnownVersions.with(was, incoming);
        if (is == was) {
            return new Followed(before, List.of());
        }
        FollowedPerson after =
                before == null
                        ? new FollowedPerson(is, null, 0L, 0L)
                        : new FollowedPerson(
                                is,
                                before.getTo(),
                                before.getRedirectVersion(),
                                before.getMembership());
        return new Followed(after, List.of(member(incoming.getPseudonym(), after)));
    }

    /**
     * A pseudonym was merged into another, or stands for itself again.
     *
     * @param before null where nothing is known of it yet
     */
    public static Followed redirect(FollowedPerson before, IdentityRedirected incoming) {
        if (before != null && before.getRedirectVersion() >= incoming.getVersion()) {
            return new Followed(before, List.of());
        }
        String pseudonym = incoming.getPseudonym();
        String was = before == null ? null : before.getTo();
        long membership = before == null ? 0L : before.getMembership();
        boolean moves = !Objects.equals(was, incoming.getTo());
        FollowedPerson after =
                new FollowedPerson(
                        before == null ? null : before.getKnown(),
                        incoming.getTo(),
                        incoming.getVersion(),
                        moves ? membership + 1 : membership);
        if (!moves) {
            return new Followed(after, List.of());
        }
        PersonMember left =
                new PersonMember(
                        Optional.ofNullable(was).orElse(pseudonym),
                        pseudonym,
                        after.getMembership(),
                        false,
                        null);
        return new Followed(after, List.of(left, member(pseudonym, after)));
    }

    private static PersonMember member(String pseudonym, FollowedPerson state) {
        return new PersonMember(
                Optional.ofNullable(state.getTo()).orElse(pseudonym),
                pseudonym,
                state.getMembership(),
                true,
                state.getKnown());
    }

    /**
     * What every pseudonym of a person is to know.
     *
     * @param members by pseudonym
     */
    public static List<PersonGathered> gathered(
            String person, SortedMap<String, GatheredMember> members) {
        KnownNames known = known(person, members);
        List<PersonGathered> gathered = new ArrayList<>(members.size());
        for (Map.Entry<String, GatheredMember> member : members.entrySet()) {
            gathered.add(
                    new PersonGathered(
                            person, member.getKey(), member.getValue().getMembership(), known));
        }
        return gathered;
    }

    /** All names; consent is the survivor's, and another's only where he has no entry. */
    private static KnownNames known(String person, SortedMap<String, GatheredMember> members) {
        GatheredMember own = members.get(person);
        if (members.size() == 1) {
            return members.get(members.firstKey()).getKnown();
        }
        List<KnownNames> all =
                members.values().stream()
                        .map(GatheredMember::getKnown)
                        .filter(Objects::nonNull)
                        .toList();
        if (all.isEmpty()) {
            return null;
        }
        PersonKnown latest =
                own != null && own.getKnown() != null
                        ? own.getKnown().getLatest()
                        : strictest(all.stream().map(KnownNames::getLatest).toList());
        List<PersonKnown> others = new ArrayList<>();
        if (latest.getConsent() == Consent.GIVEN) {
            for (KnownNames one : all) {
                others.add(one.getLatest());
                others.addAll(one.getOthers());
            }
            others.remove(latest);
        }
        return new KnownNames(latest, others);
    }

    /** One who has withdrawn or refused before all others, then the newest. */
    private static PersonKnown strictest(List<PersonKnown> people) {
        return people.stream()
                .max(
                        Comparator.comparing(
                                        (PersonKnown person) ->
                                                KnownVersions.isGone(person.getConsent()))
                                .thenComparing(BY_AGE))
                .orElseThrow();
    }
}
