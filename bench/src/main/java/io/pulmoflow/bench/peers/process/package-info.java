/** A contender as a process of its own: what it is told, and what it answers. */
package io.pulmoflow.bench.peers.process;
