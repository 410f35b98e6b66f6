/**
 * The Flink functions that carry the rules of images, and the ports through which they reach
 * staging and archive. No rule is decided here, and no store is known.
 */
package io.pulmoflow.operators.images;
