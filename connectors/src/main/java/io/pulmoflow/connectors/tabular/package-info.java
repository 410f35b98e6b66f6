/**
 * Text files with rows and columns: encoding, delimiter, headers and the values of cells. What the
 * columns mean belongs to the package of their source.
 */
package io.pulmoflow.connectors.tabular;
