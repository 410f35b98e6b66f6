/**
 * Where originals wait for their de-identification, by their own digest. What is in them, and where
 * they go from there, does not belong here.
 */
package io.pulmoflow.connectors.staging;
