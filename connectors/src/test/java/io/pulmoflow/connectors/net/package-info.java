/** Ports for servers that tests start; no servers themselves. */
package io.pulmoflow.connectors.net;
