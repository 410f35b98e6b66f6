/** The time that processes go by; what is done at a time lies elsewhere. */
package io.pulmoflow.connectors.clock;
