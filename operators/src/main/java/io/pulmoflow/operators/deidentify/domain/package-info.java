/**
 * De-identification of DICOM instances after PS3.15 Annex E, driven by Table E.1-1 as data:
 * profile, engine and the check of what was written. Reading and writing DICOM itself (module
 * dicom), who may be de-identified when, and deciding about pixels do not belong here.
 */
package io.pulmoflow.operators.deidentify.domain;
