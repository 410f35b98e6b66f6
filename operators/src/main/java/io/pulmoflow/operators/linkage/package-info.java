/**
 * The Flink functions that propose links between entries of the register for a person to review.
 * Nothing is linked from here.
 */
package io.pulmoflow.operators.linkage;
