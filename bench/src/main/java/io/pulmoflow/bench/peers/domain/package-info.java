/**
 * What every contender decides with: the case of one patient out of four sources, in plain Java.
 * Nothing of an engine is here.
 */
package io.pulmoflow.bench.peers.domain;
