/**
 * k-anonymity as people come and go: ladders of generalization, and who is grouped with whom. What
 * a case holds beside the quasi-identifiers does not belong here; neither does where the groups are
 * written to.
 */
package io.pulmoflow.operators.anonymity.domain;
