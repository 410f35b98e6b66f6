/**
 * What of a raw record may leave the identified zone, and in which form: every field is kept for a
 * reason or dropped. Whose the record is does not belong here.
 */
package io.pulmoflow.operators.harmonize.domain;
