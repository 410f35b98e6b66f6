/**
 * How identity that is known is found again in text of any kind. Where the text comes from, and
 * what follows from a hit, does not belong here.
 */
package io.pulmoflow.operators.privacy.domain;
