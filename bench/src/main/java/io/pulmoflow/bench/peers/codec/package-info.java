/** Facts, results and cases as bytes: the same code for every contender. */
package io.pulmoflow.bench.peers.codec;
