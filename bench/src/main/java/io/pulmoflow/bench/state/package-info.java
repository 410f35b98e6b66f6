/** How large the state of followed cases is, and how long it takes to save and to restore. */
package io.pulmoflow.bench.state;
