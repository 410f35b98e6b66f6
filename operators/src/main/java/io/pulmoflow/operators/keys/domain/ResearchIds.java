package io.pulmoflow.operators.keys.domain;

import java.util.Objects;

/** Ids and date shifts of the research zone, derived under the research key. */
public final class ResearchIds {
    /** Shifts reach from one week to two years back: never into the future. */
    private static final int WEEKS = 104;

    private final ZoneKey key;

    public ResearchIds(ZoneKey researchKey) {
        this.key = Objects.requireNonNull(researchKey, "researchKey");
    }

    public String person(String pseudonym) {
        return key.token("research-id", pseudonym);
    }

    /** For examinations, studies, series, health records, nodules and notifications. */
    public String thing(String careId) {
        return key.token("research-thing", careId);
    }

    /**
     * Days to add to every date of this person: one shift a person keeps intervals, whole weeks
     * keep the weekday.
     */
    public int shiftDays(String pseudonym) {
        return -7 * (1 + key.number("date-shift", pseudonym, WEEKS));
    }
}
