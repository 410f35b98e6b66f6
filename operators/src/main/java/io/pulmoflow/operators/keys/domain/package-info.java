/**
 * Every id, digest and date shift that is derived from a zone's secret. The secrets themselves, and
 * the files that they are read from, do not belong here.
 */
package io.pulmoflow.operators.keys.domain;
