package io.pulmoflow.generator.course;

import io.pulmoflow.generator.people.Chance;
import io.pulmoflow.generator.people.Trouble;
import io.pulmoflow.generator.records.Consent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Whose identity changes in the register: of those whose records run into no other trouble, spread
 * over the programme. A small programme has one of each kind, while there are people for it.
 */
public final class IdentityPlan {
    private static final int THOUSAND = 1_000;

    /**
     * @param other number of the participant that it also takes; his own where it takes none
     */
    public record Planned(IdentityChange change, int other) {}

    private final Map<Integer, Planned> changes = new HashMap<>();
    private final Deque<Integer> free = new ArrayDeque<>();

    /**
     * @param participants so many are in the programme
     */
    public IdentityPlan(long seed, int participants, IdentityShares shares) {
        // A stride that shares no factor with the programme's size meets everybody once.
        int stride = strideOf(participants);
        int start = (int) Math.floorMod(Chance.mixed(seed + 3), (long) participants);
        IntStream.range(0, participants)
                .map(step -> (int) ((start + (long) step * stride) % participants))
                .filter(index -> Trouble.of(seed, index) == Trouble.NONE)
                .forEach(free::add);
        int merged = of(participants, shares.mergedPermille());
        int split = of(participants, shares.splitPermille());
        int changed = of(participants, shares.changedPermille());
        int disputed = of(participants, shares.disputedPermille());
        // The rarest first: where people do not suffice, each kind is met all the same.
        IntPredicate anybody = index -> true;
        // Under somebody who withdrew, originals are deleted, which no split brings back.
        IntPredicate consenting = index -> ContactHistory.consent(seed, index) == Consent.GIVEN;
        pairs(disputed, IdentityChange.LOCAL_ID_DISPUTED, anybody);
        pairs(split, IdentityChange.MERGED_AND_SPLIT_AGAIN, consenting);
        pairs((changed + 1) / 2, IdentityChange.LOCAL_ID_CORRECTED, anybody);
        singles(changed / 2, IdentityChange.NATIONAL_ID_CORRECTED);
        singles(merged, IdentityChange.ENTERED_TWICE_AND_MERGED);
    }

    public Optional<Planned> of(int participant) {
        return Optional.ofNullable(changes.get(participant));
    }

    public int count(IdentityChange change) {
        return (int)
                changes.values().stream().filter(planned -> planned.change() == change).count();
    }

    private static int of(int participants, int permille) {
        return (int) (((long) participants * permille + THOUSAND - 1) / THOUSAND);
    }

    private static int strideOf(int participants) {
        int stride = Math.max(1, (int) (participants * 0.618));
        while (gcd(stride, participants) != 1) {
            stride++;
        }
        return stride;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private void singles(int count, IdentityChange change) {
        for (int k = 0; k < count && !free.isEmpty(); k++) {
            int index = free.remove();
            changes.put(index, new Planned(change, index));
        }
    }

    /**
     * @param suited who may be the other one
     */
    private void pairs(int count, IdentityChange change, IntPredicate suited) {
        for (int k = 0; k < count && free.size() > 1; k++) {
            int index = free.remove();
            Optional<Integer> other = free.stream().filter(suited::test).findFirst();
            if (other.isEmpty()) {
                free.addFirst(index);
                return;
            }
            free.remove(other.get());
            changes.put(index, new Planned(change, other.get()));
            if (change == IdentityChange.LOCAL_ID_DISPUTED) {
                changes.put(
                        other.get(), new Planned(IdentityChange.CLAIMS_LOCAL_ID_OF_ANOTHER, index));
            }
        }
    }
}
