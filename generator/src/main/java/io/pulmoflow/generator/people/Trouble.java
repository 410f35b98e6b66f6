package io.pulmoflow.generator.people;

/**
 * What goes wrong with a participant's records, one kind a participant. Shares are participants in
 * a hundred; any hundred participants in a row meet every kind.
 */
public enum Trouble {
    NEVER_CAME(3),
    CONTACT_SENT_TWICE(3),
    CONTACT_UPDATED(4),
    CONSENT_GIVEN_LATER(3),
    ALIAS_GIVEN_LATER(5),
    CONTACT_WITHOUT_NATIONAL_ID_FIRST(1),
    CONTACT_BROKEN_CELLS(1),
    CONTACT_BROKEN_DATE(1),
    CONTACT_BROKEN_NUMBER(1),
    CONTACT_BROKEN_VALUE(1),
    NEVER_REGISTERED(2),
    NEVER_REGISTERED_BUT_KNOWN_TO_RIS(1),
    REGISTERED_RIGHT_LATER(2),
    PROTOCOL_SENT_TWICE(4),
    PROTOCOL_AMENDED(3),
    PROTOCOL_AMENDED_DROPS_NODULE(3),
    PROTOCOL_AMENDED_FINDS_NODULE(2),
    PROTOCOL_CANCELLED(2),
    PROTOCOL_ONLY_CANCELLED(1),
    PROTOCOL_PRELIMINARY_THEN_FINAL(5),
    PROTOCOL_ONLY_PRELIMINARY(1),
    PROTOCOL_ONLY_PRELIMINARY_SUSPICIOUS(1),
    PROTOCOL_BAD_CHECK_DIGIT(2),
    PROTOCOL_WITHOUT_IDENTITY(1),
    PROTOCOL_BROKEN_CELLS(2),
    PROTOCOL_BROKEN_DATE(1),
    PROTOCOL_BROKEN_NUMBER(1),
    PROTOCOL_BROKEN_VALUE(1),
    PROTOCOL_BROKEN_TEXT(1),
    HEALTH_RECORD_SENT_TWICE(3),
    HEALTH_RECORD_CORRECTED(2),
    HEALTH_RECORD_BAD_CHECK_DIGIT(2),
    HEALTH_RECORD_BROKEN_CELLS(1),
    HEALTH_RECORD_BROKEN_DATE(1),
    HEALTH_RECORD_BROKEN_VALUE(1),
    HEALTH_RECORD_UNREADABLE(1),
    NONE(30);

    private static final int PERIOD = 100;

    private final int share;

    Trouble(int share) {
        this.share = share;
    }

    /** The trouble of a participant. */
    public static Trouble of(long seed, int participant) {
        // The stride is coprime to the period: kinds with a larger share do not come in a row.
        long place = Math.floorMod(Chance.mixed(seed) % PERIOD + 37L * participant, (long) PERIOD);
        for (Trouble trouble : values()) {
            place -= trouble.share;
            if (place < 0) {
                return trouble;
            }
        }
        throw new IllegalStateException("shares do not add up to " + PERIOD);
    }

    /** Whether images of such a participant always find their examination. */
    public boolean leavesImagesAlone() {
        return switch (this) {
            case NONE,
                    CONTACT_SENT_TWICE,
                    CONTACT_UPDATED,
                    CONSENT_GIVEN_LATER,
                    ALIAS_GIVEN_LATER,
                    PROTOCOL_SENT_TWICE,
                    HEALTH_RECORD_SENT_TWICE ->
                    true;
            case NEVER_CAME,
                    CONTACT_WITHOUT_NATIONAL_ID_FIRST,
                    CONTACT_BROKEN_CELLS,
                    CONTACT_BROKEN_DATE,
                    CONTACT_BROKEN_NUMBER,
                    CONTACT_BROKEN_VALUE,
                    NEVER_REGISTERED,
                    NEVER_REGISTERED_BUT_KNOWN_TO_RIS,
                    REGISTERED_RIGHT_LATER,
                    PROTOCOL_AMENDED,
                    PROTOCOL_AMENDED_DROPS_NODULE,
                    PROTOCOL_AMENDED_FINDS_NODULE,
                    PROTOCOL_CANCELLED,
                    PROTOCOL_ONLY_CANCELLED,
                    PROTOCOL_PRELIMINARY_THEN_FINAL,
                    PROTOCOL_ONLY_PRELIMINARY,
                    PROTOCOL_ONLY_PRELIMINARY_SUSPICIOUS,
                    PROTOCOL_BAD_CHECK_DIGIT,
                    PROTOCOL_WITHOUT_IDENTITY,
                    PROTOCOL_BROKEN_CELLS,
                    PROTOCOL_BROKEN_DATE,
                    PROTOCOL_BROKEN_NUMBER,
                    PROTOCOL_BROKEN_VALUE,
                    PROTOCOL_BROKEN_TEXT,
                    HEALTH_RECORD_CORRECTED,
                    HEALTH_RECORD_BAD_CHECK_DIGIT,
                    HEALTH_RECORD_BROKEN_CELLS,
                    HEALTH_RECORD_BROKEN_DATE,
                    HEALTH_RECORD_BROKEN_VALUE,
                    HEALTH_RECORD_UNREADABLE ->
                    false;
        };
    }
}
