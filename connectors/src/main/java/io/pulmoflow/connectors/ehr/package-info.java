/**
 * Health records: reading their files and the service that takes them. What a record means for a
 * case belongs elsewhere.
 */
package io.pulmoflow.connectors.ehr;
