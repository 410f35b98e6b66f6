/**
 * Who may read and write which topic, and the broker's rules made of that. Where topics come from
 * and how one connects does not belong here.
 */
package io.pulmoflow.connectors.kafka.access;
