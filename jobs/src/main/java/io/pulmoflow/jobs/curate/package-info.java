/**
 * The job curate: cases into the research zone, accounts into the warehouse. Rules of the release
 * do not belong here; neither does anything of the identified zone.
 */
package io.pulmoflow.jobs.curate;
