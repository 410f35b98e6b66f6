package io.pulmoflow.jobs.curate;

/** Names that the job's state is found by. Never changed: a savepoint knows no other. */
final class CurateUids {
    static final String READ_CASES = "read-screening-cases";
    static final String DECODE_CASES = "decode-screening-cases";
    static final String READ_LEDGER = "read-ledger";
    static final String DECODE_LEDGER = "decode-ledger";
    static final String READ_RECEIPTS = "read-receipts";
    static final String DECODE_RECEIPTS = "decode-receipts";
    static final String READ_SERIES = "read-curated-image-series";
    static final String DECODE_SERIES = "decode-curated-image-series";
    static final String STORE_SERIES = "store-image-series";
    static final String READ_TEXTS = "read-care-texts";
    static final String DECODE_TEXTS = "decode-care-texts";
    static final String RELEASE_TEXT = "release-text";
    static final String WRITE_TEXTS = "write-curated-texts";
    static final String STORE_TEXTS = "store-texts";
    static final String RELEASE_CASE = "release-case";
    static final String KEEP_ANONYMITY = "keep-anonymity";
    static final String WRITE_CLASSES = "write-curated-classes";
    static final String STORE_CLASSES = "store-classes";
    static final String WRITE_CASES = "write-curated-cases";
    static final String WRITE_EXAMINATIONS = "write-curated-examinations";
    static final String STORE_CASES = "store-cases";
    static final String STORE_LEDGER = "store-ledger";
    static final String SELECT_FAULTS = "select-faults";
    static final String STORE_DEAD_LETTERS = "store-dead-letters";
    static final String STORE_RECEIPTS = "store-receipts";
    static final String READ_ERASURES = "read-erasures";
    static final String DECODE_ERASURES = "decode-erasures";
    static final String HOLD_PROOF = "hold-proof";
    static final String WRITE_ERASURES = "write-erasures";
    static final String STORE_ERASURES = "store-erasures";
    static final String READ_AUDIT = "read-audit";
    static final String DECODE_AUDIT = "decode-audit";
    static final String STORE_AUDIT = "store-audit";
    static final String SELECT_TOMBSTONES = "select-tombstones";
    static final String CLOSE_SEGMENTS = "close-segments";
    static final String SELECT_PARTITIONS = "select-partitions";
    static final String WRITE_SEGMENT_ENDS = "write-segment-ends";
    static final String WRITE_DEAD_LETTERS = "write-dead-letters";

    private CurateUids() {}
}
