/**
 * Synthetic chest CT as DICOM Part 10 files: a phantom, and a writer of just the data sets it
 * needs; no reading.
 */
package io.pulmoflow.generator.dicom;
