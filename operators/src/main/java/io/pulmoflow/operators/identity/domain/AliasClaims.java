package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.state.AliasClaim;
import io.pulmoflow.schemas.state.ClaimRank;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose an alias is, by the claims on it. The register outranks records, and an entry that stands
 * for itself one that was merged: whoever is to settle a conflict settles it in the register.
 */
final class AliasClaims {
    private static final Comparator<AliasClaim> BY_VERSION =
            Comparator.comparing(AliasClaim::getClaimedAt)
                    .thenComparing(AliasClaim::getFingerprint);

    /** Nobody's, one person's, or claimed for several. */
    enum Kind {
        UNKNOWN,
        ONE,
        CONFLICT
    }

    /**
     * @param person with ONE
     * @param ofRegister whom the register knows by this alias, under earlier pseudonyms too; empty
     *     where it does not speak of it
     */
    record Resolution(Kind kind, String person, Set<String> ofRegister) {}

    private AliasClaims() {}

    /** A record that names both ids says whose the alias is, once and for all. */
    static AliasClaim byRecord(String pseudonym) {
        return AliasClaim.newBuilder()
                .setClaimant(pseudonym)
                .setRank(ClaimRank.RECORD)
                .setPseudonym(pseudonym)
                .setClaimedAt(Instant.EPOCH)
                .build();
    }

    /** The claims with this one among them; empty if a version as new is there. */
    static Optional<List<AliasClaim>> with(List<AliasClaim> claims, AliasClaim incoming) {
        List<AliasClaim> next = new ArrayList<>(claims.size() + 1);
        for (AliasClaim known : claims) {
            boolean same =
                    known.getClaimant().equals(incoming.getClaimant())
                            && (known.getRank() == ClaimRank.RECORD)
                                    == (incoming.getRank() == ClaimRank.RECORD);
            if (!same) {
                next.add(known);
            } else if (BY_VERSION.compare(known, incoming) >= 0 && !isRefined(known, incoming)) {
                return Optional.empty();
            }
        }
        next.add(incoming);
        next.sort(Comparator.comparing(AliasClaim::getClaimant).thenComparing(AliasClaim::getRank));
        return Optional.of(next);
    }

    static Resolution resolve(List<AliasClaim> claims) {
        Set<String> ofRegister = new HashSet<>();
        for (AliasClaim claim : claims) {
            if (claim.getPseudonym() != null && claim.getRank() != ClaimRank.RECORD) {
                ofRegister.add(claim.getPseudonym());
                ofRegister.addAll(claim.getFormerly());
            }
        }
        for (ClaimRank rank : ClaimRank.values()) {
            Set<String> people = new TreeSet<>();
            for (AliasClaim claim : claims) {
                if (claim.getPseudonym() != null && claim.getRank() == rank) {
                    people.add(claim.getPseudonym());
                }
            }
            if (people.size() == 1) {
                return new Resolution(Kind.ONE, people.iterator().next(), ofRegister);
            }
            if (people.size() > 1) {
                return new Resolution(Kind.CONFLICT, null, ofRegister);
            }
        }
        return new Resolution(Kind.UNKNOWN, null, ofRegister);
    }

    /** The same row, seen again with an older row's pseudonym known beside it. */
    private static boolean isRefined(AliasClaim known, AliasClaim incoming) {
        return BY_VERSION.compare(known, incoming) == 0
                && incoming.getFormerly().size() > known.getFormerly().size();
    }
}
