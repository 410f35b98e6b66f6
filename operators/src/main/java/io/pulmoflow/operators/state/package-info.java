/**
 * Keyed state of any operator between the heap and a state backend. What is kept in it is the
 * features' own.
 */
package io.pulmoflow.operators.state;
