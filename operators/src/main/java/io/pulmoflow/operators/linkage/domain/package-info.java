/**
 * Names and birth dates as tokens under a key, and which entries agree in them. Who somebody is by
 * his ids does not belong here.
 */
package io.pulmoflow.operators.linkage.domain;
