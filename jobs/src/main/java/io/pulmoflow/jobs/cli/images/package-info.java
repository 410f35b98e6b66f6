/**
 * De-identification and inspection of DICOM files by a person at a terminal, with no stack running:
 * which files, under which names, with which key, and what is reported; what is done to a file
 * belongs to operators and to the codec.
 */
package io.pulmoflow.jobs.cli.images;
