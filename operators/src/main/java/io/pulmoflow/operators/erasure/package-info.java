/**
 * The Flink functions that turn what a withdrawal has erased into proofs. What is erased, and by
 * whom, does not belong here.
 */
package io.pulmoflow.operators.erasure;
