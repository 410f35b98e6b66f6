/**
 * Reading configuration, once, with every problem named. What the values mean belongs to whoever
 * reads them.
 */
package io.pulmoflow.connectors.settings;
