/** The Flink functions of free text: state, timers and outputs. No rule is decided here. */
package io.pulmoflow.operators.freetext;
