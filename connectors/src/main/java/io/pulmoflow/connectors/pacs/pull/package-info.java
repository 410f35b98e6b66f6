/**
 * Instances fetched from an Orthanc, in the order of its feed of changes. What else Orthanc can do
 * does not belong here.
 */
package io.pulmoflow.connectors.pacs.pull;
