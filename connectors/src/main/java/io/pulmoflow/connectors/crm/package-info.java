/**
 * The participants' register: reading its files and the service that takes them. Who a participant
 * is, and whether his ids hold, is decided elsewhere.
 */
package io.pulmoflow.connectors.crm;
