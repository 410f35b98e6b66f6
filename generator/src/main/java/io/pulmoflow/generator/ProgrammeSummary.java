package io.pulmoflow.generator;

/**
 * What was written.
 *
 * @param files files for the inboxes
 * @param records records that must end in a state; what is rejected or dropped twice as a file is
 *     none
 * @param examinations examinations with a valid protocol in the end, of participants whose identity
 *     is valid
 */
public record ProgrammeSummary(int files, int records, int examinations) {}
