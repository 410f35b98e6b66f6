/**
 * The local stack as operating-system processes: what it is made of, how it is started, watched,
 * restarted and stopped; nothing that a user types or reads, and nothing that a cluster needs.
 */
package io.pulmoflow.jobs.stack;
