/**
 * Cases carried by Flink: keyed state, timers, side outputs, metrics. The rules are in {@code
 * domain}.
 */
package io.pulmoflow.operators.screening;
