/**
 * Faults that are done to a running stack on purpose, when, and how long it took to recover. What a
 * stack is right about afterwards is for the command that runs them.
 */
package io.pulmoflow.jobs.chaos;
