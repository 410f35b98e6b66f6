/**
 * How every job is run by Flink: state, checkpoints, restarts. What a job does is in its own
 * package.
 */
package io.pulmoflow.jobs.runtime;
