/** The facts that every contender is given: functions of a seed, the same bytes each time. */
package io.pulmoflow.bench.peers.workload;
