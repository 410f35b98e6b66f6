package io.pulmoflow.generator.records;

/**
 * A national id that records of a participant came under and that is nobody's in the end.
 *
 * @param contactId the entry of the register that had it
 */
public record FormerIdentity(String contactId, String nationalId) {}
