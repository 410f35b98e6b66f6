/** Builders of DICOM files, right ones and odd ones, and the corpus of real ones; no tests. */
package io.pulmoflow.dicom.testing;
