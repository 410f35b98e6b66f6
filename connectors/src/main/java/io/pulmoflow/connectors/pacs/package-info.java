/**
 * Images: reading what identifies a DICOM instance, putting its file away, and the service that
 * does both. Pixels, de-identification and DICOM's network protocols do not belong here.
 */
package io.pulmoflow.connectors.pacs;
