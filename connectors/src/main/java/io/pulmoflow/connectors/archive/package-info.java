/**
 * The internal PACS, as those see it that write de-identified images to it. Whose images they are,
 * and whether they may be there, is decided elsewhere.
 */
package io.pulmoflow.connectors.archive;
