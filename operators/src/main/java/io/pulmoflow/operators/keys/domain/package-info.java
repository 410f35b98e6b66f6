/**
 * A zone's secret, the file it is read from, and everything that is derived from it. Making,
 * rotating and sealing with keys do not belong here.
 */
package io.pulmoflow.operators.keys.domain;
