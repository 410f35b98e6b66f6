/**
 * Radiology protocols: reading them from rows and from text, and the service that takes them. What
 * a protocol leads to belongs elsewhere.
 */
package io.pulmoflow.connectors.ris;
