/**
 * The PACS service: its configuration, and its ways in put together. What each of them does belongs
 * to a package of its own.
 */
package io.pulmoflow.connectors.pacs;
