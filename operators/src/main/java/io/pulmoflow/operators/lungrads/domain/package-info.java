/**
 * Lung-RADS computed from findings, and nodules followed over examinations: pure functions over
 * published tables. What a programme does with a category does not belong here.
 */
package io.pulmoflow.operators.lungrads.domain;
