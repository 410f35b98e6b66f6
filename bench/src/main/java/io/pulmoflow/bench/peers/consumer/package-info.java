/** Contenders that are a loop around a consumer, without an engine. */
package io.pulmoflow.bench.peers.consumer;
