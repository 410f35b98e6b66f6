package io.pulmoflow.operators.anonymity.domain;

/**
 * A member as the tree counts him.
 *
 * @param leaves by attribute, the number of his value
 * @param outcome 0 where there is none
 */
record Placed(Member member, int[] leaves, int outcome) {}
