package io.pulmoflow.connectors.inbox;

/** Is told how far the intake has come; a process may end right after any step. */
@FunctionalInterface
public interface IntakeObserver {
    IntakeObserver NONE = step -> {};

    void reached(Step step);

    /** The steps of taking files in, in their order. */
    enum Step {
        /** The files are claimed. */
        CLAIMED,
        /** The records of one file have been handed to the output. */
        PRODUCED,
        /** All records are acknowledged. */
        RECORDS_FLUSHED,
        /** All receipts are acknowledged. */
        RECEIPTS_FLUSHED,
        /** One file's receipt lies under {@code done/} or {@code rejected/}. */
        RECEIPT_WRITTEN,
        /** One file has left the inbox. */
        FILE_LEFT
    }
}
