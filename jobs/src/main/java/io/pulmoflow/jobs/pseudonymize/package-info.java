/**
 * The job that takes identity off what the sources sent: wiring and configuration only, the rules
 * are in operators.
 */
package io.pulmoflow.jobs.pseudonymize;
