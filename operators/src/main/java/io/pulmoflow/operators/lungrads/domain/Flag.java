package io.pulmoflow.operators.lungrads.domain;

/** What a reader has to look at; nothing that the category does not already allow for. */
public enum Flag {
    /** More than one earlier nodule may be this one, or this one more than one: none was chosen. */
    AMBIGUOUS_MATCH,
    /** The status that the report states is not the one that measurements give. */
    STATUS_DISAGREES,
    /** A nodule is said to be followed, and no earlier examination that shows it is at hand. */
    EARLIER_CATEGORY_UNKNOWN,
    /** Larger by more than the growth threshold, over more than 12 months and more slowly. */
    LARGER_OVER_LONGER_TIME,
    /** A nodule of category 4B or 4X is no longer mentioned, or stated to be resolved. */
    SUSPICIOUS_NODULE_GONE,
    /** The type is not what it was. */
    TYPE_CHANGED,
    /** Signs of a benign nodule beside suspicious ones. */
    BENIGN_AND_SUSPICIOUS,
    /** A non-solid nodule of category 2 is said to have doubled in a year. */
    GGN_DOUBLED_BELOW_CATEGORY_3,
    /** The solid part is larger than the whole. */
    SOLID_PART_EXCEEDS_TOTAL,
    /** The examination is incomplete, and what was seen is 4B or 4X already. */
    SUSPICIOUS_THOUGH_INCOMPLETE,
    /** The stated reason for category 0 is none in this version. */
    INCOMPLETE_REASON_NOT_IN_VERSION,
    /** The version that the report names is none that is known: the default was used. */
    UNKNOWN_VERSION,
    /** This version does not classify cysts. */
    CYST_NOT_CLASSIFIED
}
