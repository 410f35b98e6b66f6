package io.pulmoflow.jobs.deidentify;

/** Names that the job's state is found by. Never changed: a savepoint knows no other. */
final class DeidentifyUids {
    static final String READ_PEOPLE = "read-identified-people";
    static final String DECODE_PEOPLE = "decode-identified-people";
    static final String READ_IMAGES = "read-identified-images";
    static final String DECODE_IMAGES = "decode-identified-images";
    static final String READ_IDENTITIES = "read-identified-identities";
    static final String DECODE_IDENTITIES = "decode-identified-identities";
    static final String TAKE_IDENTITIES = "take-identities";
    static final String TAKE_PEOPLE = "take-people";
    static final String FOLLOW_REDIRECTS = "follow-redirects";
    static final String KNOW_PERSON = "know-person";
    static final String FOLLOW_STUDY = "follow-study";
    static final String ARCHIVE_IMAGES = "archive-images";
    static final String ASSEMBLE_STUDY = "assemble-study";
    static final String DELETE_ORIGINALS = "delete-originals";
    static final String WRITE_SERIES = "write-curated-image-series";
    static final String WRITE_DEAD_LETTERS = "write-dead-letters";
    static final String ACCOUNT_ERASURE = "account-erasure";
    static final String HOLD_PROOF = "hold-proof";
    static final String WRITE_ERASURES = "write-erasures";
    static final String WRITE_LEDGER = "write-ledger";

    private DeidentifyUids() {}
}
