package io.pulmoflow.operators.deidentify.domain;

import java.util.Map;

/**
 * What was found out of one person, and of values beside what is known of that person: of no use
 * for any other. Not safe to share between threads; never prints a value.
 *
 * @param known without UIDs, which differ between instances
 * @param decided what became of values, by {@link ValueEdits}
 * @param clean values in which nothing known was found, by {@link OutputCheck}: of each the words
 *     that may be UIDs, none of which was a known one
 * @param cleanMeta the same of values of the file meta information
 */
record PersonMemory(
        KnownStrings known,
        DateShift shift,
        String researchId,
        ValueMemory<DecidedValue> decided,
        ValueMemory<String[]> clean,
        Map<String, String[]> cleanMeta) {
    @Override
    public String toString() {
        return "PersonMemory[" + decided + ", " + clean + "]";
    }
}
