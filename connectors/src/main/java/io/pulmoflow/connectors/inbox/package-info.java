/**
 * A folder that files are dropped into: taking each file once, delivering what is in it, and the
 * receipt. What the files mean belongs to the package of their source.
 */
package io.pulmoflow.connectors.inbox;
