/**
 * The keep-anonymity operator: carries the classes of {@code anonymity.domain} over a keyed stream,
 * and publishes what a checkpoint holds. The rules themselves do not belong here.
 */
package io.pulmoflow.operators.anonymity;
