/**
 * The release-case operator: carries the rules of {@code curate.domain} over a keyed stream. The
 * rules themselves do not belong here.
 */
package io.pulmoflow.operators.curate;
