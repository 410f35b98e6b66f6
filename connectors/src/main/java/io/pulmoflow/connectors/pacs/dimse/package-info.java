/**
 * DICOM's network protocol on the accepting side: the upper layer of PS3.8 and, of PS3.7, C-STORE
 * and C-ECHO. What is done with a data set belongs to whoever implements {@link
 * io.pulmoflow.connectors.pacs.dimse.StoreHandler}; no data set is read here.
 */
package io.pulmoflow.connectors.pacs.dimse;
