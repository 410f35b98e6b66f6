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
    static final String RELEASE_CASE = "release-case";
    static final String WRITE_CASES = "write-curated-cases";
    static final String WRITE_EXAMINATIONS = "write-curated-examinations";
    static final String STORE_CASES = "store-cases";
    static final String STORE_LEDGER = "store-ledger";
    static final String SELECT_FAULTS = "select-faults";
    static final String STORE_DEAD_LETTERS = "store-dead-letters";
    static final String STORE_RECEIPTS = "store-receipts";
    static final String WRITE_DEAD_LETTERS = "write-dead-letters";

    private CurateUids() {}
}
