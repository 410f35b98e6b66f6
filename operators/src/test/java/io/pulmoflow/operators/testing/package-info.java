/**
 * What tests of several features need: clocks that are set, and Flink's operator harnesses. Facts
 * and rules of a feature do not belong here.
 */
package io.pulmoflow.operators.testing;
