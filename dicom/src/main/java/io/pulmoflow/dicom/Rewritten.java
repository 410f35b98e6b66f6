package io.pulmoflow.dicom;

/**
 * What a rewrite did; elements inside of something removed or kept whole are not counted.
 *
 * @param visited elements that the editor was asked about
 * @param kept as they were, sequences that were descended into among them
 * @param removed by the editor
 * @param changed emptied, replaced, overwritten or substituted
 * @param added by the editor
 * @param lengthsRemoved group lengths and lengths to end that would have been wrong
 * @param bytes of the new file
 * @param transferSyntax of the new file
 */
public record Rewritten(
        int visited,
        int kept,
        int removed,
        int changed,
        int added,
        int lengthsRemoved,
        long bytes,
        TransferSyntax transferSyntax) {}
