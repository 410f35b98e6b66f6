/**
 * The one way in for instances, whatever brings them: reading what identifies them, putting their
 * files into staging, and delivering their records. How they are brought does not belong here.
 */
package io.pulmoflow.connectors.pacs.intake;
