package io.pulmoflow.generator.course;

/** What the register says at first, and then otherwise, of who a participant is. */
public enum IdentityChange {
    /** Entered twice under two national ids; one entry is merged into the other in the end. */
    ENTERED_TWICE_AND_MERGED,
    /** Merged into somebody else by mistake, and split from him again. */
    MERGED_AND_SPLIT_AGAIN,
    /** The national id had been written wrong, with right check digits. */
    NATIONAL_ID_CORRECTED,
    /** A local id had been somebody else's, who was disputed until it was corrected. */
    LOCAL_ID_CORRECTED,
    /** His local id is claimed by somebody else's entry too, for good: a conflict. */
    LOCAL_ID_DISPUTED,
    /** The entry that claims somebody else's local id beside its own. */
    CLAIMS_LOCAL_ID_OF_ANOTHER
}
