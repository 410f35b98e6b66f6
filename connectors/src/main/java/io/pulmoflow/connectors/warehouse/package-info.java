/**
 * The warehouse in PostgreSQL: its schema, and how cases and accounts are written to it. What a
 * case may contain is decided before it gets here.
 */
package io.pulmoflow.connectors.warehouse;
