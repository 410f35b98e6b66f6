/**
 * Which part of a case may be in the research zone, and what it looks like there. How cases arrive
 * and where releases are written does not belong here.
 */
package io.pulmoflow.operators.curate.domain;
