/**
 * The job deidentify: images without identity into the internal PACS. Rules of images do not belong
 * here, nor does what is done to a file.
 */
package io.pulmoflow.jobs.deidentify;
