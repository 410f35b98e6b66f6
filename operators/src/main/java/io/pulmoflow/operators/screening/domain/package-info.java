/**
 * How a participant's case is followed: which version counts, what the outcome is, who is notified
 * and when. Computing Lung-RADS from findings does not belong here.
 */
package io.pulmoflow.operators.screening.domain;
