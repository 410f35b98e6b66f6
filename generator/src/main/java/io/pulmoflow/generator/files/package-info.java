/**
 * How records become the files of the inboxes: export calendar, encodings, delimiters, text
 * protocols, manifest; no medicine.
 */
package io.pulmoflow.generator.files;
