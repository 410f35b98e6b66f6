/**
 * The job that follows every participant's case and notifies the screening office. What it decides
 * is in {@code operators.screening}.
 */
package io.pulmoflow.jobs.triage;
