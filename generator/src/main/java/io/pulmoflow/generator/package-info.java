/**
 * Synthetic screening programmes: what a hospital would drop into the inboxes, and what must come
 * of it; nothing here knows how the pipeline works, so that the two can be held against each other.
 */
package io.pulmoflow.generator;
