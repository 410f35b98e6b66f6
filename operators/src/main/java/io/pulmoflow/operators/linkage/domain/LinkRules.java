package io.pulmoflow.operators.linkage.domain;

import io.pulmoflow.schemas.care.LinkCandidate;
import io.pulmoflow.schemas.id.RecordIds;
import io.pulmoflow.schemas.internal.NamedContact;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Which two entries of the register are worth a look. Pure. */
public final class LinkRules {
    /** Of a thousand such pairs so many are one human being: docs/linkage.md. */
    static final int BY_EXACT = 918;

    static final int BY_SOUND = 995;
    static final int BY_SOUND_AND_SWAPPED_DATE = 821;

    private LinkRules() {}

    /**
     * Two entries that share their loosest token.
     *
     * @param before the entry as it was, or null; what was proposed of it is closed
     * @param version of the later of both
     * @return empty where they have been one person all the time
     */
    public static Optional<LinkCandidate> candidate(
            NamedContact before, NamedContact one, NamedContact other, long version) {
        boolean isKnown = isSamePerson(one, other);
        if (isKnown && (before == null || isSamePerson(before, other))) {
            return Optional.empty();
        }
        boolean inOrder = one.getContact().compareTo(other.getContact()) < 0;
        NamedContact lesser = inOrder ? one : other;
        NamedContact greater = inOrder ? other : one;
        List<String> agreeing = agreeing(one, other);
        return Optional.of(
                LinkCandidate.newBuilder()
                        .setCandidateId(
                                RecordIds.of(
                                        "candidate", lesser.getContact(), greater.getContact()))
                        .setOneContact(lesser.getContact())
                        .setOtherContact(greater.getContact())
                        .setOnePseudonym(lesser.getPseudonym())
                        .setOtherPseudonym(greater.getPseudonym())
                        .setAgreeing(agreeing)
                        .setScore(score(agreeing))
                        .setOpen(!isKnown && isOpen(one) && isOpen(other))
                        .setVersion(version)
                        .build());
    }

    private static boolean isSamePerson(NamedContact one, NamedContact other) {
        return one.getPseudonym() != null && one.getPseudonym().equals(other.getPseudonym());
    }

    private static boolean isOpen(NamedContact entry) {
        return entry.getPresent() && !entry.getMerged();
    }

    private static List<String> agreeing(NamedContact one, NamedContact other) {
        List<String> agreeing = new ArrayList<>();
        if (Objects.equals(one.getExact(), other.getExact())) {
            agreeing.add("EXACT");
        }
        if (Objects.equals(one.getPhonetic(), other.getPhonetic())) {
            agreeing.add("PHONETIC");
        }
        agreeing.add("LOOSE");
        return agreeing;
    }

    private static int score(List<String> agreeing) {
        if (agreeing.contains("EXACT")) {
            return BY_EXACT;
        }
        return agreeing.contains("PHONETIC") ? BY_SOUND : BY_SOUND_AND_SWAPPED_DATE;
    }
}
