/**
 * Instances by HTTP: the Store transaction of the Studies Service (STOW-RS, PS3.18, section 10.5).
 * Other transactions of DICOMweb do not belong here: nothing can be read from this service.
 */
package io.pulmoflow.connectors.pacs.stow;
