/**
 * What a user types and reads: one class a command, each documented in its own help; how processes
 * are run belongs to the stack, what records mean belongs to operators.
 */
package io.pulmoflow.jobs.cli;
