package io.pulmoflow.operators.keys.domain;

import io.pulmoflow.keys.ZoneKey;
import java.math.BigInteger;
import java.util.Objects;

/** Ids and date shifts of the research zone, derived under the research key. */
public final class ResearchIds {
    /** Shifts reach from one week to two years back: never into the future. */
    private static final int WEEKS = 104;

    /** PS3.5 section B.2. */
    private static final String UUID_ARC = "2.25";

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
     * A UID that stands for this one: 128 bits of the HMAC in decimal, under the arc for
     * UUID-derived UIDs (PS3.5 section B.2).
     *
     * @param originalUid without padding
     */
    public String uid(String originalUid) {
        return uid(UUID_ARC, originalUid);
    }

    /**
     * @param root under which the UID is made, of at most 24 characters, so that it stays within 64
     * @param originalUid without padding
     */
    public String uid(String root, String originalUid) {
        return root + '.' + new BigInteger(key.token("uid", originalUid), 16);
    }

    /**
     * Seconds to add to every time of day of this person, around midnight: from one minute to half
     * an hour.
     */
    public int shiftSeconds(String pseudonym) {
        return 60 + key.number("time-shift", pseudonym, 29 * 60);
    }

    /**
     * Days to add to every date of this person: one shift a person keeps intervals, whole weeks
     * keep the weekday.
     */
    public int shiftDays(String pseudonym) {
        return -7 * (1 + key.number("date-shift", pseudonym, WEEKS));
    }
}
