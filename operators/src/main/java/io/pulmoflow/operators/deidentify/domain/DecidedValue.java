package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.Edit;

/**
 * What became of a value. Never prints one.
 *
 * @param counted what was counted, as {@link EditCounts#noted} has it
 * @param uidWords of the value, none of which was a known UID
 */
record DecidedValue(Edit edit, int counted, String[] uidWords) {
    @Override
    public String toString() {
        return "DecidedValue[" + counted + "]";
    }
}
