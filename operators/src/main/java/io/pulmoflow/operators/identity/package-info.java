/**
 * The Flink functions that carry the rules of identity: state, timers, side outputs, metrics. No
 * rule is decided here.
 */
package io.pulmoflow.operators.identity;
