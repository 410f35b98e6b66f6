package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.care.FactRetracted;
import io.pulmoflow.schemas.internal.ContactRow;
import io.pulmoflow.schemas.internal.ContactStanding;
import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.internal.IdentityBasis;
import io.pulmoflow.schemas.state.AliasClaim;
import io.pulmoflow.schemas.state.ClaimRank;
import io.pulmoflow.schemas.state.ClaimedAlias;
import io.pulmoflow.schemas.state.ContactState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What an entry of the register says of who somebody is, by its latest row. Pure: any order of rows
 * ends in the same claims. States are never changed in place.
 */
public final class ContactRules {
    private ContactRules() {}

    /**
     * @param state null where no row of the entry has come yet
     * @return empty where the row brings nothing new
     */
    public static Optional<ContactDecision> decide(ContactState state, ContactRow row) {
        ContactState next = next(state, row);
        if (next.equals(state)) {
            return Optional.empty();
        }
        boolean isOtherPerson =
                state == null
                        || !state.getPseudonym().equals(next.getPseudonym())
                        || !state.getFormerly().equals(next.getFormerly())
                        || !Objects.equals(state.getMergedInto(), next.getMergedInto());
        return Optional.of(
                new ContactDecision(
                        next,
                        claims(row.getContact(), state, next),
                        isOtherPerson
                                ? Optional.of(
                                        new ContactStanding(row.getContact(), next, row.getTrace()))
                                : Optional.empty(),
                        retractions(row, next)));
    }

    /** Whoever else holds a national id that the entry had keeps none of what its rows said. */
    private static List<FactRetracted> retractions(ContactRow row, ContactState state) {
        return state.getFormerly().stream()
                .map(
                        former ->
                                FactRetracted.newBuilder()
                                        .setPseudonym(former)
                                        .setTrace(row.getTrace())
                                        .setLinkage(0)
                                        .setEntry(row.getContact())
                                        .setUntil(state.getUpdatedAt())
                                        .build())
                .toList();
    }

    private static ContactState next(ContactState state, ContactRow row) {
        TreeSet<String> pseudonyms = new TreeSet<>();
        pseudonyms.add(row.getPseudonym());
        if (state != null) {
            pseudonyms.add(state.getPseudonym());
            pseudonyms.addAll(state.getFormerly());
        }
        boolean isNewer = state == null || isNewer(row, state);
        String pseudonym = isNewer ? row.getPseudonym() : state.getPseudonym();
        pseudonyms.remove(pseudonym);
        String into = isNewer ? row.getMergedInto() : state.getMergedInto();
        return ContactState.newBuilder()
                .setUpdatedAt(isNewer ? row.getUpdatedAt() : state.getUpdatedAt())
                .setFingerprint(isNewer ? fingerprint(row) : state.getFingerprint())
                .setPseudonym(pseudonym)
                .setFormerly(new ArrayList<>(pseudonyms))
                .setMergedInto(row.getContact().equals(into) ? null : into)
                .setAliases(isNewer ? row.getAliases() : state.getAliases())
                .build();
    }

    private static List<IdentifiedEvent> claims(
            String contact, ContactState before, ContactState after) {
        List<IdentifiedEvent> claims = new ArrayList<>();
        for (ClaimedAlias alias : after.getAliases()) {
            claims.add(claim(contact, alias, after, after.getPseudonym()));
        }
        if (before != null) {
            for (ClaimedAlias alias : before.getAliases()) {
                if (!after.getAliases().contains(alias)) {
                    claims.add(claim(contact, alias, after, null));
                }
            }
        }
        return claims;
    }

    /**
     * @param pseudonym null where the entry does not claim it any more
     */
    private static IdentifiedEvent claim(
            String contact, ClaimedAlias alias, ContactState state, String pseudonym) {
        return IdentifiedEvent.newBuilder()
                .setLinkKey(alias.getToken())
                .setBasis(IdentityBasis.CLAIM)
                .setPseudonym(pseudonym)
                .setAlias(alias.getAlias())
                .setClaim(
                        AliasClaim.newBuilder()
                                .setClaimant(contact)
                                .setRank(
                                        state.getMergedInto() == null
                                                ? ClaimRank.REGISTER
                                                : ClaimRank.MERGED)
                                .setPseudonym(pseudonym)
                                .setFormerly(state.getFormerly())
                                .setClaimedAt(state.getUpdatedAt())
                                .setFingerprint(state.getFingerprint())
                                .build())
                .build();
    }

    private static boolean isNewer(ContactRow row, ContactState state) {
        int byTime = row.getUpdatedAt().compareTo(state.getUpdatedAt());
        return byTime == 0 ? fingerprint(row).compareTo(state.getFingerprint()) > 0 : byTime > 0;
    }

    private static String fingerprint(ContactRow row) {
        return row.getTrace().getFingerprint();
    }
}
